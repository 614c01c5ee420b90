//! OpenAPI documents with webhooks → [`Document`]. Only what describes deliveries is read.
//!
//! `outline` finds the webhooks, the operations and the bodies, in however many files they are; `read` makes of it what the
//! lowering needs. What is wrong with one webhook leaves that one out.

mod body;
mod callbacks;
mod entry;
mod files;
mod headers;
mod media;
mod outline;
mod problem;
pub(crate) mod read;
pub(super) mod root;
pub(crate) mod shown;
mod types;
mod webhook;

use std::collections::BTreeMap;

use super::about::About;
use super::ast::schema::{At, SchemaId};
use super::handshake::HandshakeSaid;
use super::json::Value;
use super::places::NameSaid;
use crate::diag::origin::Origin;
use crate::ir::answers::Answers;
use crate::ir::content::Content;
use crate::ir::grammar::Grammar;
use crate::ir::place::Place;
use crate::ir::signature::Signature;
use crate::ir::template::Template;

/// One provider's document with webhooks.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub origin: Origin,
    pub provider: Option<At<String>>,
    pub title: String,
    pub description: Option<String>,
    /// `x-batch`: where a body brings several events, the names that lead to the array of them, with `*` to several.
    pub batch: Option<At<Vec<String>>>,
    /// `x-event-name`; where it is absent, it is looked for in the bodies.
    pub event_name: Option<NameSaid>,
    /// `x-payload`: where the payload is in a body; where it is absent, the body is the payload.
    pub payloads: Option<Vec<At<Vec<String>>>>,
    /// `x-idempotency-key`.
    pub idempotency_key: Option<At<Template>>,
    /// `x-entity`, `x-occurred-at`.
    pub about: About,
    /// `x-handshake`: deliveries that only check the address, and are no webhook of their own.
    pub handshakes: Vec<HandshakeSaid>,
    /// `x-answers`.
    pub answers: Answers,
    /// `x-signature`.
    pub signature: Signature,
    /// `x-assert-formats`.
    pub assert_formats: Vec<At<String>>,
    /// `x-coverage`.
    pub coverage: Vec<Coverage>,
    /// `x-connector`: the names that lead to the member.
    pub connector: Option<At<Vec<String>>>,
    pub webhooks: Vec<Webhook>,
    /// Bodies of events as examples show them, by the names of the events: JSON without white space. They are looked for when
    /// the events have been found.
    pub examples: BTreeMap<String, String>,
    /// The webhooks that the document has and that become no events. Each was told.
    pub left_out: Vec<LeftOut>,
}

impl Document {
    /// How the places of its words are read.
    pub(crate) fn grammar(&self) -> Grammar {
        if self.batch.is_some() { Grammar::ITEM } else { Grammar::EVENT }
    }

    /// Gives a place that is a documented header its other names.
    pub(crate) fn add_aliases(&self, place: &mut Place) {
        let Place::Header(names) = place else { return };
        let Some(documented_name) = names.first().cloned() else { return };
        let documented = self.webhooks.iter().flat_map(|webhook| &webhook.headers);
        let aliases = documented
            .filter(|header| header.name.value == documented_name)
            .flat_map(|header| &header.aliases);
        for alias in aliases {
            if !names.contains(alias) {
                names.push(alias.clone());
            }
        }
    }
}

/// How a connector delivers events.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    pub connector: String,
    pub native: Vec<At<String>>,
    pub virtual_events: Vec<At<String>>,
}

/// One entry under `webhooks`, or a callback.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    /// The key under `webhooks`, or the callback's name.
    pub key: String,
    pub origin: Origin,
    pub summary: Option<String>,
    /// `tags` of its operations.
    pub tags: Vec<String>,
    /// Of the examples of its bodies that is called like it.
    pub example: Option<Shown>,
    /// The examples of its bodies.
    pub examples: Vec<Example>,
    pub planned: bool,
    /// `x-handshake`: it only checks the address, if there are any.
    pub handshakes: Vec<HandshakeSaid>,
    /// `x-event`: the name that its deliveries say.
    pub event: Option<At<String>>,
    /// `x-event-name` of its own, instead of the document's.
    pub event_name: Option<NameSaid>,
    /// `x-payload` of its own, instead of the document's.
    pub payloads: Option<Vec<At<Vec<String>>>>,
    /// `x-entity` and `x-occurred-at` of its own.
    pub about: About,
    /// `x-idempotency-key` of its own, instead of the document's.
    pub idempotency_key: Option<At<Template>>,
    /// The methods by which it comes, in upper case.
    pub methods: Vec<String>,
    pub headers: Vec<Header>,
    /// What its bodies are written in. `embedded` fills in the texts that hold JSON.
    pub content: Content,
    /// The body of all its operations; `None` if its deliveries have none.
    pub body: Option<SchemaId>,
}

/// An example of a body.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// What it is called, if it is one of several.
    pub key: Option<String>,
    pub text: ExampleText,
    pub origin: Origin,
}

/// Where an example is.
#[derive(Clone, Debug)]
pub(crate) enum ExampleText {
    /// In the document: its JSON, without white space.
    Here(String),
    /// In a file: its place relative to the document.
    File(String),
}

/// What is said of an example.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// `summary`: such as whether it is documented.
    pub summary: String,
    /// `externalValue`: where it is.
    pub file: Option<String>,
}

impl Webhook {
    /// Whether it only checks the address, and is no event.
    pub(crate) fn is_handshake(&self) -> bool {
        !self.handshakes.is_empty()
    }

    /// What is said of the values of headers: name, in lower case, → schema.
    pub(crate) fn header_schemas(&self) -> BTreeMap<String, SchemaId> {
        let schema = |header: &Header| Some((header.name.value.clone(), header.schema?));
        self.headers.iter().filter_map(schema).collect()
    }
}

/// A header parameter.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// In lower case.
    pub name: At<String>,
    /// In lower case.
    pub aliases: Vec<String>,
    pub rust_name: Option<At<String>>,
    pub required: bool,
    pub description: Option<String>,
    /// What its value is: a constant there can tell the event.
    pub schema: Option<SchemaId>,
}

/// A webhook that becomes no event.
#[derive(Clone, Debug)]
pub(crate) struct LeftOut {
    /// Its body, if it was read: what is wrong there is wrong with this webhook.
    pub body: Option<SchemaId>,
}

/// Whether a document is an OpenAPI one.
pub(crate) fn is_openapi(root: &Value) -> bool {
    ["openapi", "webhooks", "x-webhooks"].iter().any(|key| root.get(key).is_some())
}

/// Whether a file is a part of an OpenAPI document: its components, a path item, or what else is referred to from one.
/// In such a file not all is schemas.
pub(crate) fn is_part(root: &Value) -> bool {
    let is_object = |key: &&str| root.get(key).is_some_and(|value| value.as_object().is_some());
    let is_operation = |method: &&str| {
        let operation = root.get(method);
        operation.is_some_and(|operation| OPERATION.iter().any(|key| operation.get(key).is_some()))
    };
    ["components", "paths"].iter().any(is_object) || METHODS.iter().any(is_operation)
}

/// The methods that a path item has operations for (OpenAPI 3.2, section 4.9).
const METHODS: [&str; 9] = ["post", "put", "patch", "delete", "get", "head", "options", "query", "trace"];

/// Keys by which an operation is known.
const OPERATION: [&str; 5] = ["requestBody", "responses", "parameters", "operationId", "callbacks"];
