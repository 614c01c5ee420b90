//! A whole provider: its types, events, headers and coverage.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use super::settings::Settings;
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::diag::source::Sources;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::envelope::Envelope;
use crate::ir::events::{Coverage, Dispatch, Event, EventName, Header};
use crate::ir::ids::TypeId;
use crate::ir::object::Open;
use crate::ir::place::{Place, Template};
use crate::ir::written::Held;
use crate::schema::ast::schema::{At, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::lower::docs;
use crate::schema::names;
use crate::schema::openapi::{self, Document, Webhook};
use crate::schema::places::NameSaid;

/// A folder of schemas without events: types and validators only.
pub(crate) fn lower_models(
    name: &str,
    roots: &[SchemaId],
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Provider> {
    let mut lowering = Lowering::new(schemas, sources, diagnostics, name, settings);
    for root in roots {
        lowering.model(*root);
    }
    let dispatch = match roots {
        [root] => lowering.dispatch_of_union(*root),
        _ => None,
    };
    let first = roots.first()?;
    Some(Provider {
        docs: vec![format!("Types generated from the schemas in `{name}`.")],
        source: sources.file(schemas.get(*first).origin.file).stable_name().to_owned(),
        types: lowering.types,
        tables: lowering.tables.tables,
        patterns: lowering.tables.patterns.into_iter().collect(),
        dispatch,
        ..Provider::new(names::module(name)?, schemas.get(*first).origin.clone())
    })
}

/// A provider with events. `None` if its document is unusable; that is reported.
pub(crate) fn lower_provider(
    document: &Document,
    folder: &str,
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Provider> {
    let name = document.provider.as_ref().map_or(folder, |name| &name.value);
    let Some(module) = names::module(name) else {
        let origin = document.provider.as_ref().map_or(&document.origin, |name| &name.origin);
        let message = format!("`{}` cannot be a module", name.escape_debug());
        diagnostics.push(
            Diagnostic::error(Code::BAD_NAME, message)
                .at(origin, "")
                .help("write `\"x-provider\": \"acme\"`"),
        );
        return None;
    };
    let mut lowering = Lowering::new(schemas, sources, diagnostics, name, settings);
    lowering.assert_formats(&document.assert_formats);
    let dispatch = lowering.dispatch(document)?;
    let description = document.description.as_deref().unwrap_or(&document.title);
    Some(Provider {
        docs: docs::lines(description),
        source: sources.file(document.origin.file).stable_name().to_owned(),
        types: lowering.types,
        tables: lowering.tables.tables,
        patterns: lowering.tables.patterns.into_iter().collect(),
        dispatch: Some(dispatch),
        ..Provider::new(
            module,
            document.provider.as_ref().map_or(&document.origin, |name| &name.origin).clone(),
        )
    })
}

impl Lowering<'_> {
    /// A root schema and its definitions, used or not. A root without a type of its own becomes a newtype; definitions
    /// without one (a plain string, say) have nothing to generate.
    fn model(&mut self, root: SchemaId) {
        let schema = self.schema(root);
        let is_only_definitions =
            schema.assertions.is_empty() && !schema.never && !schema.definitions.is_empty();
        let refers = schema.reference.is_some() || schema.dynamic_reference.is_some();
        if !is_only_definitions || refers {
            self.root_type(root);
        }
        for definition in &schema.definitions {
            self.node(definition.schema, &Hint::new(&definition.name));
        }
    }

    fn root_type(&mut self, root: SchemaId) {
        let schema = self.schema(root);
        let node = match schema.uses_dynamic_scope {
            true => self.any_json(root, Refusal::new("a `$dynamicRef`", &schema.origin)),
            false => self.node(root, &Hint::new("root")),
        };
        self.document_type(root, node, &Hint::new("root"));
    }

    pub(super) fn assert_formats(&mut self, formats: &[At<String>]) {
        for format in formats {
            if crate::ir::formats::variant(&format.value).is_some() {
                self.settings.asserted_formats.push(format.value.clone());
            } else {
                self.report(super::refusals::not_assertable(&format.value).at(&format.origin, ""));
            }
        }
    }

    fn dispatch(&mut self, document: &Document) -> Option<Dispatch> {
        let (handshakes, webhooks): (Vec<&Webhook>, Vec<&Webhook>) =
            document.webhooks.iter().partition(|webhook| webhook.handshake);
        let (webhooks, without_body): (Vec<&Webhook>, Vec<&Webhook>) =
            webhooks.into_iter().partition(|webhook| webhook.body.is_some());
        for webhook in without_body {
            let message = format!("the webhook `{}` is left out: it has no body", webhook.key.escape_debug());
            let diagnostic = match webhooks.is_empty() {
                true => Diagnostic::error(Code::LEFT_OUT, message),
                false => Diagnostic::warning(Code::LEFT_OUT, message),
            };
            let help = "add `requestBody.content[\"application/json\"].schema`";
            self.report(diagnostic.at(&webhook.origin, "").help(help));
        }
        if document.webhooks.iter().all(|webhook| webhook.handshake) && !document.webhooks.is_empty() {
            let diagnostic = Diagnostic::error(Code::OPENAPI, "`webhooks` names no event")
                .at(&document.origin, "")
                .help("a handshake is none: add the events that follow it");
            self.report(diagnostic);
        }
        let event_name = match &document.event_name {
            Some(NameSaid::Templates(said)) => {
                EventName { alternatives: said.iter().map(|template| template.value.clone()).collect() }
            }
            _ => {
                EventName { alternatives: vec![Template::of(Place::Body(self.likely_name_path(&webhooks)))] }
            }
        };
        let path = event_name.path().unwrap_or_default().to_vec();
        let payload = match &document.payloads {
            Some(said) => self.payload_member(said.first()?)?,
            None => None,
        };
        let mut envelope: Option<Envelope> = None;
        let mut events = Vec::new();
        for webhook in &webhooks {
            if let Some(NameSaid::Templates(said)) = &document.event_name
                && let Some(place) = said.first()
            {
                self.check_event_name(webhook, &path, &place.origin);
            }
            let Some(body) = self.body(webhook, &path, payload.as_deref()) else { continue };
            match &envelope {
                Some(first) => {
                    self.check_same_envelope(first, &body.envelope, webhook);
                    self.forget_types(body.first_type);
                }
                None => envelope = Some(body.envelope),
            }
            events.extend(self.event(webhook, body.payload));
        }
        for handshake in &handshakes {
            if let Some(body) = handshake.body {
                self.node(body, &Hint::new(&handshake.key));
            }
        }
        let headers = self.headers(&webhooks);
        self.check_coverage(document);
        Some(Dispatch {
            payloads: vec![payload.into_iter().collect()],
            idempotency_key: document.idempotency_key.clone(),
            signature: document.signature.clone(),
            headers,
            handshakes: handshakes.iter().map(|handshake| handshake.key.clone()).collect(),
            coverage: document.coverage.iter().map(coverage).collect(),
            ..Dispatch::new(self.free_stem(), event_name, envelope?, events)
        })
    }

    /// What the names of the provider's own types begin with, unless a type of the schemas has that name.
    fn free_stem(&self) -> String {
        let is_type = self.types.iter().any(|ty| ty.name == self.stem);
        if is_type || names::is_taken_type(&self.stem) {
            format!("{}Webhooks", self.stem)
        } else {
            self.stem.clone()
        }
    }

    /// The path to the member that holds the event's name in all bodies; empty if there is none.
    fn likely_name_path(&self, webhooks: &[&Webhook]) -> Vec<String> {
        let Some(first) = webhooks.first() else { return Vec::new() };
        let says_name = |webhook: &Webhook, member: &str| {
            let body = self.schema(self.described(webhook.some_body()));
            let property = body.property(member).filter(|_| body.requires(member));
            property.is_some_and(|property| self.lists_string(property.schema, &webhook.key))
        };
        let body = self.schema(self.described(first.some_body()));
        let member = body
            .properties
            .iter()
            .map(|property| &property.name)
            .find(|member| webhooks.iter().all(|webhook| says_name(webhook, member)));
        member.cloned().into_iter().collect()
    }

    /// A file whose root is a union of objects by their constants is a set of events, too.
    fn dispatch_of_union(&mut self, root: SchemaId) -> Option<Dispatch> {
        let union = self.by_schema.get(&root).map(|id| self.types[id.0].definition.clone());
        let Some(Definition::Union(union)) = union else { return None };
        let origin = self.schema(root).origin.clone();
        let events = union.variants.iter().filter_map(|variant| {
            let ty = variant.ty.id()?;
            let docs = self.types[ty.0].docs.first().cloned();
            self.event_named(&variant.tag, docs.into_iter().collect(), &origin, ty)
        });
        let events = events.collect();
        let event_name = EventName { alternatives: vec![Template::of(Place::Body(vec![union.tag]))] };
        let envelope = Envelope::new(Vec::new(), Open::Closed);
        Some(Dispatch::new(self.free_stem(), event_name, envelope, events))
    }

    fn payload_member(&mut self, pointer: &At<Vec<String>>) -> Option<Option<String>> {
        match &pointer.value[..] {
            [] => Some(None),
            [member] => Some(Some(member.clone())),
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

    fn event(&mut self, webhook: &Webhook, payload: TypeId) -> Option<Event> {
        let docs = webhook.summary.as_deref().map(docs::lines).unwrap_or_default();
        let mut event = self.event_named(&webhook.key, docs, &webhook.origin, payload)?;
        event.planned = webhook.planned;
        Some(event)
    }

    fn event_named(
        &mut self,
        name: &str,
        docs: Vec<String>,
        origin: &Origin,
        payload: TypeId,
    ) -> Option<Event> {
        let Some((variant, method)) = names::variant(name).zip(names::method(name)) else {
            self.bad_name(name, origin);
            return None;
        };
        Some(Event { docs, ..Event::new(name.to_owned(), variant, method, Held::Defined(payload)) })
    }

    /// The headers of all events together; one that only some events have is optional.
    fn headers(&mut self, webhooks: &[&Webhook]) -> Vec<Header> {
        let mut headers: Vec<Header> = Vec::new();
        let mut taken = BTreeSet::new();
        for header in webhooks.iter().flat_map(|webhook| &webhook.headers) {
            if headers.iter().any(|known| known.names[0] == header.name.value) {
                continue;
            }
            let has = |webhook: &&Webhook| {
                webhook.headers.iter().any(|h| h.name.value == header.name.value && h.required)
            };
            let required = webhooks.iter().all(has);
            let lowered = self.header(header, required, &mut taken);
            headers.push(lowered);
        }
        headers
    }

    fn header(&mut self, header: &openapi::Header, required: bool, taken: &mut BTreeSet<String>) -> Header {
        let wire = header.name.value.strip_prefix("x-").unwrap_or(&header.name.value);
        let ident = self.field_name(wire, header.rust_name.as_ref(), taken);
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
        let known: BTreeSet<&str> = document.webhooks.iter().map(|webhook| webhook.key.as_str()).collect();
        for event in document.coverage.iter().flat_map(|row| row.native.iter().chain(&row.virtual_events)) {
            if known.contains(event.value.as_str()) {
                continue;
            }
            let message = format!("`{}` is not under `webhooks`", event.value.escape_debug());
            let help = match nearest(&event.value, known.iter().copied()) {
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
