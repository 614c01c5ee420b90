//! Days as text.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::CalendarDate;
use crate::{Decode, Encode, Reader, Step, Writer};

/// A string that the schema calls a `date` (JSON Schema, validation section 7.3.1): a `full-date` of RFC 3339, such as
/// `2026-11-20`.
///
/// The text is kept as it came, and any text is accepted: `format` is an annotation unless the schema asserts it,
/// which is then a rule ([`rules::date`](crate::rules::date)). Equality is that of the text, as in JSON. `S` holds the text:
/// [`borrowed::Date`](crate::borrowed::Date) has it from the body.
///
/// ```
/// use crm_events::Date;
///
/// let due = Date::from("2026-11-20").parse()?;
/// assert_eq!((due.year(), due.month(), due.day()), (2026, 11, 20));
/// # Ok::<(), crm_events::InvalidDate>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date<S = String>(pub(super) S);

impl<S: AsRef<str>> Date<S> {
    /// The text as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The text itself.
    #[must_use]
    pub fn into_string(self) -> String
    where
        S: Into<String>,
    {
        self.0.into()
    }

    /// Whether the text is a `full-date` of RFC 3339 section 5.6.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        CalendarDate::parse(self.as_str()).is_some()
    }

    /// The day that the text tells.
    ///
    /// # Errors
    ///
    /// If it is not a `full-date` of RFC 3339 section 5.6.
    pub fn parse(&self) -> Result<CalendarDate, InvalidDate> {
        CalendarDate::parse(self.as_str()).ok_or(InvalidDate(()))
    }
}

/// The text of a [`Date`] is not a `full-date` of RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDate(());

impl fmt::Display for InvalidDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an RFC 3339 date")
    }
}

impl Error for InvalidDate {}

impl From<String> for Date {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Date {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<'a> From<Cow<'a, str>> for Date<Cow<'a, str>> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(text)
    }
}

impl<S: AsRef<str>> fmt::Display for Date<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl<'a, S: Decode<'a>> Decode<'a> for Date<S> {
    #[inline]
    fn blank() -> Self {
        Self(S::blank())
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.0.decode(reader)
    }
}

impl<S: AsRef<str>> Encode for Date<S> {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self.as_str());
    }
}
