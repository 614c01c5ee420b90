//! Looking ahead for the string that says what an object is: an event's name or a union's tag.

use std::borrow::Cow;

use super::ahead::Ahead;
use super::ahead::find::{Found, Kinds};
use super::mark::FaultKind;
use super::reader::{Known, Reader, Step};

/// What reads an object whose name is known: the name, its offset if it was found, and the reader.
type ReadNamed<'r, 'a> = &'r mut dyn FnMut(Cow<'a, str>, Option<usize>, &mut Reader<'a>) -> Step;

impl<'a> Reader<'a> {
    /// Reads an object that says what it is. `path`, a list of member names, leads to the string that says so. `read` is
    /// called with that string and its offset; the cursor is still at the object, so `read` reads and checks all of it.
    ///
    /// If there is no such string, `read` is called with an empty one, so that everything else that is wrong is found, and
    /// the missing string is noted after that. Another value than an object is a mismatch.
    ///
    /// The members in front of the string are stepped over without being read: only their brackets and quotes are looked at.
    /// Where objects with their tag at the end are in each other, that happens once for each of them. [`leading_text`](Self::leading_text) is quicker where there are none.
    #[inline(never)]
    pub(crate) fn with_text_at(&mut self, path: &[&'static str], read: ReadNamed<'_, 'a>) -> Step {
        if self.peek() != b'{' {
            return self.mismatch("an object");
        }
        let found = self.ahead().find(path);
        self.with_found(found, path, read)
    }

    /// As [`with_text_at`](Self::with_text_at), for a name of one of these kinds. Where none stands there, it is
    /// `otherwise`, if that is given; what stands there instead is left to the reading.
    #[inline(never)]
    pub(crate) fn with_name_at(
        &mut self,
        path: &[&'static str],
        kinds: Kinds,
        otherwise: Option<&str>,
        read: ReadNamed<'_, 'a>,
    ) -> Step {
        if self.peek() != b'{' {
            return self.mismatch("an object");
        }
        let found = self.ahead().find_one(path, kinds);
        match (&found, otherwise) {
            (Found::Missing(..) | Found::Null(_) | Found::NotText(_), Some(name)) => {
                read(Cow::Owned(name.to_owned()), Some(self.at), self)
            }
            _ => self.with_found(found, path, read),
        }
    }

    fn with_found(&mut self, found: Found<'a>, path: &[&'static str], read: ReadNamed<'_, 'a>) -> Step {
        let start = self.at;
        let found = match found {
            Found::Text(text, offset) => {
                if let (Cow::Borrowed(text), Some(b'"')) = (&text, self.text_of_body().as_bytes().get(offset))
                {
                    self.known = Known { start: offset, end: offset + text.len() + 2 };
                }
                return read(text, Some(offset), self);
            }
            other => other,
        };
        read(Cow::Borrowed(""), None, self)?;
        match (found, path) {
            (Found::Text(..), _) => {}
            (Found::NotText(offset) | Found::Null(offset), _) => {
                self.note(offset, FaultKind::Mismatch("a string"));
            }
            (Found::Missing(offset, name), _) => self.note(offset, FaultKind::Missing(name)),
            // Never the case, because malformed text has stopped `read`. If it were, the object must not pass.
            (Found::Malformed, [.., name]) => self.note(start, FaultKind::Missing(name)),
            (Found::Malformed, []) => {}
        }
        Ok(())
    }

    /// The plain values at places of the object at the cursor.
    pub(crate) fn ahead(&self) -> Ahead<'a> {
        Ahead::at(self.text_of_body(), self.at)
    }
}
