//! Numbers, with all their digits.

use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::RawValue;

use super::json_format::is_json;
use crate::json::spelling::Plain;

/// Hands on the JSON number `text`. What numbers of formats cannot spell keeps its digits in JSON, and is a text elsewhere.
pub(super) fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // An exponent is spelt in several ways by versions of `serde_json`.
    let plain = Plain::of(text).filter(|_| !(is_json::<S::Error>() && text.contains('e')));
    match plain {
        Some(Plain::Signed(value)) => serializer.serialize_i64(value),
        Some(Plain::Unsigned(value)) => serializer.serialize_u64(value),
        Some(Plain::Float(value)) => serializer.serialize_f64(value),
        None if is_json::<S::Error>() => {
            let raw: &RawValue = serde_json::from_str(text).map_err(S::Error::custom)?;
            raw.serialize(serializer)
        }
        None => serializer.serialize_str(text),
    }
}
