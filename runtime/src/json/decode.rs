//! `Decode`, and how the basic types are read.

use std::borrow::Cow;

use super::mark::FaultKind;
use super::reader::{Reader, Step, Stop};

/// A value that can be read from JSON.
///
/// It is filled in place: `decode` is called on a [`blank`](Self::blank) value and fills it from the value at the
/// reader's cursor. A value of a wrong type is noted in the reader and leaves `self` as it is; such a value is never
/// handed out.
///
/// `'a` is the lifetime of the body, from which a type may borrow: `Cow<'a, str>` does, `String` does not.
///
/// Generated types implement it as a table of members and a `match`, one line a member:
///
/// ```
/// use crm_events::{Decode, Key, Reader, Step};
///
/// #[derive(Default)]
/// struct Contact { id: String, email: Option<String> }
///
/// impl<'a> Decode<'a> for Contact {
///     fn blank() -> Self {
///         Self::default()
///     }
///
///     fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
///         const KEYS: &[Key] = &[Key::required("id"), Key::optional("email")];
///         reader.object(KEYS, &mut |key, reader| match key {
///             0 => reader.required(&mut self.id),
///             1 => reader.optional(&mut self.email),
///             _ => reader.skip_unknown(),
///         })
///     }
/// }
///
/// let contact: Contact = crm_events::decode(br#"{"email": "a@b.c", "id": "1"}"#)?;
/// assert_eq!((contact.id.as_str(), contact.email.as_deref()), ("1", Some("a@b.c")));
/// # Ok::<(), crm_events::DecodeError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from JSON",
    label = "`Decode` is not implemented for this type",
    note = "generated types implement it; a type of your own gets it by `#[derive(crm_events::Validate)]`, with all else that a part of a payload \
            needs; a type of another crate stands in a field with `#[crm_event(with = …)]`, which names a `crm_events::Conversion`"
)]
pub trait Decode<'a> {
    /// The value that [`decode`](Self::decode) is called on, made without reading anything. What it holds does not
    /// matter, but making it should cost nothing: `Default`, where a type has it, is most often right.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads the value at the cursor into `self`, which is blank, and leaves the cursor behind it.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the body cannot be read on. The reader holds the reason.
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step;

    /// As [`decode`](Self::decode), of a payload that is there: null is none of what an [`Option`] may lack, unless the type in it
    /// takes null. For all other types there is no difference.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    fn decode_present(&mut self, reader: &mut Reader<'a>) -> Step {
        self.decode(reader)
    }
}

impl<'a> Reader<'a> {
    /// Reads an array of exactly `count` elements: `item` is called at each with its index, and has to read it.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the array is malformed or `item` says so. Another value than an array, or another number of elements,
    /// is noted.
    pub fn tuple(&mut self, count: usize, item: &mut dyn FnMut(usize, &mut Self) -> Step) -> Step {
        let start = self.at;
        if self.peek() != b'[' && !self.is_text_of_form() {
            return self.mismatch("an array");
        }
        let mut found = 0;
        self.array(&mut |reader| {
            found += 1;
            if found <= count { item(found - 1, reader) } else { reader.skip() }
        })?;
        if found != count {
            self.note(start, FaultKind::Count(count));
        }
        Ok(())
    }

    /// The string at the cursor, unescaped. `None`: something else was there; it has been noted and stepped over.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the value is malformed.
    #[inline]
    pub fn text(&mut self) -> Result<Option<Cow<'a, str>>, Stop> {
        match self.plain_string() {
            Some(text) => Ok(Some(Cow::Borrowed(text))),
            None => self.any_text(),
        }
    }

    #[cold]
    #[inline(never)]
    fn any_text(&mut self) -> Result<Option<Cow<'a, str>>, Stop> {
        if self.peek() == b'"' { self.string().map(Some) } else { self.mismatch("a string").map(|()| None) }
    }

    /// Gives `take` the string at the cursor, which is not plain or near the end of the body. What is no string is noted.
    #[cold]
    #[inline(never)]
    fn other_text(&mut self, take: &mut dyn FnMut(Cow<'a, str>)) -> Step {
        if let Some(text) = self.any_text()? {
            take(text);
        }
        Ok(())
    }

    /// The kind of the value at the cursor, told by its first byte; `None` if no value begins with it.
    pub(crate) fn kind(&self) -> Option<crate::json::kind::JsonKind> {
        crate::json::kind::JsonKind::of_first(self.peek())
    }

    /// Steps over null if it is at the cursor; tells whether it was.
    #[inline]
    pub fn null(&mut self) -> bool {
        self.peek() == b'n' && self.word("null")
    }

    /// The text of the number at the cursor. `None`: something else was there; it has been noted and stepped over.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the value is malformed.
    pub(crate) fn number(&mut self) -> Result<Option<&'a str>, Stop> {
        let start = self.at;
        if !self.at_number() {
            return match self.number_in_text() {
                Some(text) => Ok(Some(text)),
                None => self.mismatch_of_text("a number").map(|()| None),
            };
        }
        self.number_token()?;
        Ok(Some(self.text_since(start)))
    }

    /// The text of the value at the cursor, checked as JSON.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the value is malformed.
    pub(crate) fn raw(&mut self) -> Result<&'a str, Stop> {
        let start = self.at;
        self.skip()?;
        Ok(self.text_since(start))
    }

    pub(super) fn at_number(&self) -> bool {
        matches!(self.peek(), b'-' | b'0'..=b'9')
    }

    /// Reads an array: `item` is called at each element, and has to read it.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the array is malformed or `item` says so. Another value than an array is a
    /// [`mismatch`](Self::mismatch).
    #[inline(never)]
    pub fn array(&mut self, item: &mut dyn FnMut(&mut Self) -> Step) -> Step {
        if self.peek() != b'[' {
            return self.array_in_form(item);
        }
        self.enter()?;
        if self.closes_at_once(b']') {
            return Ok(());
        }
        loop {
            item(self)?;
            if !self.more(b']')? {
                return Ok(());
            }
        }
    }
}

impl<'a> Decode<'a> for String {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        match reader.plain_string() {
            Some(text) => {
                *self = text.to_owned();
                Ok(())
            }
            None => reader.other_text(&mut |text| *self = text.into_owned()),
        }
    }
}

impl<'a> Decode<'a> for Cow<'a, str> {
    #[inline]
    fn blank() -> Self {
        Cow::Borrowed("")
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        match reader.plain_string() {
            Some(text) => {
                *self = Cow::Borrowed(text);
                Ok(())
            }
            None => reader.other_text(&mut |text| *self = text),
        }
    }
}

impl<'a> Decode<'a> for bool {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.word("true") {
            *self = true;
        } else if reader.word("false") {
            *self = false;
        } else if let Some(value) = reader.boolean_in_text() {
            *self = value;
        } else {
            return reader.mismatch_of_text("a boolean");
        }
        Ok(())
    }
}

/// The nearest value of 64 bits. A number beyond the largest is a fault. [`Number`](crate::Number) keeps all digits.
impl<'a> Decode<'a> for f64 {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        let start = reader.at;
        if let Some(text) = reader.number()? {
            match text.parse() {
                Ok(number) if f64::is_finite(number) => *self = number,
                _ => reader.note(start, FaultKind::NumberOutOfRange),
            }
        }
        Ok(())
    }
}
