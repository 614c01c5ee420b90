//! An OpenAPI 3.1 document with `webhooks` → [`Document`]. Only what describes deliveries is read.

use super::ast::schema::{At, ResourceId, SchemaId};
use super::json::{Data, Member, Value};
use super::parse::Parser;
use super::places::{self, NameSaid};
use super::signature;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::place::Place;
use crate::ir::signature::Signature;

/// One provider's `webhooks.json`.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub origin: Origin,
    pub provider: Option<At<String>>,
    pub title: String,
    pub description: Option<String>,
    /// `x-event-name`; where it is absent, it is looked for in the bodies.
    pub event_name: Option<NameSaid>,
    /// `x-payload`: where the payload is in a body; where it is absent, the body is the payload.
    pub payloads: Option<Vec<At<Vec<String>>>>,
    /// `x-idempotency-key`.
    pub idempotency_key: Option<Place>,
    /// `x-signature`.
    pub signature: Signature,
    /// `x-assert-formats`.
    pub assert_formats: Vec<At<String>>,
    /// `x-coverage`.
    pub coverage: Vec<Coverage>,
    pub webhooks: Vec<Webhook>,
}

/// How a connector delivers events.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    pub connector: String,
    pub native: Vec<At<String>>,
    pub virtual_events: Vec<At<String>>,
}

/// One entry under `webhooks`.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub name: String,
    pub origin: Origin,
    pub summary: Option<String>,
    pub planned: bool,
    pub handshake: bool,
    pub headers: Vec<Header>,
    pub body: SchemaId,
}

/// A header parameter.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub name: At<String>,
    pub aliases: Vec<String>,
    pub rust_name: Option<At<String>>,
    pub required: bool,
    pub description: Option<String>,
}

/// Whether a document is an OpenAPI one.
pub(crate) fn is_openapi(root: &Value) -> bool {
    ["openapi", "webhooks", "x-webhooks"].iter().any(|key| root.get(key).is_some())
}

/// Reads a document. What is missing or wrong is reported; `None` if the root is unusable.
pub(crate) fn read(root: &Value, resource: ResourceId, parser: &mut Parser<'_>) -> Option<Document> {
    let mut reader = DocumentReader { root, resource, parser };
    reader.check_types(root, ROOT_KEYS);
    let info = root.get("info");
    let event_name = reader.word("x-event-name", places::event_name);
    let webhooks = reader.webhooks();
    Some(Document {
        origin: root.origin.clone(),
        provider: root.get("x-provider").and_then(text_at),
        title: info.and_then(|info| text(info, "title")).unwrap_or_default(),
        description: info.and_then(|info| text(info, "description")),
        event_name,
        payloads: reader.word("x-payload", places::payloads),
        idempotency_key: reader.word("x-idempotency-key", places::idempotency_key),
        signature: reader.signature(),
        assert_formats: root.get("x-assert-formats").map(texts).unwrap_or_default(),
        coverage: reader.coverage(),
        webhooks,
    })
}

/// A type that a key's value may have.
#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Text,
    Flag,
    Texts,
    Object,
}

/// The keys at the root that are read, beside `webhooks`.
const ROOT_KEYS: &[(&str, Expected)] = &[
    ("x-provider", Expected::Text),
    ("x-signature", Expected::Object),
    ("x-assert-formats", Expected::Texts),
    ("x-coverage", Expected::Object),
];

/// The keys of a webhook and its operation.
const WEBHOOK_KEYS: &[(&str, Expected)] =
    &[("summary", Expected::Text), ("x-planned", Expected::Flag), ("x-handshake", Expected::Flag)];

/// The keys of a header parameter.
const HEADER_KEYS: &[(&str, Expected)] = &[
    ("x-rust-name", Expected::Text),
    ("x-aliases", Expected::Texts),
    ("required", Expected::Flag),
    ("description", Expected::Text),
];

impl Expected {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.as_str().is_some(),
            Self::Flag => value.as_bool().is_some(),
            Self::Texts => {
                value.as_array().is_some_and(|items| items.iter().all(|item| item.as_str().is_some()))
            }
            Self::Object => value.as_object().is_some(),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Flag => "`true` or `false`",
            Self::Texts => "an array of strings",
            Self::Object => "an object",
        }
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn text_at(value: &Value) -> Option<At<String>> {
    value.as_str().map(|text| At { value: text.to_owned(), origin: value.origin.clone() })
}

