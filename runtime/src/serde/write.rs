//! Values → the data model of serde, by way of their JSON.

use std::cell::Cell;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::number;
use super::refusal::refused;
use crate::json::ahead::Ahead;
use crate::json::encode::Encode;
use crate::json::whole::to_string;

/// Hands on what `value` is written as.
///
/// # Errors
///
/// Those of the format, among them that it does not describe itself.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    of_text(&to_string(value), serializer)
}

/// Hands on a JSON text.
pub(super) fn of_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Value { at: Cell::new(Ahead::of(text)) }.serialize(serializer)
}

/// The value at a place in a text of ours. After it has been handed on, the place is behind it.
struct Value<'t> {
    at: Cell<Ahead<'t>>,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut ahead, start) = (self.at.get(), self.at.get());
        match ahead.byte() {
            Some(b'{') => self.object(serializer),
            Some(b'[') => self.array(serializer),
            Some(b'"') => {
                let text = ahead.string().ok_or_else(no_json)?;
                self.at.set(ahead);
                serializer.serialize_str(&text)
            }
            _ => {
                ahead.step_over().ok_or_else(no_json)?;
                self.at.set(ahead);
                match start.until(ahead) {
                    "null" => serializer.serialize_unit(),
                    "true" => serializer.serialize_bool(true),
                    "false" => serializer.serialize_bool(false),
                    number => number::serialize(number, serializer),
                }
            }
        }
    }
}

impl Value<'_> {
    fn array<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_readable = serializer.is_human_readable();
        let mut array = serializer.serialize_seq(None).map_err(|error| refused(error, is_readable))?;
        let mut ahead = self.at.get();
        let mut goes_on = ahead.enters(b']').ok_or_else(no_json)?;
        while goes_on {
            ahead = self.inner(ahead, |value| array.serialize_element(value))?;
            goes_on = ahead.goes_on_to(b']').ok_or_else(no_json)?;
        }
        self.at.set(ahead);
        array.end()
    }

    fn object<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_readable = serializer.is_human_readable();
        let mut object = serializer.serialize_map(None).map_err(|error| refused(error, is_readable))?;
        let mut ahead = self.at.get();
        let mut goes_on = ahead.enters(b'}').ok_or_else(no_json)?;
        while goes_on {
            let name = ahead.string().ok_or_else(no_json)?;
            ahead.colon().ok_or_else(no_json)?;
            object.serialize_key(&*name)?;
            ahead = self.inner(ahead, |value| object.serialize_value(value))?;
            goes_on = ahead.goes_on_to(b'}').ok_or_else(no_json)?;
        }
        self.at.set(ahead);
        object.end()
    }

    /// Hands on the value at a place, and returns the place behind it, whether the format has looked at it or not.
    fn inner<'t, E: Error>(
        &self,
        start: Ahead<'t>,
        hand_on: impl FnOnce(&Value<'t>) -> Result<(), E>,
    ) -> Result<Ahead<'t>, E> {
        let value = Value { at: Cell::new(start) };
        hand_on(&value)?;
        let mut behind = value.at.get();
        if behind.offset() == start.offset() {
            behind.step_over().ok_or_else(no_json)?;
        }
        Ok(behind)
    }
}

/// What a type of the user's own may have written.
fn no_json<E: Error>() -> E {
    E::custom("what `Encode` wrote is no JSON")
}
