//! The types of fields whose texts borrow from the body.
//!
//! The generator's setting "strings: borrowed" makes types of these: a text without escapes is a slice of the body, so
//! decoding allocates for lists and unknown members only. Such types live as long as the body, and
//! [`into_owned`](crate::IntoOwned::into_owned) frees them from it.
//!
//! ```
//! use std::borrow::Cow;
//!
//! use crm_events::borrowed::Timestamp;
//!
//! let sent_at: Timestamp<'_> = crm_events::from_str(r#""2026-11-20T19:20:00Z""#)?;
//! assert!(sent_at.is_valid());
//! assert_eq!(sent_at, Timestamp::from(Cow::from("2026-11-20T19:20:00Z")));
//! # Ok::<(), crm_events::Error>(())
//! ```

use std::borrow::Cow;

/// A `date-time` of RFC 3339, as text.
pub type Timestamp<'a> = crate::types::timestamp::Timestamp<Cow<'a, str>>;

/// A `date` of RFC 3339, as text.
pub type Date<'a> = crate::types::date::Date<Cow<'a, str>>;

/// Any JSON value, as its text.
pub type Json<'a> = crate::types::json::Json<Cow<'a, str>>;

/// An object with names of its own choice.
pub type Map<'a, T = Json<'a>> = crate::types::map::Map<T, Cow<'a, str>>;

/// The members of an object that the schema does not name.
pub type Extra<'a, T = Json<'a>> = Map<'a, T>;

/// An object, or any other JSON value.
pub type Loose<'a, T> = crate::types::loose::Loose<T, Json<'a>>;

/// An event that the schema does not name.
pub type UnknownEvent<'a> = crate::event::unknown::UnknownEvent<Cow<'a, str>, Json<'a>>;
