//! `x-coverage`.

use super::reference::{MemberWord, Reference};

const EVENTS: &str = r#"{ "type": "array", "items": { "type": "string" } }"#;

pub(super) const REFERENCE: Reference = Reference {
    members: &[
        MemberWord {
            name: "*.native",
            takes: "a list of names of events",
            usual: "none",
            meaning: "What the connector of that name delivers by itself.",
            schema: EVENTS,
        },
        MemberWord {
            name: "*.virtual",
            takes: "a list of names of events",
            usual: "none",
            meaning: "What is found by asking it again and again.",
            schema: EVENTS,
        },
    ],
    notes: &[],
    kinds: &[],
};
