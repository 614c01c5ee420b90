//! The events of a provider, and how its deliveries are read.

use super::coverage::coverage;
use super::hint::Hint;
use super::lowering::Lowering;
use crate::ir::answers::Handshake;
use crate::ir::conditions::WITHOUT_BODY;
use crate::ir::content::Content;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::envelope::Envelope;
use crate::ir::events::{Dispatch, Event, POST};
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::Open;
use crate::ir::place::Place;
use crate::ir::template::Template;
use crate::ir::user_code::UserCode;
use crate::ir::written::Held;
use crate::schema::ast::schema::{At, SchemaId};
use crate::schema::events::found::{self, Events, Payload};
use crate::schema::lower::docs;
use crate::schema::names;
use crate::schema::openapi::{Document, Webhook};

impl Lowering<'_> {
    pub(super) fn dispatch(&mut self, document: &Document, events: &Events) -> Dispatch {
        let lowered: Vec<Event> =
            events.events.iter().map(|event| self.event(document, events, event)).collect();
        let envelope = match &events.envelope {
            Some(level) => self.envelope(level),
            None => Envelope::new(Vec::new(), Open::Closed),
        };
        for handshake in &events.handshakes {
            if let (Some(body), Some(webhook)) = (handshake.body, handshake.webhook) {
                self.node(body, &Hint::new(&document.webhooks[webhook].key));
            }
        }
        let webhooks: Vec<&Webhook> =
            document.webhooks.iter().filter(|webhook| !webhook.is_handshake()).collect();
        let headers = self.headers(&webhooks);
        self.check_coverage(document, events);
        Dispatch {
            payloads: events.payloads.clone(),
            batch: document.batch.as_ref().map(|batch| batch.value.clone()),
            idempotency_key: document.idempotency_key.as_ref().map(|key| aliased_key(document, key)),
            entity_id: document.about.entity.as_deref().map_or_else(Vec::new, |said| entity(document, said)),
            occurred_at: events.occurred_at.clone(),
            content: content(document),
            methods: methods(document),
            signature: document.signature.clone(),
            headers,
            answers: document.answers.clone(),
            handshakes: handshakes(events),
            coverage: document.coverage.iter().map(coverage).collect(),
            connector: document.connector.as_ref().map(|connector| connector.value.clone()),
            left_out: events.left_out,
            not_chosen: events.not_chosen.len(),
            ..Dispatch::new(self.free_stem(), events.name.clone(), envelope, lowered)
        }
    }

    /// What the names of the provider's own types begin with, unless a type of the schemas has that name.
    pub(super) fn free_stem(&self) -> String {
        let is_type = self.types.iter().any(|ty| ty.name == self.stem);
        if is_type || names::is_taken_type(&self.stem) {
            format!("{}Webhooks", self.stem)
        } else {
            self.stem.clone()
        }
    }

    fn event(&mut self, document: &Document, events: &Events, event: &found::Event) -> Event {
        let webhook = &document.webhooks[event.webhook];
        let is_body = events.payloads[event.payload_at].is_empty();
        let payload = match &event.payload {
            Payload::Nothing => {
                let nothing = UserCode::Text("()".to_owned());
                Held::Written { ty: nothing.clone(), present: nothing, borrows: false, place: None }
            }
            Payload::Schema(id) => Held::Defined(self.payload(*id, is_body, &event.hint)),
            Payload::Optional(id) => {
                let ty = self.payload(*id, is_body, &event.hint);
                Held::Defined(self.optional(ty))
            }
        };
        Event {
            docs: event_docs(webhook),
            planned: webhook.planned,
            payload_at: event.payload_at,
            told_by: event.told_by,
            is_plain_name: event.is_plain_name,
            entity_id: webhook.about.entity.as_deref().map(|said| entity(document, said)),
            occurred_at: event.occurred_at.clone(),
            idempotency_key: webhook.idempotency_key.as_ref().map(|key| aliased_key(document, key)),
            example: document.examples.get(&event.name).cloned(),
            ..event_named(&event.name, payload)
        }
    }

    fn payload(&mut self, id: SchemaId, is_body: bool, hint: &str) -> TypeId {
        if is_body {
            return self.whole_body(id, hint);
        }
        let hint = Hint::new(hint).member("payload");
        let node = self.node(id, &hint);
        self.document_type(self.described(id), node, &hint)
    }

    /// The type of a whole body.
    pub(super) fn whole_body(&mut self, id: SchemaId, name: &str) -> TypeId {
        let hint = Hint::new(name);
        let node = self.node(id, &hint);
        self.document_type(id, node, &hint)
    }

    /// Another name for a type that may be absent.
    fn optional(&mut self, ty: TypeId) -> TypeId {
        let of = self.types[ty.0].clone();
        let node = Node { nullable: true, ..Node::new(Shape::Named(ty)) };
        let definition = Definition::Alias(node);
        let known = self.types.iter().position(|known| {
            matches!(&known.definition, Definition::Alias(alias)
                if alias.nullable && matches!(alias.shape, Shape::Named(inner) if inner == ty))
        });
        if let Some(known) = known {
            return TypeId(known);
        }
        let docs = vec![format!("[`{}`], which may be absent.", of.name)];
        self.types.push(TypeDef { name: format!("Optional{}", of.name), docs, definition, ..of });
        TypeId(self.types.len() - 1)
    }
}

