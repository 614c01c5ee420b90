//! A whole provider: its types, events, headers and coverage.

use std::collections::BTreeMap;

use super::{Hint, Lowering};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::docs;
use crate::ir::{Coverage, Dispatch, Envelope, Event, EventName, Header, Provider};
use crate::schema::ast::{At, SchemaId, Schemas};
use crate::schema::names;
use crate::schema::openapi::{self, Document, Webhook};
use crate::source::Sources;

fn lowering<'a>(
    schemas: &'a Schemas,
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
    name: &str,
) -> Lowering<'a> {
    Lowering {
        schemas,
        sources,
        diagnostics,
        types: Vec::new(),
        by_schema: BTreeMap::new(),
        active: Vec::new(),
        asserted_formats: Vec::new(),
        stem: names::type_name(name).unwrap_or_else(|| "Schema".to_owned()),
    }
}

/// A folder of schemas without events: types and validators only.
pub(crate) fn lower_models(
    name: &str,
    roots: &[SchemaId],
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Provider> {
    let mut lowering = lowering(schemas, sources, diagnostics, name);
    for root in roots {
        lowering.model(*root);
    }
    let first = roots.first()?;
    Some(Provider {
        name: names::module(name)?,
        docs: vec![format!("Types generated from the schemas in `{name}`.")],
        source: sources.file(schemas.get(*first).origin.file).stable_name(),
        types: lowering.types,
        dispatch: None,
        origin: schemas.get(*first).origin.clone(),
    })
}

/// A provider with events. `None` if its document is unusable; that is reported.
pub(crate) fn lower_provider(
    document: &Document,
    folder: &str,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Provider> {
    let name = document.provider.as_ref().map_or(folder, |name| &name.value);
    let mut lowering = lowering(schemas, sources, diagnostics, name);
    lowering.assert_formats(&document.assert_formats);
    let dispatch = lowering.dispatch(document)?;
    let description = document.description.as_deref().unwrap_or(&document.title);
    Some(Provider {
        name: names::module(name)?,
        docs: docs::lines(description),
        source: sources.file(document.origin.file).stable_name(),
        types: lowering.types,
        dispatch: Some(dispatch),
        origin: document.provider.as_ref().map_or(&document.origin, |name| &name.origin).clone(),
    })
}

impl Lowering<'_> {
    /// A root schema and its definitions, used or not. Those without a Rust type of their own (a plain string, say)
    /// have nothing to generate.
    fn model(&mut self, root: SchemaId) {
        let schema = self.schema(root);
        if !schema.assertions.is_empty() || schema.reference.is_some() {
            self.node(root, &Hint::new("root"));
        }
        for definition in &schema.definitions {
            self.node(definition.schema, &Hint::new(&definition.name));
        }
    }

    fn assert_formats(&mut self, formats: &[At<String>]) {
        for format in formats {
            if matches!(format.value.as_str(), "date-time" | "date") {
                self.asserted_formats.push(format.value.clone());
            } else {
                let message = format!("the format `{}` cannot be asserted", format.value.escape_debug());
                let help = "one of `date-time`, `date`";
                self.report(Diagnostic::error(Code::FORMAT, message).at(&format.origin, "").help(help));
            }
        }
    }

    fn dispatch(&mut self, document: &Document) -> Option<Dispatch> {
        let path = self.tokens(&document.event_name.pointer)?;
        let payload = self.payload_member(&document.payload)?;
        let stem = self.stem.clone();
        let mut envelope: Option<Envelope> = None;
        let mut events = Vec::new();
        let (handshakes, webhooks): (Vec<&Webhook>, Vec<&Webhook>) =
            document.webhooks.iter().partition(|webhook| webhook.handshake);
        for webhook in &webhooks {
            self.check_event_name(webhook, &path, &document.event_name);
            let Some(body) = self.body(webhook, &path, &payload, &stem) else { continue };
            match &envelope {
                Some(first) => self.check_same_envelope(&first.clone(), &body.envelope, webhook),
                None => envelope = Some(body.envelope),
            }
            events.extend(self.event(webhook, body.payload));
        }
        for handshake in &handshakes {
            self.node(handshake.body, &Hint::new(&handshake.name));
        }
        let headers = self.headers(&webhooks);
        self.check_coverage(document);
        Some(Dispatch {
            stem,
            event_name: EventName { header: document.event_name.header.clone(), path },
            payload,
            idempotency_header: document.idempotency_header.clone(),
            headers,
            envelope: envelope?,
            events,
            handshakes: handshakes.iter().map(|handshake| handshake.name.clone()).collect(),
            coverage: document.coverage.iter().map(coverage).collect(),
        })
    }

    fn tokens(&mut self, pointer: &At<String>) -> Option<Vec<String>> {
        let tokens = pointer
            .value
            .strip_prefix('/')
            .map(|rest| rest.split('/').map(|token| token.replace("~1", "/").replace("~0", "~")).collect());
        if tokens.is_none() {
            let message = format!("`{}` is no JSON Pointer to a member", pointer.value.escape_debug());
            let diagnostic =
                Diagnostic::error(Code::OPENAPI, message).at(&pointer.origin, "").help("begin it with `/`");
            self.report(diagnostic);
        }
        tokens
    }

    fn payload_member(&mut self, pointer: &At<String>) -> Option<String> {
        match &self.tokens(pointer)?[..] {
            [member] => Some(member.clone()),
            _ => {
                self.report(
                    Diagnostic::error(Code::OPENAPI, "the payload is not a direct member of the body")
                        .at(&pointer.origin, "")
                        .help("point at one member, such as `/data`"),
                );
                None
            }
        }
    }

    fn event(&mut self, webhook: &Webhook, payload: crate::ir::TypeId) -> Option<Event> {
        let Some((variant, method)) = names::variant(&webhook.name).zip(names::method(&webhook.name)) else {
            self.bad_name(&webhook.name, &webhook.origin);
            return None;
        };
        let (entity, action) = split(&webhook.name);
        Some(Event {
            name: webhook.name.clone(),
            entity: entity.to_owned(),
            action: action.to_owned(),
            variant,
            method,
            docs: webhook.summary.as_deref().map(docs::lines).unwrap_or_default(),
            payload,
            boxed: false,
            planned: webhook.planned,
            origin: webhook.origin.clone(),
        })
    }

    /// The headers of all events together; one that only some events have is optional.
    fn headers(&mut self, webhooks: &[&Webhook]) -> Vec<Header> {
        let mut headers: Vec<Header> = Vec::new();
        for header in webhooks.iter().flat_map(|webhook| &webhook.headers) {
            if headers.iter().any(|known| known.names[0] == header.name.value) {
                continue;
            }
            let has = |webhook: &&Webhook| {
                webhook.headers.iter().any(|h| h.name.value == header.name.value && h.required)
            };
            let required = webhooks.iter().all(has);
            let lowered = self.header(header, required);
            headers.push(lowered);
        }
        headers
    }

    fn header(&mut self, header: &openapi::Header, required: bool) -> Header {
        let wire = header.name.value.strip_prefix("x-").unwrap_or(&header.name.value);
        let ident = self.field_name(wire, header.rust_name.as_ref(), &header.name.origin);
        let mut docs = header.description.as_deref().map(docs::lines).unwrap_or_default();
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.push(format!("Header `{}`.", header.name.value));
        let mut names = vec![header.name.value.clone()];
        names.extend(header.aliases.iter().cloned());
        Header { names, ident, required, docs, origin: header.name.origin.clone() }
    }

    fn check_coverage(&mut self, document: &Document) {
        let known: Vec<&str> = document.webhooks.iter().map(|webhook| webhook.name.as_str()).collect();
        for event in document.coverage.iter().flat_map(|row| row.native.iter().chain(&row.virtual_events)) {
            if known.contains(&event.value.as_str()) {
                continue;
            }
            let message = format!("`{}` is not under `webhooks`", event.value.escape_debug());
            let help = match crate::schema::keywords::nearest(&event.value, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add the event, or remove the name".to_owned(),
            };
            self.report(Diagnostic::error(Code::COVERAGE, message).at(&event.origin, "").help(help));
        }
    }
}

fn coverage(row: &openapi::Coverage) -> Coverage {
    let names = |events: &[At<String>]| events.iter().map(|event| event.value.clone()).collect();
    Coverage {
        connector: row.connector.clone(),
        native: names(&row.native),
        virtual_events: names(&row.virtual_events),
    }
}

/// `crmOpportunity::created` → (`crmOpportunity`, `created`); `form.response.created` → (`form.response`, `created`).
fn split(name: &str) -> (&str, &str) {
    let separator = |mark: &str| name.rfind(mark).map(|at| (&name[..at], &name[at + mark.len()..]));
    separator("::").or_else(|| separator(".")).or_else(|| separator("/")).unwrap_or(("", name))
}
