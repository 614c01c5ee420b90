//! Elements of JSX and HTML: `<Name attribute="…" other={…}>`.

use std::ops::Range;

use super::names;
use super::scan::Scanner;
use super::token::{Alone, Attribute, Tag, Value, What};

impl Scanner<'_> {
    /// Takes what begins with `<`.
    pub(super) fn angle(&mut self) {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.comment();
        } else if rest.starts_with("<%") {
            self.embedded();
        } else if rest.starts_with("</") {
            self.close_tag();
        } else if rest.starts_with("<>") {
            let tag = Tag { alone: Alone::Nothing, ..Tag::default() };
            self.take(What::Open(tag), self.at + 2);
        } else {
            self.open_tag();
        }
    }

    /// `<!-- … -->`, and `<!-- @include: path -->`.
    fn comment(&mut self) {
        let Some(end) = self.find(self.at, "-->") else {
            self.at += 4;
            return;
        };
        let inner = self.slice(self.at + 4..end);
        let path = inner.trim_start().strip_prefix('@').and_then(|rest| rest.strip_prefix("include:"));
        let what = match path {
            Some(path) => {
                let start = end - path.len() + path.len() - path.trim_start().len();
                What::Include(start..start + path.trim().len())
            }
            None => What::Nothing,
        };
        self.take(what, end + 3);
    }

    /// `<%= render 'path' %>`, and other embedded code.
    fn embedded(&mut self) {
        let Some(end) = self.find(self.at, "%>") else {
            self.at += 2;
            return;
        };
        let inner = self.slice(self.at + 2..end);
        let code = inner.trim_start_matches(['=', '-']).trim_start();
        let is_include = ["render", "include", "partial"].iter().any(|word| code.starts_with(word));
        let path = is_include.then(|| quoted(inner)).flatten();
        let what = path
            .map_or(What::Nothing, |path| What::Include(self.at + 2 + path.start..self.at + 2 + path.end));
        self.take(what, end + 2);
    }

    fn close_tag(&mut self) {
        let name = self.name(self.at + 2);
        let end = self.at + 2 + name.len();
        let behind = self.slice(end..self.end);
        let spaces = behind.len() - behind.trim_start().len();
        let is_close = behind.trim_start().starts_with('>') && spaces < 100;
        if !is_close {
            self.at += 2;
            return;
        }
        self.take(What::Close(key(&name)), end + spaces + 1);
    }

    fn open_tag(&mut self) {
        let name = self.name(self.at + 1);
        let first = name.chars().next();
        let Some((tag, end, is_void)) = first.filter(char::is_ascii_alphabetic).and_then(|_| self.tag(name))
        else {
            self.at += 1;
            return;
        };
        let raw = names::is_skipped(&tag.key) || (tag.key == "pre" && !is_void);
        if is_void || names::is_void(&tag.key) {
            self.take(What::Void(tag), end);
        } else if raw {
            self.raw(tag, end);
        } else {
            self.take(What::Open(tag), end);
        }
    }

    /// An element whose content is no Markdown.
    fn raw(&mut self, tag: Tag, content: usize) {
        let close = format!("</{}", tag.name);
        let Some(content_end) = self.find(content, &close) else {
            self.at = content;
            return;
        };
        let end = self.find(content_end, ">").unwrap_or(content_end) + 1;
        let what = if tag.key == "pre" { What::Pre(tag, content..content_end) } else { What::Nothing };
        self.take(what, end);
    }

    /// The name of an element at this place.
    fn name(&self, at: usize) -> String {
        let rest = self.slice(at..self.end);
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c))).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default().to_owned()
    }

    /// The rest of the begin of an element: where it ends, and whether it is all of the element.
    fn tag(&mut self, name: String) -> Option<(Tag, usize, bool)> {
        if name.contains(':') && !name.contains("::") && name.starts_with("http") {
            return None;
        }
        let start = self.at;
        let mut at = start + 1 + name.len();
        let mut attributes = Vec::new();
        loop {
            let rest = self.slice(at..self.end);
            let spaces = rest.len() - rest.trim_start().len();
            let before = at;
            at += spaces;
            let rest = rest.trim_start();
            if rest.starts_with("/>") {
                let alone = Alone::Void;
                return Some((Tag { key: key(&name), name, attributes, alone }, at + 2, true));
            }
            if rest.starts_with('>') {
                let alone = alone(&name, !attributes.is_empty())?;
                return Some((Tag { key: key(&name), name, attributes, alone }, at + 1, false));
            }
            let attribute = if before == at { None } else { self.attribute(at) };
            let Some((attribute, end)) = attribute else {
                self.patience = self.patience.saturating_sub(at - start);
                return None;
            };
            attributes.extend(attribute);
            at = end;
        }
    }

    /// An attribute at this place, and where it ends.
    fn attribute(&mut self, at: usize) -> Option<(Option<Attribute>, usize)> {
        let rest = self.slice(at..self.end);
        if rest.starts_with('{') {
            return Some((None, self.balanced(at)?));
        }
        let length = rest.find(|c: char| !(c.is_alphanumeric() || "-_.:@".contains(c))).unwrap_or(rest.len());
        if length == 0 {
            return None;
        }
        let name = at..at + length;
        let behind = rest.get(length..)?;
        let trimmed = behind.trim_start();
        let Some(value) = trimmed.strip_prefix('=') else {
            return Some((Some(Attribute { name, value: None }), at + length));
        };
        let value = value.trim_start();
        let start = self.end - value.len();
        let (value, end) = self.value(start)?;
        Some((Some(Attribute { name, value: Some(value) }), end))
    }

    fn value(&mut self, at: usize) -> Option<(Value, usize)> {
        let rest = self.slice(at..self.end);
        match rest.as_bytes().first()? {
            b'{' => {
                let end = self.balanced(at)?;
                Some((Value::Expression(at + 1..end - 1), end))
            }
            b'"' | b'\'' => {
                let end = self.find(at + 1, rest.get(..1)?)?;
                Some((Value::Text(at + 1..end), end + 1))
            }
            _ => {
                let length = rest.find(|c: char| c.is_whitespace() || "\"'<>=`{".contains(c))?;
                let length = rest.get(..length)?.trim_end_matches('/').len();
                (length > 0).then(|| (Value::Text(at..at + length), at + length))
            }
        }
    }
}

/// What an element and its end have in common: names of HTML are the same in upper case, others are not.
fn key(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if name.chars().all(|c| c.is_ascii_uppercase()) && names::is_html(&lower) {
        lower
    } else {
        name.to_owned()
    }
}

/// What becomes of an element that has no end; nothing if the name says that it is none.
fn alone(name: &str, has_attributes: bool) -> Option<Alone> {
    if names::is_html(name) {
        return Some(Alone::Nothing);
    }
    Some(if has_attributes { Alone::Void } else { Alone::Text })
}

/// What is between the first quotes.
fn quoted(text: &str) -> Option<Range<usize>> {
    let start = text.find(['"', '\''])?;
    let quote = text.get(start..=start)?;
    let length = text.get(start + 1..)?.find(quote)?;
    Some(start + 1..start + 1 + length)
}
