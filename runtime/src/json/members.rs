//! What is done with the value of a member: constant, required, optional, nullable, unknown.

use std::borrow::Cow;

use super::decode::Decode;
use super::mark::FaultKind;
use super::reader::{Reader, Step};

impl<'a> Reader<'a> {
    /// A member that always holds the same string, so that there is no field for it. Another value is noted.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed, as with all methods here.
    #[inline(never)]
    pub fn constant(&mut self, expected: &'static str) -> Step {
        let start = self.at;
        if self.known_string() == Some(expected.as_bytes()) {
            return Ok(());
        }
        self.at = start;
        self.constant_anew(expected)
    }

    #[inline(never)]
    fn constant_anew(&mut self, expected: &'static str) -> Step {
        let start = self.at;
        if self.peek() == b'"' {
            if self.string()? == expected {
                return Ok(());
            }
        } else {
            self.skip()?;
        }
        self.note(start, FaultKind::Constant(expected));
        Ok(())
    }

    /// A member that is not null, unless its type takes null.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    #[inline]
    pub fn required<T: Decode<'a> + ?Sized>(&mut self, field: &mut T) -> Step {
        field.decode(self)
    }

    /// A member that may be absent, which is `None`. Null is a mismatch, unless `T` takes null.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    #[inline]
    pub fn optional<T: Decode<'a>>(&mut self, field: &mut Option<T>) -> Step {
        field.get_or_insert_with(T::blank).decode(self)
    }

    /// A member that may be null, which is `None`.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    #[inline]
    pub fn nullable<T: Decode<'a>>(&mut self, field: &mut Option<T>) -> Step {
        field.decode(self)
    }

    /// The name of the unknown member whose value is at the cursor.
    pub(crate) fn unknown_name(&self) -> Cow<'a, str> {
        self.names.last().0
    }

    /// A member that the schema does not allow: checked as JSON, and left to validation, which reports it as
    /// `additionalProperties`.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn refuse_unknown(&mut self) -> Step {
        let (_, offset) = self.names.last();
        self.end_trial()?;
        self.refuse(offset);
        self.skip()
    }

    /// A member that the schema does not know: checked as JSON, and dropped.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn skip_unknown(&mut self) -> Step {
        self.skip()
    }

    /// The member that holds the event's name, which was read before anything else of the body: it is checked to
    /// be a string and stepped over.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn event_name(&mut self) -> Step {
        if self.known_string().is_some() {
            return Ok(());
        }
        if self.peek() == b'"' { self.skip_string() } else { self.mismatch("a string") }
    }

    /// As [`event_name`](Self::event_name), where the name may stand somewhere else, and null here.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn nullable_event_name(&mut self) -> Step {
        if self.null() { Ok(()) } else { self.event_name() }
    }

    /// As [`nullable_event_name`](Self::nullable_event_name), where names may be integers and booleans.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn plain_event_name(&mut self) -> Step {
        let start = self.at;
        match self.peek() {
            b'-' | b'0'..=b'9' => {
                if !self.number_token()? {
                    self.note(start, FaultKind::Mismatch("an integer"));
                }
                Ok(())
            }
            b't' | b'f' => self.skip(),
            _ => self.nullable_event_name(),
        }
    }
}
