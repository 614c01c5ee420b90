//! Reading values: what stands where, and what is made of what JSON does not allow.

use super::glyphs::Glyphs;
use super::unreadable::Unreadable;
use super::{bare, cut, notes, placeholder, quoted};
use crate::ingest::place::Place;
use crate::ingest::sample::{Comment, LooseKind, Looseness, Placeholder, Sample, Samples, Value};

/// How deep a value may be.
const DEEPEST: usize = 128;

/// What is read, and how.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// An example: loosely, and texts may be placeholders.
    Example,
    /// Loosely, and texts mean what they say.
    Plain,
    /// JSON.
    Strict,
}

/// What reads values from characters.
pub(super) struct Reader<'g> {
    pub(super) glyphs: &'g Glyphs,
    /// The index of what comes next.
    pub(super) at: usize,
    pub(super) manner: Manner,
    pub(super) loose: Vec<Looseness>,
    /// Comments before what comes next.
    pub(super) comments: Vec<Comment>,
    /// A comment stood for members that are not shown.
    pub(super) is_cut: bool,
}

impl<'g> Reader<'g> {
    pub(super) fn new(glyphs: &'g Glyphs, manner: Manner) -> Self {
        Self { glyphs, at: 0, manner, loose: Vec::new(), comments: Vec::new(), is_cut: false }
    }

    /// Begins behind a head, or with a bracket that stands behind the fence.
    pub(super) fn begin_behind(&mut self, head: usize, in_info: usize) {
        if in_info > 0 {
            self.loose
                .push(Looseness { kind: LooseKind::BracketInInfo, place: self.glyphs.place(0, in_info) });
        } else {
            self.at = head;
        }
    }

    /// The one value of a file.
    pub(super) fn only(mut self) -> Result<Sample, Unreadable> {
        self.skip()?;
        let sample = self.value(0)?;
        self.skip()?;
        if self.at < self.glyphs.len() { Err(self.expected("the end")) } else { Ok(sample) }
    }

    /// Objects and arrays behind one another, at least one.
    pub(super) fn all(mut self) -> Result<Samples, Unreadable> {
        let mut values: Vec<Sample> = Vec::new();
        loop {
            self.skip_between_values()?;
            let start = self.at;
            let is_value = matches!(self.peek(), Some('{' | '['));
            let read = if is_value { self.value(0) } else { Err(self.expected("an object or an array")) };
            match read {
                Ok(mut sample) => {
                    if self.manner == Manner::Example {
                        placeholder::settle(&mut sample);
                    }
                    self.note_behind(&mut sample)?;
                    values.push(sample);
                }
                Err(unreadable) if values.is_empty() => return Err(unreadable),
                Err(_) => {
                    self.drop_rest(start);
                    break;
                }
            }
        }
        Ok(Samples { values, loose: self.loose })
    }

    /// What is behind the last value, if it is not white space, or comments alone.
    fn drop_rest(&mut self, start: usize) {
        let is_seen = |at: &usize| self.glyphs.get(*at).is_some_and(|each| !each.is_whitespace());
        if let Some(last) = (start..self.glyphs.len()).rev().find(is_seen) {
            let place = self.glyphs.place(start, last + 1);
            // What was loose in a value that is none, does not count.
            let is_before =
                |loose: &Looseness| (loose.place.line, loose.place.column) < (place.line, place.column);
            self.loose.retain(is_before);
            self.loose.push(Looseness { kind: LooseKind::TextBehind, place });
        }
    }

