//! Formats that do not describe themselves.

use std::fmt::Display;

use serde::{de, ser};

/// What such a format is told.
const REFUSAL: &str = "types of `crm_events` are JSON values, which need a format that describes itself, such as JSON, CBOR or MessagePack";

/// The error of a format that does not take an array or object of unknown length: with what it means, if the format keeps texts
/// of errors and is none for people.
pub(super) fn refused<E: ser::Error>(error: E, is_readable: bool) -> E {
    explained(error, is_readable, |text| E::custom(text))
}

/// The error of a format that cannot tell what stands in it.
pub(super) fn not_described<E: de::Error>(error: E, is_readable: bool) -> E {
    explained(error, is_readable, |text| E::custom(text))
}

fn explained<E: Display>(error: E, is_readable: bool, made: impl FnOnce(String) -> E) -> E {
    if is_readable {
        return error;
    }
    let explained = made(format!("{REFUSAL} ({error})"));
    if explained.to_string().contains(REFUSAL) { explained } else { error }
}
