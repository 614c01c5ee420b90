//! Days as text.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::calendar::CalendarDate;
use super::into_owned::IntoOwned;
use super::text::impl_text_type;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::impls::always_valid;

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
pub struct Date<S = String>(S);

impl<S: AsRef<str>> Date<S> {
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

impl_text_type!(Date);
