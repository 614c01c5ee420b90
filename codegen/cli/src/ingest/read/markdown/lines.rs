//! What takes whole lines: fences, directives, imports, includes.

use super::scan::{Scanner, bar_tag};
use super::token::{Alone, Attribute, Fence, Tag, Value, What};

impl Scanner<'_> {
    /// Takes what takes the whole line here.
    pub(super) fn line(&mut self) -> bool {
        let line = self.slice(self.at..self.line_end(self.at));
        let indent = line.len() - line.trim_start().len();
        let words = line.trim();
        match words.as_bytes() {
            [] => false,
            [b'#', b'|'] => self.bars(indent),
            [b':', b':', ..] => self.directive(indent, words),
            [b'!', b'!', b'!', ..] | [b'?', b'?', b'?', ..] | [b'=', b'=', b'=', ..] => {
                self.indented(indent, words)
            }
            [b'i', b'm', ..] | [b'e', b'x', ..] if indent == 0 => self.module(words),
            [b'-', b'-', b'8', ..] | [b'.', b'.', b' ', ..] | [b';', b'-', b'-', ..] => {
                self.include_line(indent, words)
            }
            [b'[', b'b', ..] => self.magic_block(indent, words),
            _ => self.fence(line),
        }
    }

    /// `[block:name]` … `[/block]`.
    fn magic_block(&mut self, indent: usize, words: &str) -> bool {
        let Some(name) = words.strip_prefix("[block:").and_then(|rest| rest.strip_suffix(']')) else {
            return false;
        };
        let name_start = self.at + indent + "[block:".len();
        let content = self.at + indent + words.len();
        let Some(end) = self.find(content, "[/block]") else { return false };
        self.at += indent;
        self.take(What::Magic(name_start..name_start + name.len(), content..end), end + "[/block]".len());
        true
    }

    /// `#|`, the begin of a table of bars.
    fn bars(&mut self, indent: usize) -> bool {
        self.at += indent;
        self.take(What::Open(bar_tag("table")), self.at + 2);
        self.rows.push(false);
        true
    }

    /// `:::note Title`, and `:::` at its end.
    fn directive(&mut self, indent: usize, words: &str) -> bool {
        let colons = words.len() - words.trim_start_matches(':').len();
        let key = if colons > 2 { ":::" } else { "::" };
        let behind = words.get(colons..).unwrap_or_default();
        let spaces = behind.len() - behind.trim_start().len();
        let behind = behind.trim();
        let start = self.at + indent;
        let name_start = start + colons + spaces;
        self.at = start;
        if behind.is_empty() {
            self.take(What::Close(key.to_owned()), start + words.len());
            return true;
        }
        let name_length =
            behind.find(|c: char| !(c.is_alphanumeric() || "-_".contains(c))).unwrap_or(behind.len());
        if name_length == 0 || (colons == 2 && spaces > 0) {
            return false;
        }
        let end = start + words.len();
        let attributes = self.words_and_values(name_start + name_length, end);
        let name = self.slice(name_start..name_start + name_length).to_owned();
        let alone = if colons > 2 { Alone::Nothing } else { Alone::Text };
        self.take(What::Open(Tag { key: key.to_owned(), name, attributes, alone }), end);
        true
    }

    /// What stands behind the name of a directive: `[Title]`, `{name="value"}`, or a title.
    fn words_and_values(&self, from: usize, to: usize) -> Vec<Attribute> {
        let text = self.slice(from..to);
        if let Some(inner) = text.strip_prefix('[').and_then(|text| text.split(']').next()) {
            return vec![titled(from + 1, inner)];
        }
        let trimmed = text.trim_start();
        let at = from + text.len() - trimmed.len();
        match trimmed.strip_prefix('{') {
            Some(inner) => self.pairs(at + 1, at + 1 + inner.trim_end_matches('}').len()),
            None if trimmed.is_empty() => Vec::new(),
            None => vec![titled(at, trimmed)],
        }
    }

    /// `!!! note "Title"` and `=== "Title"`, with lines behind that are indented.
    fn indented(&mut self, indent: usize, words: &str) -> bool {
        let mark = words.get(..3).unwrap_or_default();
        let behind = words.get(3..).unwrap_or_default().trim_start_matches(['+', '!']);
        let spaces = behind.len() - behind.trim_start().len();
        let start = self.at + indent + words.len() - behind.len() + spaces;
        let behind = behind.trim_start();
        let name_length = behind.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(behind.len());
        let is_tab = mark == "===";
        if spaces == 0 || is_tab != behind.starts_with('"') || (name_length == 0) != is_tab {
            return false;
        }
        let name = if is_tab { "tab" } else { behind.get(..name_length).unwrap_or_default() };
        let end = self.at + indent + words.len();
        let title = behind.get(name_length..).unwrap_or_default();
        let attributes = match title.find('"') {
            Some(quote) => {
                let inner = title.get(quote + 1..).unwrap_or_default();
                vec![titled(start + name_length + quote + 1, inner.split('"').next().unwrap_or_default())]
            }
            None => Vec::new(),
        };
        self.at += indent;
        let key = format!("!{}", self.at);
        let tag = Tag { key: key.clone(), name: name.to_owned(), attributes, alone: Alone::Void };
        self.take(What::Open(tag), end);
        let end = self.indentation_end(indent);
        self.indented.push((end, key));
        true
    }

    /// Where the lines behind this one that are indented more end.
    fn indentation_end(&self, indent: usize) -> usize {
        let mut end = self.line_end(self.at);
        let mut at = (end + 1).min(self.end);
        while at < self.end {
            let line_end = self.line_end(at);
            let line = self.slice(at..line_end);
            let is_blank = line.trim().is_empty();
            if !is_blank && line.len() - line.trim_start().len() < indent + 2 {
                break;
            }
            at = (line_end + 1).min(self.end);
            if !is_blank {
                end = at;
            }
        }
        end
    }

    /// `import … from "…"` and `export …`.
    fn module(&mut self, words: &str) -> bool {
        if let Some(rest) = words.strip_prefix("import ") {
            return self.import(rest.trim_start());
        }
        let Some(rest) = words.strip_prefix("export ") else { return false };
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_code = matches!(word, "const" | "let" | "var" | "function" | "default" | "async" | "class");
        if !is_code {
            return false;
        }
        let end = self.statement_end();
        self.take(What::Nothing, end);
        true
    }

    fn import(&mut self, rest: &str) -> bool {
        let is_long = rest.starts_with('{') && !rest.contains('}');
        let end = if is_long { self.find(self.at, "}").unwrap_or(self.at) } else { self.at };
        let end = self.line_end(end);
        let statement = self.slice(self.at..end);
        let Some(from) = statement.rfind(['"', '\'']).and_then(|to| {
            let start = statement.get(..to)?.rfind(['"', '\''])?;
            Some(start + 1..to)
        }) else {
            return false;
        };
        let before = statement.get(..from.start - 1).unwrap_or_default().trim_end();
        if !(before.ends_with("from") || before == "import") {
            return false;
        }
        let names = before.strip_prefix("import").unwrap_or_default().trim_end_matches("from").trim();
        let name = names.split(',').next().unwrap_or_default().trim();
        if names.contains(' ') && !names.contains(['{', ',', '*']) {
            return false;
        }
        let path = self.at + from.start..self.at + from.end;
        self.take(What::Import(name.to_owned(), path), end);
        true
    }

    /// Where a statement ends: at the end of a line at which all brackets are closed.
    fn statement_end(&self) -> usize {
        let mut depth = 0_i32;
        for (index, byte) in self.rest().bytes().enumerate() {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth -= 1,
                b'\n' if depth <= 0 => return self.at + index,
                _ => {}
            }
        }
        self.line_end(self.at)
    }

    /// `--8<-- "path"` and `.. include:: path`.
    fn include_line(&mut self, indent: usize, words: &str) -> bool {
        let behind = words
            .trim_start_matches(';')
            .strip_prefix("--8<--")
            .or_else(|| words.strip_prefix(".. include::"));
        let Some(behind) = behind else { return false };
        let path = behind.trim().trim_matches(['"', '\'']);
        let start = self.at + indent + words.len() - behind.len() + behind.find(path).unwrap_or(0);
        let end = self.at + indent + words.len();
        self.at += indent;
        let what = if path.is_empty() { What::Nothing } else { What::Include(start..start + path.len()) };
        self.take(what, end);
        true
    }

    /// A fence of backticks or tildes.
    fn fence(&mut self, line: &str) -> bool {
        let (lead, is_quoted) = lead(line);
        let behind = line.get(lead..).unwrap_or_default();
        let mark = if behind.starts_with("```") { '`' } else { '~' };
        let info = behind.trim_start_matches(mark);
        let marks = behind.len() - info.len();
        if marks < 3 || (mark == '`' && info.contains('`')) {
            return false;
        }
        let line_end = self.at + line.len();
        let info = line_end - info.len()..line_end;
        let lines_start = (line_end + 1).min(self.end);
        let (lines_end, end) = self.fence_end(lines_start, mark, marks, is_quoted);
        self.at += lead;
        let indent = line.get(..lead).map_or(0, |lead| lead.chars().filter(|c| *c != '>').count());
        self.take(What::Fence(Fence { info, lines: lines_start..lines_end, indent, is_quoted }), end);
        true
    }

    /// Where the lines of a fence end, and where the fence itself does.
    fn fence_end(&self, from: usize, mark: char, marks: usize, is_quoted: bool) -> (usize, usize) {
        let mut at = from;
        while at < self.end {
            let line_end = self.line_end(at);
            let mut line = self.slice(at..line_end).trim();
            if is_quoted {
                let Some(inner) = line.strip_prefix('>') else { return (at, at.saturating_sub(1)) };
                line = inner.trim();
            }
            if line.len() >= marks && line.chars().all(|character| character == mark) {
                return (at, line_end);
            }
            at = line_end + 1;
        }
        (self.end, self.end)
    }
}

fn titled(from: usize, title: &str) -> Attribute {
    Attribute { name: 0..0, value: Some(Value::Text(from..from + title.len())) }
}

/// How long the marks of quotes and lists before the first character of a line are, and whether it is in a quote.
fn lead(line: &str) -> (usize, bool) {
    let mut at = 0;
    let mut is_quoted = false;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_start().len();
        let rest = line.get(at..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let bullet = match rest.as_bytes().get(digits) {
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            Some(b'.' | b')') if digits > 0 => digits + 1,
            _ => 0,
        };
        if rest.starts_with('>') {
            is_quoted = true;
            at += 1;
        } else if bullet > 0 && rest.as_bytes().get(bullet) == Some(&b' ') {
            at += bullet;
        } else {
            return (at, is_quoted);
        }
    }
}