fn texts(value: &Value) -> Vec<At<String>> {
    value.as_array().unwrap_or_default().iter().filter_map(text_at).collect()
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

struct DocumentReader<'a, 'b> {
    root: &'a Value,
    resource: ResourceId,
    parser: &'a mut Parser<'b>,
}

impl<'a> DocumentReader<'a, '_> {
    fn diagnostics(&mut self) -> &mut Diagnostics {
        self.parser.diagnostics
    }

    fn report(&mut self, message: impl Into<String>, origin: &Origin, help: &str) {
        let diagnostic = Diagnostic::error(Code::OPENAPI, message).at(origin, "").help(help);
        self.diagnostics().push(diagnostic);
    }

    fn check_types(&mut self, value: &Value, keys: &[(&str, Expected)]) {
        for (key, expected) in keys {
            let Some(value) = value.get(key).filter(|value| !expected.fits(value)) else { continue };
            let message = format!("`{key}` takes {}, not {}", expected.words(), value.kind());
            self.diagnostics().push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, ""));
        }
    }

    /// What a word of the root says, if it is there and right.
    fn word<T>(&mut self, word: &str, read: impl Fn(&Value, &mut Diagnostics) -> Option<T>) -> Option<T> {
        self.root.get(word).and_then(|value| read(value, self.diagnostics()))
    }

    fn signature(&mut self) -> Signature {
        let value = self.root.get("x-signature").filter(|value| value.as_object().is_some());
        value.and_then(|value| signature::read(value, self.diagnostics())).unwrap_or_default()
    }

    fn coverage(&mut self) -> Vec<Coverage> {
        let rows = self.root.get("x-coverage").and_then(Value::as_object).unwrap_or_default();
        let events = |row: &Value, key: &str| row.get(key).map(texts).unwrap_or_default();
        let row = |member: &Member| Coverage {
            connector: member.key.clone(),
            native: events(&member.value, "native"),
            virtual_events: events(&member.value, "virtual"),
        };
        rows.iter().map(row).collect()
    }

    fn webhooks(&mut self) -> Vec<Webhook> {
        // OpenAPI 3.0 has no word of its own for them.
        let webhooks = self.root.get("webhooks").or_else(|| self.root.get("x-webhooks"));
        match webhooks.map(|webhooks| (webhooks, webhooks.as_object())) {
            Some((_, Some(members))) if !members.is_empty() => {
                members.iter().filter_map(|member| self.webhook(member)).collect()
            }
            Some((webhooks, _)) => {
                self.report("`webhooks` names no event", &webhooks.origin, "add a member for each event");
                Vec::new()
            }
            None => {
                self.report(
                    "there are no `webhooks`",
                    &self.root.origin.clone(),
                    "add `\"webhooks\": { \"<event>\": { … } }`",
                );
                Vec::new()
            }
        }
    }

    fn webhook(&mut self, member: &'a Member) -> Option<Webhook> {
        let item = self.followed(&member.value)?;
        let Some(post) = item.get("post") else {
            self.report(
                format!("the webhook `{}` has no `post`", member.key),
                &member.key_origin(),
                "add the operation",
            );
            return None;
        };
        let shared = item.get("parameters").and_then(Value::as_array).unwrap_or_default();
        let own = post.get("parameters").and_then(Value::as_array).unwrap_or_default();
        let headers = shared.iter().chain(own).filter_map(|parameter| self.header(parameter)).collect();
        let body = self.body(&member.key, post)?;
        let outer = &member.value;
        self.check_types(outer, WEBHOOK_KEYS);
        self.check_types(post, WEBHOOK_KEYS);
        Some(Webhook {
            name: member.key.clone(),
            origin: member.key_origin(),
            summary: text(outer, "summary").or_else(|| text(post, "summary")),
            planned: flag(outer, "x-planned") || flag(post, "x-planned"),
            handshake: flag(outer, "x-handshake") || flag(post, "x-handshake"),
            headers,
            body,
        })
    }

    fn body(&mut self, name: &str, post: &'a Value) -> Option<SchemaId> {
        let content =
            post.get("requestBody").and_then(|body| self.followed(body)).and_then(|body| body.get("content"));
        let schema =
            content.and_then(|content| content.get("application/json")).and_then(|json| json.get("schema"));
        match schema {
            Some(schema) => Some(self.parser.schema(schema, self.resource)),
            None => {
                let message = format!("the webhook `{name}` has no JSON body");
                self.report(message, &post.origin, "add `requestBody.content[\"application/json\"].schema`");
                None
            }
        }
    }

    fn header(&mut self, parameter: &'a Value) -> Option<Header> {
        let parameter = self.followed(parameter)?;
        if text(parameter, "in").as_deref() != Some("header") {
            return None;
        }
        let Some(mut name) = parameter.get("name").and_then(text_at) else {
            self.report("a header parameter has no `name`", &parameter.origin, "add its `name`");
            return None;
        };
        self.check_types(parameter, HEADER_KEYS);
        name.value = name.value.to_lowercase();
        let aliases = parameter.get("x-aliases").map(texts).unwrap_or_default();
        Some(Header {
            name,
            aliases: aliases.into_iter().map(|alias| alias.value.to_lowercase()).collect(),
            rust_name: parameter.get("x-rust-name").and_then(text_at),
            required: flag(parameter, "required"),
            description: text(parameter, "description"),
        })
    }

    /// The value itself, or what its `$ref` leads to in this document. A circle of references leads nowhere.
    fn followed(&mut self, value: &'a Value) -> Option<&'a Value> {
        let mut here = value;
        for _ in 0..8 {
            let Some(reference) = here.get("$ref") else { return Some(here) };
            let Data::String(uri) = &reference.data else { break };
            match uri.strip_prefix('#').and_then(|pointer| self.root.at(pointer)) {
                Some(next) => here = next,
                None => {
                    let diagnostic = Diagnostic::error(
                        Code::DEAD_REFERENCE,
                        format!("`{uri}` leads to nothing in this document"),
                    )
                    .at(&reference.origin, "")
                    .help("a reference here begins with `#/components/`");
                    self.diagnostics().push(diagnostic);
                    return None;
                }
            }
        }
        let diagnostic =
            Diagnostic::error(Code::REFERENCE_CYCLE, "a `$ref` that leads to no end").at(&value.origin, "");
        self.diagnostics().push(diagnostic);
        None
    }
}
