//! Values in texts: in a form every value is one.
//!
//! A form is read from the JSON text that it was converted to, where every value is a string. What the schema calls a number is
//! then taken from it. All of this is looked at where a value is of another kind than it should be, and nowhere else.

use std::ops::Range;

use super::kind::JsonKind;
use super::mark::{FaultKind, Mark};
use super::number;
use super::of_form::Empty;
use super::reader::{Reader, Step, Stop};

impl<'a> Reader<'a> {
    /// Takes values from texts, but for those in the ranges `strict`; `None` if the body was no form.
    #[inline]
    pub(crate) fn take_from(&mut self, strict: Option<&[Range<usize>]>) {
        if let Some(strict) = strict {
            self.texts.strict = Some(strict.into());
        }
    }

    /// Whether the value at the cursor is of a form.
    #[cold]
    pub(super) fn is_text_of_form(&self) -> bool {
        let Some(strict) = &self.texts.strict else { return false };
        let next = strict.partition_point(|range| range.end <= self.at);
        strict.get(next).is_none_or(|range| self.at < range.start)
    }

    /// The number whose text is at the cursor, in a form. Anything else is left where it is.
    #[cold]
    #[inline(never)]
    pub(super) fn number_in_text(&mut self) -> Option<&'a str> {
        let text = self.peek_text().or_else(|| self.peek_number())?;
        number::token(text.as_bytes(), 0).ok().filter(|token| token.end == text.len())?;
        self.at += text.len() + 2;
        Some(text)
    }

    /// `true` or `1`, `false` or `0`, in a form. Anything else is left where it is.
    #[cold]
    #[inline(never)]
    pub(super) fn boolean_in_text(&mut self) -> Option<bool> {
        let text = self.peek_text()?;
        let value = boolean(text)?;
        self.at += text.len() + 2;
        Some(value)
    }

    /// Steps over an empty text, which in a form is null; whether it was there.
    #[cold]
    #[inline(never)]
    pub(crate) fn null_in_text(&mut self) -> bool {
        let is_null = self.peek_text() == Some("");
        if is_null {
            self.at += 2;
        }
        is_null
    }

    /// The kind that the text at the cursor would have without its quotes, in a form.
    #[cold]
    #[inline(never)]
    pub(crate) fn kind_in_text(&self) -> Option<JsonKind> {
        if self.peek_number().is_some() {
            return Some(JsonKind::Number);
        }
        let text = self.peek_text()?;
        if text.is_empty() {
            return Some(JsonKind::Null);
        }
        if boolean(text).is_some() && !matches!(text, "0" | "1") {
            return Some(JsonKind::Boolean);
        }
        let is_number = number::token(text.as_bytes(), 0).is_ok_and(|token| token.end == text.len());
        is_number.then_some(JsonKind::Number)
    }

    /// As [`mismatch`](Self::mismatch), where a text may have been meant. At an empty one, which is null where null may be, this
    /// ends the reading.
    ///
    /// # Errors
    ///
    /// [`Stop`] at an empty text of a form, or if the value is malformed.
    #[cold]
    #[inline(never)]
    pub(crate) fn mismatch_of_text(&mut self, expected: &'static str) -> Step {
        if self.peek_text() != Some("") {
            return self.mismatch(expected);
        }
        let offset = self.at;
        let is_noted = !self.is_on_trial;
        self.texts.empty = Some(Empty { offset, is_noted });
        match is_noted {
            true => Err(self.stop(Mark { offset, kind: FaultKind::Mismatch(expected) })),
            false => Err(Stop(())),
        }
    }

    /// After a value that may be null could not be read: whether it is the empty text at `start`. It is stepped over then.
    #[cold]
    #[inline(never)]
    pub(crate) fn takes_empty_text(&mut self, start: usize) -> bool {
        let Some(empty) = self.texts.empty.take_if(|empty| empty.offset == start) else { return false };
        if empty.is_noted {
            self.faults.pop();
        }
        self.at = start + 2;
        true
    }

    /// The array that is not written as one, in a form: members whose names count from 0, one value alone, or an empty text.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the value is malformed or `item` says so. Anything else is a [`mismatch`](Self::mismatch).
    #[cold]
    #[inline(never)]
    pub(super) fn array_in_form(&mut self, item: &mut dyn FnMut(&mut Self) -> Step) -> Step {
        match (self.is_text_of_form(), self.peek()) {
            (true, b'"') if self.null_in_text() => Ok(()),
            (true, b'"') => item(self),
            (true, b'{') => self.counted(item),
            _ => self.mismatch("an array"),
        }
    }

    /// The object whose members' names count from 0, as an array.
    fn counted(&mut self, item: &mut dyn FnMut(&mut Self) -> Step) -> Step {
        let start = self.at;
        let mut count = 0_usize;
        let mut is_counted = true;
        self.object(&[], &mut |_, reader| {
            is_counted &= reader.names.last().0 == count.to_string();
            count += 1;
            if is_counted { item(reader) } else { reader.skip() }
        })?;
        if !is_counted {
            self.end_trial()?;
            self.note(start, FaultKind::Mismatch("an array"));
        }
        Ok(())
    }

    /// The text at the cursor, in a form. One with escapes is no number, no boolean and not empty.
    fn peek_text(&self) -> Option<&'a str> {
        if !self.is_text_of_form() {
            return None;
        }
        self.plain_text()
    }

    /// The text at the cursor that is a number of an unusual spelling, where another format has those as texts.
    #[cfg(feature = "serde")]
    fn peek_number(&self) -> Option<&'a str> {
        let text = self.plain_text().filter(|_| self.texts.numbers)?;
        let is_number = number::token(text.as_bytes(), 0).is_ok_and(|token| token.end == text.len());
        (is_number && super::spelling::Plain::of(text).is_none()).then_some(text)
    }

    #[cfg(not(feature = "serde"))]
    fn peek_number(&self) -> Option<&'a str> {
        None
    }

    /// Takes numbers of unusual spellings from texts.
    #[cfg(feature = "serde")]
    pub(crate) fn take_numbers_from_texts(&mut self) {
        self.texts.numbers = true;
    }

    /// The text at the cursor, if it has no escapes.
    fn plain_text(&self) -> Option<&'a str> {
        if self.peek() != b'"' {
            return None;
        }
        let start = self.at + 1;
        let end = super::scan::plain_end(self.text.as_bytes(), start);
        self.text.get(start..end).filter(|_| self.text.as_bytes().get(end) == Some(&b'"'))
    }
}

/// What forms write for booleans.
fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
