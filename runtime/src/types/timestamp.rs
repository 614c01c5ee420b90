//! Moments as text.

use std::error::Error;
use std::fmt;
use std::time::SystemTime;

use super::DateTime;
use crate::{Decode, Encode, Reader, Step, Writer};

/// A string that the schema calls a `date-time` (JSON Schema, validation section 7.3.1): RFC 3339, such as
/// `2026-11-20T19:20:00Z`.
///
/// The text is kept as it came, and any text is accepted: `format` is an annotation unless the schema asserts it,
/// which is then a rule ([`rules::date_time`](crate::rules::date_time)). Equality is that of the text, as in JSON; to
/// compare moments, [`parse`](Self::parse) them.
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
pub struct Timestamp(String);

impl Timestamp {
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

    /// Whether the text is a `date-time` of RFC 3339 section 5.6.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        DateTime::parse(&self.0).is_some()
    }

    /// The moment that the text tells.
    ///
    /// # Errors
    ///
    /// If it is not a `date-time` of RFC 3339 section 5.6.
    pub fn parse(&self) -> Result<DateTime, InvalidTimestamp> {
        DateTime::parse(&self.0).ok_or(InvalidTimestamp(()))
    }

    /// The moment as the standard library has it; `None` if the text is no moment, or the platform's clock does not
    /// reach there.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        DateTime::parse(&self.0)?.to_system_time()
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

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl<'a> Decode<'a> for Timestamp {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.0.decode(reader)
    }
}

impl Encode for Timestamp {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}
