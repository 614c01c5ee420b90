//! What begins with a brace: expressions of JSX, tags of Liquid and its kin, ids and classes.

use std::ops::Range;

use super::scan::Scanner;
use super::token::{Alone, Attribute, Fence, Tag, Value, What};

/// The longest expression.
const LONGEST: usize = 200_000;

/// Tags that say when something is shown, not how.
const CONTROL: [&str; 12] =
    ["if", "elsif", "else", "ifversion", "unless", "for", "raw", "assign", "data", "case", "when", "capture"];

impl Scanner<'_> {
    /// Takes what begins with `{`.
    pub(super) fn brace(&mut self) {
        let rest = self.rest();
        if rest.starts_with("{%") {
            self.liquid("{%", "%}");
        } else if rest.starts_with("{{<") {
            self.liquid("{{<", ">}}");
        } else if rest.starts_with("{{%") {
            self.liquid("{{%", "%}}");
        } else if rest.starts_with("{/*") {
            self.braced_comment();
        } else if rest.starts_with("{!") {
            self.braced_include();
        } else if rest.starts_with("{#") || rest.starts_with("{.") || rest.starts_with("{:") {
            self.marks();
        } else if rest.starts_with("{{ ") && self.is_behind_heading() {
            self.liquid("{{", "}}");
        } else {
            self.literal();
        }
    }

    /// Whether this stands at the end of a heading.
    fn is_behind_heading(&self) -> bool {
        let before = self.text.as_bytes().get(self.at.saturating_sub(300)..self.at).unwrap_or_default();
        let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let rest = self.slice(self.at..self.line_end(self.at));
        line.starts_with(b"#") && rest.trim_end().ends_with("}}")
    }

    fn braced_comment(&mut self) {
        let end = self.find(self.at, "*/").map(|end| end + 2);
        let behind = end.map(|end| self.slice(end..self.end));
        match (end, behind) {
            (Some(end), Some(behind)) if behind.trim_start().starts_with('}') => {
                let spaces = behind.len() - behind.trim_start().len();
                self.take(What::Nothing, end + spaces + 1);
            }
            _ => self.at += 1,
        }
    }

    /// `{!path!}`.
    fn braced_include(&mut self) {
        let line = self.slice(self.at..self.line_end(self.at));
        match line.find("!}") {
            Some(end) => {
                let inner = line.get(2..end).unwrap_or_default();
                let start = self.at + 2 + inner.len() - inner.trim_start().len();
                self.take(What::Include(start..start + inner.trim().len()), self.at + end + 2);
            }
            None => self.at += 1,
        }
    }

    /// `{#id}`, `{.class}` and `{: .class }` at the end of a line.
    fn marks(&mut self) {
        let line = self.slice(self.at..self.line_end(self.at));
        let Some(inner) = line.trim_end().strip_prefix('{').and_then(|line| line.strip_suffix('}')) else {
            self.at += 1;
            return;
        };
        if inner.contains(['{', '}', '"']) && !inner.starts_with(':') {
            self.at += 1;
            return;
        }
        let end = self.at + inner.len() + 2;
        let id = inner.split_whitespace().find_map(|word| {
            let id = word.trim_start_matches(':').strip_prefix('#').filter(|id| !id.is_empty())?;
            Some(self.at + 1 + inner.find(word)? + word.len() - id.len()).map(|at| at..at + id.len())
        });
        self.take(id.map_or(What::Nothing, What::Anchor), end);
    }

    /// `{"text"}`, `{'text'}` and the same with backticks.
    fn literal(&mut self) {
        let inner = self.rest().get(1..).unwrap_or_default();
        let trimmed = inner.trim_start();
        let quote = trimmed.chars().next().filter(|c| "\"'`".contains(*c));
        let start = self.at + 1 + inner.len() - trimmed.len() + 1;
        let close = quote.and_then(|quote| self.literal_end(start, quote));
        match close {
            Some((end, close)) => self.take(What::Literal(start..end), close),
            None => self.at += 1,
        }
    }

    /// Where a text in quotes ends, and where the brace behind it does.
    fn literal_end(&mut self, start: usize, quote: char) -> Option<(usize, usize)> {
        let limit = if quote == '`' { LONGEST } else { 1_000 };
        let mut is_escaped = false;
        let limit = limit.min(self.patience);
        for (index, byte) in self.slice(start..self.end).bytes().take(limit).enumerate() {
            if is_escaped {
                is_escaped = false;
            } else if byte == b'\\' {
                is_escaped = true;
            } else if char::from(byte) == quote {
                let end = start + index;
                let behind = self.slice(end + 1..self.end);
                let spaces = behind.len() - behind.trim_start().len();
                return behind.trim_start().starts_with('}').then_some((end, end + 2 + spaces));
            } else if byte == b'\n' && quote != '`' {
                return None;
            }
        }
        self.patience = self.patience.saturating_sub(limit.min(self.end - start));
        None
    }

    /// `{% name … %}` and its kin.
    fn liquid(&mut self, open: &str, close: &str) {
        let Some(end) = self.find(self.at, close) else {
            self.at += open.len();
            return;
        };
        let content = self.slice(self.at + open.len()..end);
        let inner = content.trim_start_matches('-').trim_end_matches('-');
        let start = self.at + open.len() + content.find(inner).unwrap_or(0);
        let words = inner.trim();
        let start = start + inner.len() - inner.trim_start().len();
        let end = end + close.len();
        if let Some((fence, end)) = self.liquid_code(open, words, start, end) {
            self.take(What::Fence(fence), end);
            return;
        }
        let what = if open == "{{" { What::Nothing } else { self.liquid_tag(open, words, start) };
        self.take(what, end);
    }

    /// `{% highlight json %}` … `{% endhighlight %}`, and where it ends.
    fn liquid_code(&mut self, open: &str, words: &str, start: usize, end: usize) -> Option<(Fence, usize)> {
        let name = words.split_whitespace().next()?;
        if !matches!(name, "highlight" | "codeblock") {
            return None;
        }
        let close = if open == "{%" { format!("end{name}") } else { format!("/{name}") };
        let close = self.find(end, &close)?;
        let inner = self.slice(end..close);
        let shown = inner.get(..inner.rfind('{').unwrap_or(inner.len())).unwrap_or_default();
        let lines_end = end + shown.trim_end_matches(['{', ' ', '\n', '\r']).len();
        let lines_start = end + usize::from(inner.starts_with('\n'));
        let fence_end = self.line_end(close);
        let info = start + name.len()..start + words.len();
        let lines = lines_start..lines_end.max(lines_start);
        Some((Fence { info, lines, indent: 0, is_quoted: false }, fence_end))
    }

    fn liquid_tag(&self, open: &str, words: &str, start: usize) -> What {
        let name = words.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let arguments = start + name.len()..start + words.len();
        if matches!(name, "include" | "readfile" | "include_relative" | "render" | "partial") {
            return self.included(arguments).map_or(What::Nothing, What::Include);
        }
        if CONTROL.contains(&name.strip_prefix("end").unwrap_or(name)) {
            return What::Nothing;
        }
        if let Some(closed) = name.strip_prefix("end").or_else(|| name.strip_prefix('/')) {
            let closed = if closed.is_empty() { words.trim_start_matches('/').trim() } else { closed };
            return What::Close(format!("{open}{closed}"));
        }
        let is_void = words.ends_with('/');
        let arguments =
            arguments.start..arguments.end - usize::from(is_void && arguments.end > arguments.start);
        let attributes = self.pairs(arguments.start, arguments.end);
        let tag =
            Tag { key: format!("{open}{name}"), name: name.to_owned(), attributes, alone: Alone::Nothing };
        if is_void { What::Void(tag) } else { What::Open(tag) }
    }

    /// The page that an include names: a link, a text in quotes, or the first word.
    fn included(&self, range: Range<usize>) -> Option<Range<usize>> {
        let text = self.slice(range.clone());
        let within = if let Some(from) = text.find("](") {
            let length = text.get(from + 2..)?.find(')')?;
            from + 2..from + 2 + length
        } else if let Some(from) = text.find(['"', '\'']) {
            let quote = text.get(from..=from)?;
            from + 1..from + 1 + text.get(from + 1..)?.find(quote)?
        } else {
            let word = text.split_whitespace().next()?;
            let from = text.find(word)?;
            from..from + word.len()
        };
        (!within.is_empty()).then(|| range.start + within.start..range.start + within.end)
    }

    /// Arguments: `name="value"`, `name=value`, texts in quotes, and words.
    pub(super) fn pairs(&self, from: usize, to: usize) -> Vec<Attribute> {
        let mut result = Vec::new();
        let mut at = from;
        while at < to {
            let rest = self.slice(at..to);
            let Some(first) = rest.chars().next() else { break };
            let length = rest.find(|c: char| c.is_whitespace() || "=\"',".contains(c)).unwrap_or(rest.len());
            if let Some((value, end)) = self.argument(at, to, first) {
                result.push(Attribute { name: at..at, value: Some(value) });
                at = end;
            } else if length == 0 {
                at += first.len_utf8();
            } else {
                let name = at..at + length;
                at += length;
                let value = self.slice(at..to).strip_prefix('=').and_then(|rest| {
                    let first = rest.chars().next()?;
                    self.argument(at + 1, to, first).or_else(|| {
                        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
                        Some((Value::Text(at + 1..at + 1 + length), at + 1 + length))
                    })
                });
                at = value.as_ref().map_or(at, |(_, end)| *end);
                result.push(Attribute { name, value: value.map(|(value, _)| value) });
            }
        }
        result
    }

    fn argument(&self, at: usize, to: usize, quote: char) -> Option<(Value, usize)> {
        if !"\"'".contains(quote) {
            return None;
        }
        let length = self.slice(at + 1..to).find(quote)?;
        Some((Value::Text(at + 1..at + 1 + length), at + length + 2))
    }

    /// Where the brace at this place is closed, behind it.
    pub(super) fn balanced(&mut self, at: usize) -> Option<usize> {
        let limit = (at + LONGEST.min(self.patience)).min(self.end);
        let bytes = self.text.as_bytes().get(at..limit)?;
        let end = brace_end(bytes);
        if end.is_none() {
            self.patience = self.patience.saturating_sub(limit - at);
        }
        Some(at + end?)
    }
}

/// Where the brace at the begin is closed, behind it: texts and comments in it do not count.
fn brace_end(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut before = b'{';
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            b'"' | b'\'' if b"({[,:=?&|+!".contains(&before) => index += text_length(&bytes[index..], *byte),
            b'`' => index += text_length(&bytes[index..], b'`'),
            b'/' if bytes.get(index + 1) == Some(&b'*') => {
                let close = bytes[index..].windows(2).position(|pair| pair == b"*/");
                index += close.unwrap_or(0);
            }
            _ => {}
        }
        before = if byte.is_ascii_whitespace() { before } else { *byte };
        index += 1;
    }
    None
}

/// How long a text in quotes is, up to its last quote; 0 if it is none.
fn text_length(bytes: &[u8], quote: u8) -> usize {
    let mut index = 1;
    while let Some(byte) = bytes.get(index) {
        match byte {
            b'\\' => index += 1,
            b'\n' if quote != b'`' => return 0,
            byte if *byte == quote => return index,
            _ => {}
        }
        index += 1;
    }
    0
}
