//! The types of `crm-providers` as a developer would write them by hand with serde's derives.
//!
//! It exists to be measured against the generated crate and is written in serde's favour: it has the same structs,
//! enums and 50 events, and nothing else. There is no validation, no table of events, no handler traits with their
//! dispatch, no header types and no connector coverage, all of which the generated crate has.
//!
//! What these types do differently from the generated ones:
//!
//! - Decimals are `f64`, which loses digits (`0.1` is not a tenth, and an amount of 17 digits or more changes).
//!   The generated `Number` keeps the text.
//! - An absent member and `null` are both `None`, and neither is written back.
//! - An integer written `1.0` or `1e2` is refused.
//! - `object` and `model` of the Morph payloads are plain strings whose values nobody checks.
//! - Date-times are plain strings.
//! - A relation whose members do not fit its `object` becomes `Relation::Unknown` instead of an error, and an event
//!   of Heffl or Morph that is not listed is an error instead of an `Unknown` event.
//! - Unknown members are dropped, unless the feature `extra` is on. Then a flattened map keeps them.
//!
//! The feature `json` adds functions that read and write deliveries. Without them a build of this crate compiles
//! next to nothing of the derived code, because that is generic and waits for a crate that uses it.

#![forbid(unsafe_code)]

pub mod apideck;
pub mod heffl;
#[cfg(feature = "json")]
pub mod json;
pub mod morph;
