//! Objects and arrays.

use std::collections::BTreeSet;

use super::reader::{Manner, Reader};
use super::unreadable::Unreadable;
use super::{bare, cut, quoted};
use crate::ingest::place::Place;
use crate::ingest::sample::{Comment, LooseKind, Member, Object, Placeholder, Sample, Value};

/// What was read last in an object or an array.
#[derive(Clone, Copy)]
pub(super) enum Last {
    /// The bracket that opens, or an ellipsis.
    Start,
    /// The comma at this index.
    Comma(usize),
    /// A value without comma.
    Value,
}

/// The brackets of an object or an array.
struct Brackets {
    /// Where it opens.
    start: usize,
    close: char,
    depth: usize,
}

impl Reader<'_> {
    /// An object, whose bracket comes next. What is said of it as a whole is added to its comments.
    pub(super) fn object(&mut self, depth: usize, comments: &mut Vec<Comment>) -> Result<Object, Unreadable> {
        let brackets = Brackets { start: self.at, close: '}', depth };
        let outer_is_cut = std::mem::take(&mut self.is_cut);
        let mut object = Object::default();
        let mut names = BTreeSet::new();
        let has_note = self.open(comments)?;
        let mut last = Last::Start;
        while self.has_next(&brackets, last)? {
            if object.members.is_empty() && self.skip_named_object()? {
                self.is_cut = true;
                last = Last::Start;
                continue;
            }
            if object.members.is_empty() && self.peek() == Some('{') && self.manner != Manner::Strict {
                (object, last) = self.inner_object(depth)?;
                continue;
            }
            let (member, behind) = self.member(depth)?;
            last = behind;
            if !names.insert(member.name.clone()) {
                self.loosen_at(LooseKind::DuplicateKey, member.place)?;
            }
            if self.manner == Manner::Example && cut::is_any_member(&member.name, &member.sample) {
                self.is_cut = true;
            } else {
                object.members.push(member);
            }
        }
        // A comment where a member could be, stands for some.
        let has_note_alone = has_note && object.members.is_empty();
        object.is_cut = self.is_cut || has_note_alone || !self.comments.is_empty();
        comments.append(&mut self.comments);
        self.is_cut = outer_is_cut;
        Ok(object)
    }

    /// An array, whose bracket comes next.
    pub(super) fn array(
        &mut self,
        depth: usize,
        comments: &mut Vec<Comment>,
    ) -> Result<Vec<Sample>, Unreadable> {
        let brackets = Brackets { start: self.at, close: ']', depth };
        let outer_is_cut = std::mem::take(&mut self.is_cut);
        let mut items = Vec::new();
        self.open(comments)?;
        let mut last = Last::Start;
        while self.has_next(&brackets, last)? {
            let mut item = self.value(depth + 1)?;
            last = self.behind(&mut item, depth)?;
            items.push(item);
        }
        comments.append(&mut self.comments);
        self.is_cut = outer_is_cut;
        Ok(items)
    }

    /// Takes an opening bracket, and the comment behind it if nothing else is in its line. Says whether there is one.
    fn open(&mut self, comments: &mut Vec<Comment>) -> Result<bool, Unreadable> {
        self.at += 1;
        let mut whole = Sample { value: Value::Null, place: Place::default(), comments: Vec::new() };
        self.note_behind(&mut whole)?;
        let has_note = !whole.comments.is_empty();
        comments.append(&mut whole.comments);
        Ok(has_note)
    }

    /// Goes to the next value (`true`), or behind the bracket that closes.
    fn has_next(&mut self, brackets: &Brackets, mut last: Last) -> Result<bool, Unreadable> {
        loop {
            self.skip()?;
            match self.peek() {
                Some(each) if each == brackets.close => {
                    // Behind the comma, a comment may stand for more.
                    if let (Last::Comma(at), true) = (last, self.comments.is_empty()) {
                        self.loosen(LooseKind::TrailingComma, at, at + 1)?;
                    }
                    self.at += 1;
                    return Ok(false);
                }
                None | Some('}' | ']') => return self.is_unclosed(brackets, last),
                Some(',') => {
                    if !matches!(last, Last::Start) {
                        self.loosen(LooseKind::TrailingComma, self.at, self.at + 1)?;
                    } else if self.manner == Manner::Strict {
                        return Err(self.expected("a value"));
                    }
                    last = Last::Comma(self.at);
                    self.at += 1;
                }
                Some(_) => match self.ellipsis()? {
                    true => last = Last::Start,
                    false => {
                        if let Last::Value = last {
                            self.loosen(LooseKind::MissingComma, self.at, self.at + 1)?;
                        }
                        return Ok(true);
                    }
                },
            }
        }
    }

    /// Ends what nothing closes, if something was in it, and what is around it may go on.
    fn is_unclosed(&mut self, brackets: &Brackets, last: Last) -> Result<bool, Unreadable> {
        let is_inner = self.peek().is_some() && brackets.depth > 0;
        let is_last = self.peek().is_none() && !matches!(last, Last::Start);
        if !is_inner && !is_last {
            return Err(self.expected("a closing bracket"));
        }
        self.loosen(LooseKind::Unclosed, brackets.start, brackets.start + 1)?;
        Ok(false)
    }

    fn ellipsis(&mut self) -> Result<bool, Unreadable> {
        if self.manner == Manner::Strict {
            return Ok(false);
        }
        let Some(end) = cut::ellipsis(self.glyphs, self.at) else { return Ok(false) };
        self.loosen(LooseKind::Ellipsis, self.at, end)?;
        self.at = end;
        self.is_cut = true;
        Ok(true)
    }

    fn skip_named_object(&mut self) -> Result<bool, Unreadable> {
        if self.manner == Manner::Strict {
            return Ok(false);
        }
        let Some(end) = cut::named_object(self.glyphs, self.at) else { return Ok(false) };
        self.loosen(LooseKind::Unquoted, self.at, end)?;
        self.at = end;
        Ok(true)
    }

    /// `{ { … } }`: the members of the inner object, which are those of the outer one.
    fn inner_object(&mut self, depth: usize) -> Result<(Object, Last), Unreadable> {
        self.loosen(LooseKind::BracketTwice, self.at, self.at + 1)?;
        let mut inner = self.value(depth + 1)?;
        let last = self.behind(&mut inner, depth)?;
        match inner.value {
            Value::Object(object) => {
                self.is_cut |= object.is_cut;
                Ok((object, last))
            }
            _ => Err(self.expected("a key")),
        }
    }

    fn member(&mut self, depth: usize) -> Result<(Member, Last), Unreadable> {
        let start = self.at;
        let mut comments = std::mem::take(&mut self.comments);
        let name = self.key()?;
        let place = self.glyphs.place(start, self.at);
        self.skip()?;
        if self.peek() != Some(':') {
            return Err(self.expected("a colon"));
        }
        self.at += 1;
        self.skip()?;
        comments.append(&mut self.comments);
        self.comments = comments;
        let mut sample = match self.peek() {
            Some(',' | '}' | ']') if self.manner != Manner::Strict => self.left_out()?,
            _ => self.value(depth + 1)?,
        };
        let last = self.behind(&mut sample, depth)?;
        Ok((Member { name, place, sample }, last))
    }

    /// A value that is not there, with the comments in its place.
    fn left_out(&mut self) -> Result<Sample, Unreadable> {
        let comments = std::mem::take(&mut self.comments);
        self.loosen(LooseKind::Ellipsis, self.at, self.at + 1)?;
        let value = Value::Placeholder(Placeholder::Any);
        Ok(Sample { value, place: self.glyphs.place(self.at, self.at), comments })
    }

    fn key(&mut self) -> Result<String, Unreadable> {
        if self.peek().is_some_and(quoted::opens) {
            return self.quoted();
        }
        let start = self.at;
        let is_part = |each: char| each.is_alphanumeric() || matches!(each, '_' | '$' | '-' | '.');
        let end = match bare::template(self.glyphs, start) {
            Some(template) => template.end,
            None => (start..).find(|at| !self.glyphs.get(*at).is_some_and(is_part)).unwrap_or(start),
        };
        if end == start || self.manner == Manner::Strict {
            return Err(self.expected("a key in quotes"));
        }
        self.loosen(LooseKind::Unquoted, start, end)?;
        self.at = end;
        Ok(self.glyphs.text(start, end))
    }

    /// What stands behind a value: other ones that may stand in its place, comments, and a comma.
    fn behind(&mut self, sample: &mut Sample, depth: usize) -> Result<Last, Unreadable> {
        self.alternatives(depth)?;
        self.note_behind(sample)?;
        self.skip()?;
        if self.peek() != Some(',') {
            return Ok(Last::Value);
        }
        let comma = self.at;
        self.at += 1;
        self.note_behind(sample)?;
        Ok(Last::Comma(comma))
    }

    /// `"open" | "closed"`: the first one stands for all.
    fn alternatives(&mut self, depth: usize) -> Result<(), Unreadable> {
        let start = self.at;
        loop {
            let before = self.at;
            self.skip_blanks(false);
            if self.manner == Manner::Strict || self.peek() != Some('|') {
                self.at = before;
                break;
            }
            while self.peek() == Some('|') {
                self.at += 1;
            }
            self.skip_blanks(false);
            self.value(depth + 1)?;
        }
        if self.at > start {
            self.loosen(LooseKind::TextBehind, start, self.at)?;
        }
        Ok(())
    }
}