/// A key, whose headers go by their documented aliases, too.
fn aliased_key(document: &Document, key: &At<Template>) -> Template {
    let mut key = key.value.clone();
    key.places_mut().for_each(|place| document.add_aliases(place));
    key
}

/// The places of what an event is about.
fn entity(document: &Document, said: &[At<Place>]) -> Vec<Place> {
    let aliased = |place: &At<Place>| {
        let mut place = place.value.clone();
        document.add_aliases(&mut place);
        place
    };
    said.iter().map(aliased).collect()
}

/// What the bodies of all webhooks are written in: JSON where none has one.
fn content(document: &Document) -> Content {
    let mut content = Content::NONE;
    document.webhooks.iter().for_each(|webhook| content.join(&webhook.content));
    content.json |= content == Content::NONE;
    // One that is in another is longer, so that it comes later.
    content.embedded.sort_by_key(|embedded| embedded.path.len());
    content
}

/// The handshakes, each once: that several webhooks are the same one makes no difference.
fn handshakes(events: &Events) -> Vec<Handshake> {
    let mut all: Vec<Handshake> = Vec::new();
    for found in &events.handshakes {
        if !all.contains(&found.handshake) {
            all.push(found.handshake.clone());
        }
    }
    all
}

/// The methods by which deliveries come, in the order in which they are named: no event comes by one that has no body, and
/// those of handshakes alone are theirs.
fn methods(document: &Document) -> Vec<String> {
    let of_webhooks = document.webhooks.iter().flat_map(|webhook| &webhook.methods);
    let mut methods: Vec<String> = Vec::new();
    for method in of_webhooks.filter(|method| !WITHOUT_BODY.contains(&method.as_str())) {
        if !methods.contains(method) {
            methods.push(method.clone());
        }
    }
    if methods.is_empty() { vec![POST.to_owned()] } else { methods }
}

/// An event of this name, without documentation.
pub(super) fn event_named(name: &str, payload: Held) -> Event {
    let variant = names::variant(name).unwrap_or_default();
    let method = names::method(name).unwrap_or_default();
    Event::new(name.to_owned(), variant, method, payload)
}

/// What is said of a webhook in words: its summary, its tags, and whose values its example has.
fn event_docs(webhook: &Webhook) -> Vec<String> {
    let mut lines = webhook.summary.as_deref().map(docs::lines).unwrap_or_default();
    let what = if webhook.tags.len() == 1 { "Category" } else { "Categories" };
    let tags = (!webhook.tags.is_empty()).then(|| format!("{what}: {}.", webhook.tags.join(", ")));
    let example = webhook.example.as_ref().map(|example| match &example.file {
        Some(file) => format!("Example: `{file}`. {}", example.summary),
        None => format!("Example: {}", example.summary),
    });
    for note in tags.into_iter().chain(example) {
        lines.push(String::new());
        lines.extend(docs::lines(&note));
    }
    lines
}
