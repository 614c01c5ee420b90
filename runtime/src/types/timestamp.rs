//! Moments as text.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::time::SystemTime;

use super::calendar::DateTime;
use super::into_owned::IntoOwned;
use super::text::impl_text_type;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::impls::always_valid;

/// A string that the schema calls a `date-time` (JSON Schema, validation section 7.3.1): RFC 3339, such as
/// `2026-11-20T19:20:00Z`.
///
/// The text is kept as it came, and any text is accepted: `format` is an annotation unless the schema asserts it,
/// which is then a rule ([`rules::date_time`](crate::rules::date_time)). Equality is that of the text, as in JSON; to
/// compare moments, [`parse`](Self::parse) them. `S` holds the text: [`borrowed::Timestamp`](crate::borrowed::Timestamp)
/// has it from the body.
///
/// ```
/// use crm_events::Timestamp;
///
/// let created_at = Timestamp::from("2026-11-20T20:20:00.5+01:00");
/// let moment = created_at.parse()?;
/// assert_eq!((moment.unix_seconds(), moment.nanosecond()), (1_795_202_400, 500_000_000));
/// # Ok::<(), crm_events::InvalidTimestamp>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timestamp<S = String>(S);

impl<S: AsRef<str>> Timestamp<S> {
    /// Whether the text is a `date-time` of RFC 3339 section 5.6.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        DateTime::parse(self.as_str()).is_some()
    }

    /// The moment that the text tells.
    ///
    /// # Errors
    ///
    /// If it is not a `date-time` of RFC 3339 section 5.6.
    pub fn parse(&self) -> Result<DateTime, InvalidTimestamp> {
        DateTime::parse(self.as_str()).ok_or(InvalidTimestamp(()))
    }

    /// The moment as the standard library has it; `None` if the text is no moment, or the platform's clock does not
    /// reach there.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        DateTime::parse(self.as_str())?.to_system_time()
    }
}

/// The text of a [`Timestamp`] is not a `date-time` of RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidTimestamp(());

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an RFC 3339 date-time")
    }
}

impl Error for InvalidTimestamp {}

impl_text_type!(Timestamp);
