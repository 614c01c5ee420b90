//! The libraries that read JSON into a type of serde.

use std::hint::black_box;

use garde::Validate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::schema;
use crate::body::Body;

/// A way to read a body into a type.
pub(super) trait Decoder {
    /// Reads a body, which is valid.
    fn decode<'a, T: Deserialize<'a>>(body: &'a Body) -> T;
}

pub(super) struct SerdeJson;

impl Decoder for SerdeJson {
    fn decode<'a, T: Deserialize<'a>>(body: &'a Body) -> T {
        serde_json::from_slice(body.text.as_bytes()).expect("a valid body")
    }
}

pub(super) struct SonicRs;

impl Decoder for SonicRs {
    fn decode<'a, T: Deserialize<'a>>(body: &'a Body) -> T {
        sonic_rs::from_slice(body.text.as_bytes()).expect("a valid body")
    }
}

/// It writes into the text that it reads, so that gets a copy of the body, and its types are owned.
pub(super) struct SimdJson;

impl SimdJson {
    /// Reads a body, which is valid.
    pub(super) fn decode<T: DeserializeOwned>(body: &Body) -> T {
        simd_json::serde::from_slice(&mut body.text.as_bytes().to_vec()).expect("a valid body")
    }
}

/// The same, dropped.
pub(super) fn read_simd<D, T: DeserializeOwned>(body: &Body) {
    black_box(&SimdJson::decode::<T>(black_box(body)));
}

/// The same, as what the type says of it.
pub(super) fn value_simd<D, T: DeserializeOwned + Serialize>(body: &Body) -> Value {
    serde_json::to_value(SimdJson::decode::<T>(body)).expect("a value that can be written")
}

/// Into a tree, which is validated and then made a type.
pub(super) struct JsonSchema;

impl Decoder for JsonSchema {
    fn decode<'a, T: Deserialize<'a>>(body: &'a Body) -> T {
        let value: Value = serde_json::from_slice(body.text.as_bytes()).expect("JSON");
        schema::validator(body.provider, body.kind).validate(&value).expect("a valid body");
        // What `serde_json::from_value` does, which takes only types that cannot borrow.
        T::deserialize(value).expect("a body of the type")
    }
}

/// Reads a body and drops what it says.
pub(super) fn read<'a, D: Decoder, T: Deserialize<'a>>(body: &'a Body) {
    black_box(&D::decode::<T>(black_box(body)));
}

/// Reads a body, lets garde validate it, and drops it.
pub(super) fn read_and_validate<'a, D: Decoder, T: Deserialize<'a> + Validate<Context = ()>>(body: &'a Body) {
    let delivery = D::decode::<T>(black_box(body));
    delivery.validate().expect("a valid body");
    black_box(&delivery);
}

/// What a type says of a body.
pub(super) fn value<'a, D: Decoder, T: Deserialize<'a> + Serialize>(body: &'a Body) -> Value {
    serde_json::to_value(D::decode::<T>(body)).expect("a value that can be written")
}
