//! What derives ask of the types in the fields and variants of a type, so that one that lacks a derive is one message.

use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::report::payload::Payload;

/// A value that can be read and written, whose rules are not run.
///
/// Implemented for everything that is [`Decode`] and [`Encode`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a payload",
    label = "`#[derive(crm_events::Validate)]` is missing on this type",
    note = "a type of your own gets all that it needs by `#[derive(crm_events::Validate)]`",
    note = "a type of another crate stands in a field with `#[crm_event(with = …)]`, which names a `crm_events::Conversion`; types \
            of `jiff`, `chrono`, `time`, `rust_decimal`, `bigdecimal` and `uuid` need the feature of `crm-events` of that name"
)]
pub trait Unchecked<'a>: Decode<'a> + Encode {}

#[diagnostic::do_not_recommend]
impl<'a, T: Decode<'a> + Encode + ?Sized> Unchecked<'a> for T {}

/// Compiles if a type can be a part of another one, which runs its rules.
#[inline(always)]
pub const fn checked<'a, T: Payload<'a> + ?Sized>() {}

/// Compiles if a type can be a part of another one, which does not run its rules.
#[inline(always)]
pub const fn unchecked<'a, T: Unchecked<'a> + ?Sized>() {}
