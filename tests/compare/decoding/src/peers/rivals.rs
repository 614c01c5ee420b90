//! Who is compared.

use serde_json::Value;
use serde_twin::{apideck::ApideckDelivery, heffl::HefflDelivery, morph::MorphDelivery};

use super::decoder::{
    JsonSchema, SerdeJson, SimdJson, SonicRs, read, read_and_validate, read_simd, value, value_simd,
};
use super::tagged::{HefflEvent, MorphEvent};
use super::types::{by_provider, plain, typify};
use super::{Borrowed, apideck, heffl, morph, trees, typify};
use crate::body::{Body, Provider};
use crate::kind::Kind;
use crate::ours::{borrowed, owned};

/// A way to decode the bodies of all providers.
#[derive(Clone, Copy)]
pub struct Rival {
    /// What the tables call it.
    pub name: &'static str,
    /// Reads a body and drops what it says.
    pub read: fn(&Body),
    /// What it says of a body. Members that are null may be missing.
    pub value: fn(&Body) -> Value,
    /// Members of the bodies that it drops, by the end of their place.
    pub drops: &'static [&'static str],
}

fn rival(name: &'static str, read: fn(&Body), value: fn(&Body) -> Value) -> Rival {
    Rival { name, read, value, drops: &[] }
}

/// What the types by hand drop of the one expanded resource in the examples: their relations are small structs.
const EXPANDED: &[&str] = &["/stage/createdAt", "/stage/updatedAt", "/stage/rawResource", "/stage/warnings"];

/// The same, and what stands beside a tagged enum.
const TAGGED: &[&str] =
    &["/stage/createdAt", "/stage/updatedAt", "/stage/rawResource", "/stage/warnings", "/timestamp"];

/// One that reads into the types by hand.
fn by_hand(name: &'static str, read: fn(&Body), value: fn(&Body) -> Value) -> Rival {
    Rival { drops: EXPANDED, ..rival(name, read, value) }
}

/// What everything is divided by: serde_json, into owned structs by hand, told the event, without validation.
#[must_use]
pub fn reference() -> Rival {
    by_hand(
        "serde_json, structs by hand",
        |body| plain!(String, body, read, SerdeJson),
        |body| plain!(String, body, value, SerdeJson),
    )
}

/// This project, with owned and with borrowed texts.
#[must_use]
pub fn ours() -> [Rival; 2] {
    [
        rival("**crm-events**", owned::read, |body| {
            let text = owned::Delivery::of(body).expect("a valid body").write();
            serde_json::from_slice(&text).expect("JSON")
        }),
        rival("**crm-events, borrowed**", borrowed::read, |body| {
            let text = borrowed::Delivery::of(body).expect("a valid body").write();
            serde_json::from_slice(&text).expect("JSON")
        }),
    ]
}

/// Everybody else, the reference first.
#[must_use]
pub fn peers() -> Vec<Rival> {
    vec![
        reference(),
        by_hand(
            "serde_json, `Cow` fields",
            |body| plain!(Borrowed<'_>, body, read, SerdeJson),
            |body| plain!(Borrowed<'_>, body, value, SerdeJson),
        ),
        Rival {
            drops: TAGGED,
            ..rival(
                "serde, adjacently tagged",
                |body| by_provider!(apideck::Delivery<String>, HefflEvent, MorphEvent, body, read, SerdeJson),
                |body| {
                    by_provider!(apideck::Delivery<String>, HefflEvent, MorphEvent, body, value, SerdeJson)
                },
            )
        },
        rival(
            "serde, our types by hand",
            |body| by_provider!(ApideckDelivery, HefflDelivery, MorphDelivery, body, read, SerdeJson),
            |body| by_provider!(ApideckDelivery, HefflDelivery, MorphDelivery, body, value, SerdeJson),
        ),
        rival("typify", |body| typify!(body, read, SerdeJson), |body| typify!(body, value, SerdeJson)),
        by_hand(
            "serde + garde",
            |body| plain!(String, body, read_and_validate, SerdeJson),
            |body| plain!(String, body, value, SerdeJson),
        ),
        by_hand(
            "`Value` + jsonschema + `from_value`",
            |body| plain!(String, body, read, JsonSchema),
            |body| plain!(String, body, value, JsonSchema),
        ),
        by_hand(
            "sonic-rs",
            |body| plain!(String, body, read, SonicRs),
            |body| plain!(String, body, value, SonicRs),
        ),
        by_hand(
            "sonic-rs, `Cow` fields",
            |body| plain!(Borrowed<'_>, body, read, SonicRs),
            |body| plain!(Borrowed<'_>, body, value, SonicRs),
        ),
        by_hand(
            "simd-json",
            |body| plain!(String, body, read_simd, SimdJson),
            |body| plain!(String, body, value_simd, SimdJson),
        ),
        rival("serde_json_borrow, a tree only", trees::read_borrow, trees::value_borrow),
        rival("jiter, a tree only", trees::read_jiter, trees::value_jiter),
    ]
}
