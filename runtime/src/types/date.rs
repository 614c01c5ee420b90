//! Days as text.

use std::error::Error;
use std::fmt;

use super::CalendarDate;
use crate::{Decode, Encode, Reader, Step, Writer};

/// A string that the schema calls a `date` (JSON Schema, validation section 7.3.1): a `full-date` of RFC 3339, such as
/// `2026-11-20`.
///
/// The text is kept as it came, and any text is accepted: `format` is an annotation unless the schema asserts it,
/// which is then a rule ([`rules::date`](crate::rules::date)). Equality is that of the text, as in JSON.
///
/// ```
/// use crm_events::Date;
///
/// let due = Date::from("2026-11-20").parse()?;
/// assert_eq!((due.year(), due.month(), due.day()), (2026, 11, 20));
/// # Ok::<(), crm_events::InvalidDate>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date(String);

impl Date {
    /// The text as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text itself.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether the text is a `full-date` of RFC 3339 section 5.6.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        CalendarDate::parse(&self.0).is_some()
    }

    /// The day that the text tells.
    ///
    /// # Errors
    ///
    /// If it is not a `full-date` of RFC 3339 section 5.6.
    pub fn parse(&self) -> Result<CalendarDate, InvalidDate> {
        CalendarDate::parse(&self.0).ok_or(InvalidDate(()))
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

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl<'a> Decode<'a> for Date {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.0.decode(reader)
    }
}

impl Encode for Date {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}