    fn skip_between_values(&mut self) -> Result<(), Unreadable> {
        loop {
            self.skip()?;
            let is_rule = self.glyphs.has(self.at, "---") && self.glyphs.begins_line(self.at);
            match self.peek() {
                Some(',' | ';') => self.at += 1,
                Some(_) if self.is_joint() => self.at = self.glyphs.line_end(self.at),
                Some('-') if is_rule => self.at = self.glyphs.line_end(self.at),
                Some('.' | '…') => match cut::ellipsis(self.glyphs, self.at) {
                    Some(end) => self.at = end,
                    None => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    /// Whether the line has nothing but a word that stands between examples.
    fn is_joint(&self) -> bool {
        let line = self.glyphs.text(self.at, self.glyphs.line_end(self.at).min(self.at + 8));
        self.glyphs.begins_line(self.at) && ["or", "and"].contains(&line.trim().to_lowercase().as_str())
    }

    /// A value, with the comments before it.
    pub(super) fn value(&mut self, depth: usize) -> Result<Sample, Unreadable> {
        if depth > DEEPEST {
            return Err(self.expected("at most 128 levels"));
        }
        let start = self.at;
        let mut comments = std::mem::take(&mut self.comments);
        let value = match self.peek() {
            Some('{') => match self.template() {
                Some(value) => value,
                None => Value::Object(self.object(depth, &mut comments)?),
            },
            Some('[') => Value::Array(self.array(depth, &mut comments)?),
            Some(each) if quoted::opens(each) => {
                let text = self.quoted()?;
                self.meaning(text)
            }
            _ => self.bare()?,
        };
        Ok(Sample { value, place: self.glyphs.place(start, self.at), comments })
    }

    /// A text in quotes.
    pub(super) fn quoted(&mut self) -> Result<String, Unreadable> {
        let start = self.at;
        let read = quoted::read(self.glyphs, start);
        if let Some(fault) = read.fault {
            if self.manner == Manner::Strict {
                self.at = fault;
                return Err(self.expected("text of JSON, with its escapes"));
            }
            let kind = if read.is_open { LooseKind::Unclosed } else { LooseKind::Unquoted };
            self.loosen(kind, start, read.end)?;
        }
        self.at = read.end;
        Ok(read.text)
    }

    fn meaning(&self, text: String) -> Value {
        let placeholder = (self.manner == Manner::Example).then(|| placeholder::of_text(&text)).flatten();
        placeholder.map_or(Value::String(text), Value::Placeholder)
    }

    fn template(&mut self) -> Option<Value> {
        if self.manner == Manner::Strict {
            return None;
        }
        let template = bare::template(self.glyphs, self.at)?;
        self.take_bare(template).ok()
    }

    fn bare(&mut self) -> Result<Value, Unreadable> {
        if let Some(value) = bare::strict(self.glyphs, self.at) {
            return self.take_bare(value);
        }
        if self.manner == Manner::Strict {
            return Err(self.expected("a value"));
        }
        if let Some(end) = cut::ellipsis(self.glyphs, self.at) {
            self.loosen(LooseKind::Ellipsis, self.at, end)?;
            self.at = end;
            return Ok(Value::Placeholder(Placeholder::Any));
        }
        match bare::loose(self.glyphs, self.at) {
            Some(value) => self.take_bare(value),
            None => Err(self.expected("a value")),
        }
    }

    fn take_bare(&mut self, bare: bare::Bare) -> Result<Value, Unreadable> {
        if let Some(kind) = bare.loose {
            self.loosen(kind, self.at, bare.end)?;
        }
        self.at = bare.end;
        Ok(bare.value)
    }

    /// Skips white space and comments; they belong to what comes next.
    pub(super) fn skip(&mut self) -> Result<(), Unreadable> {
        loop {
            self.skip_blanks(true);
            let Some(note) = notes::at(self.glyphs, self.at) else { return Ok(()) };
            self.loosen(LooseKind::Comment, self.at, note.end)?;
            let is_ellipsis = notes::is_ellipsis(&note.comment.text);
            let stands_alone = self.glyphs.begins_line(self.at);
            self.is_cut |= is_ellipsis || (stands_alone && notes::stands_for_members(&note.comment.text));
            if !is_ellipsis {
                self.comments.push(note.comment);
            }
            self.at = note.end;
        }
    }

    /// Gives a value the comments behind it in its line.
    pub(super) fn note_behind(&mut self, sample: &mut Sample) -> Result<(), Unreadable> {
        if self.manner == Manner::Strict {
            return Ok(());
        }
        let start = self.at;
        self.skip_blanks(false);
        let note = notes::at(self.glyphs, self.at).or_else(|| notes::bracketed(self.glyphs, self.at));
        let Some(note) = note.filter(|note| self.is_last_of_line(note.end)) else {
            self.at = start;
            return Ok(());
        };
        self.loosen(LooseKind::Comment, self.at, note.end)?;
        self.at = note.end;
        self.is_cut |= notes::is_ellipsis(&note.comment.text);
        sample.comments.push(note.comment);
        Ok(())
    }

    /// Whether nothing but separators and brackets stands between an index and the end of its line.
    pub(super) fn is_last_of_line(&self, at: usize) -> bool {
        let is_blank = |at: &usize| matches!(self.glyphs.get(*at), Some(' ' | '\t' | '\r' | ','));
        let next = (at..).find(|at| !is_blank(at)).and_then(|at| self.glyphs.get(at));
        matches!(next, None | Some('\n' | '}' | ']'))
    }

    /// Skips white space, to the end of the line or over it.
    pub(super) fn skip_blanks(&mut self, over_lines: bool) {
        let is_strict = self.manner == Manner::Strict;
        let is_blank = |each: char| match each {
            '\n' => over_lines,
            ' ' | '\t' | '\r' => true,
            _ => !is_strict && (each.is_whitespace() || matches!(each, '\u{feff}' | '\u{200b}')),
        };
        while self.peek().is_some_and(is_blank) {
            self.at += 1;
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.glyphs.get(self.at)
    }

    /// Notes that something is not strict.
    pub(super) fn loosen(&mut self, kind: LooseKind, start: usize, end: usize) -> Result<(), Unreadable> {
        self.loosen_at(kind, self.glyphs.place(start, end))
    }

    /// As [`loosen`](Self::loosen), at a place.
    pub(super) fn loosen_at(&mut self, kind: LooseKind, place: Place) -> Result<(), Unreadable> {
        if self.manner == Manner::Strict {
            return Err(Unreadable { place, expected: expected_of(kind) });
        }
        self.loose.push(Looseness { kind, place });
        Ok(())
    }

    /// That something else stands here than what is expected.
    pub(super) fn expected(&self, expected: &'static str) -> Unreadable {
        let place: Place = self.glyphs.place(self.at, self.at + 1);
        Unreadable { place, expected }
    }
}

/// What strict JSON has in the place of something loose.
fn expected_of(kind: LooseKind) -> &'static str {
    match kind {
        LooseKind::DuplicateKey => "each key once",
        LooseKind::MissingComma => "a comma",
        LooseKind::Unclosed => "a closing bracket",
        LooseKind::TrailingComma => "a value behind the comma",
        _ => "JSON without comments, ellipses and words",
    }
}
