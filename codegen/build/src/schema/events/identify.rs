//! From a document to its events.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::bodies::{Body, of_webhook};
use super::envelope::{Marks, level};
use super::find::{Found, Search};
use super::found::{Event, Events, Identified, Level, Payload};
use super::gather::{self, Gathered};
use super::identifier::{Identifier, own_templates};
use super::join::Joiner;
use super::keys::Keys;
use super::named::Named;
use super::report::Reporter;
use super::view::View;
use super::{payload, plain};
use crate::diag::diagnostics::Diagnostics;
use crate::ir::events::EventName;
use crate::ir::place::Place;
use crate::ir::template::Template;
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;
use crate::schema::openapi::{Document, Webhook};
use crate::schema::places::NameSaid;

/// Finds the events of a document. What is lost, or cannot be told apart, is reported; `None` if no event is left.
pub(crate) fn identify(
    document: &Document,
    schemas: &mut Schemas,
    diagnostics: &mut Diagnostics,
) -> Option<Identified> {
    let mut identifier = Identifier { document, schemas, reporter: Reporter::new(document, diagnostics) };
    if let Some(NameSaid::NoEvents) = document.event_name {
        return Some(Identified::Types(identifier.types()));
    }
    identifier.check_stars()?;
    identifier.events().map(|events| Identified::Events(Box::new(events)))
}

impl<'a> Identifier<'a> {
    fn types(&self) -> Vec<(String, SchemaId)> {
        let body = |webhook: &Webhook| Some((webhook.key.clone(), webhook.body?));
        self.document.webhooks.iter().filter_map(body).collect()
    }

    fn events(&mut self) -> Option<Events> {
        let webhooks = &self.document.webhooks;
        let keys = Keys::of(webhooks);
        if keys.by_webhook.is_empty() {
            self.reporter.no_event();
            return None;
        }
        let Gathered { bodies, whole, without_items } = self.gather(&keys);
        let keys = keys.without(&without_items);
        if keys.by_webhook.is_empty() {
            self.reporter.all_left_out();
            return None;
        }
        let root = self.root_templates(&keys, &bodies)?;
        let named = self.named(&keys, &bodies, &root);
        if named.is_empty() {
            self.reporter.all_left_out();
            return None;
        }
        self.check_payload_places(&bodies)?;
        self.check_keys(&named, &bodies);
        self.check_entities(&named, &bodies);
        self.check_connector(&named, &bodies);
        let times = self.times(&named, &bodies)?;
        let handshakes = self.handshakes(&root, &named);
        let name = self.event_name(&root);
        let payloads = self.payload_places();
        self.check_payloads_apart(&payloads, &name)?;
        let left_out =
            keys.by_webhook.keys().filter(|webhook| named.iter().all(|one| one.webhook != **webhook));
        let left_out = left_out.count() + without_items.len() + self.document.left_out.len();
        let mut events = self.assemble(&named, &bodies, &whole, &payloads);
        let said = named.iter().filter_map(|one| Some((one.name.as_str(), &bodies[one.body?].view)));
        plain::mark(&mut events, said, name.path(), self.schemas);
        let envelope = self.envelope(&bodies, &events, &name, &payloads);
        let payloads = if payloads.is_empty() { vec![Vec::new()] } else { payloads };
        for event in &mut events {
            event.occurred_at = times.of_webhooks.get(&event.webhook).cloned();
        }
        Some(Events {
            name,
            payloads,
            envelope,
            occurred_at: times.root,
            events,
            not_chosen: Vec::new(),
            handshakes,
            left_out,
        })
    }

    /// Where the root says that names are, or where they were found; `None` if nothing tells events apart.
    fn root_templates(&mut self, keys: &Keys, bodies: &[Body]) -> Option<Vec<Template>> {
        let webhooks = &self.document.webhooks;
        if let Some(NameSaid::Templates(said)) = &self.document.event_name {
            return Some(said.iter().map(|template| template.value.clone()).collect());
        }
        let says_itself = |index: &usize| matches!(webhooks[*index].event_name, Some(NameSaid::Templates(_)));
        if keys.by_webhook.keys().all(says_itself) {
            return Some(Vec::new());
        }
        let search = Search { schemas: self.schemas, keys, bodies };
        let events = webhooks.iter().filter(|webhook| !webhook.is_handshake());
        let is_alone = events.count() == 1 && self.document.left_out.is_empty();
        let found = search.find();
        let header = match found {
            Found::Place(_) => None,
            _ => search.header(webhooks),
        };
        match (found, header) {
            (Found::Place(place), _) => Some(vec![Template::of(place)]),
            (_, Some(header)) => Some(vec![Template::of(header)]),
            (Found::ByExample(path), None) => {
                self.reporter.found_by_example(&path);
                Some(vec![Template::of(Place::Body(path))])
            }
            (Found::Several(..) | Found::Nothing { .. }, None) if is_alone => {
                let (index, name) = keys.by_webhook.iter().next()?;
                let are_arrays = bodies.iter().all(|body| body.is_array(self.schemas));
                self.reporter.alone(&webhooks[*index], name, !bodies.is_empty() && are_arrays);
                Some(vec![Template::literal(name)])
            }
            (Found::Several(one, other), None) => {
                self.reporter.several(&one, &other);
                None
            }
            (Found::Nothing { together }, None) => {
                let items = gather::likely(bodies, self.schemas).filter(|_| self.document.batch.is_none());
                self.reporter.nothing_tells(keys.by_webhook.len(), together, items);
                None
            }
        }
    }

    /// Every place that says names: those of webhooks first, because they were said for fewer.
    fn event_name(&self, root: &[Template]) -> EventName {
        let own = self.document.webhooks.iter().filter_map(own_templates).flatten();
        let mut alternatives: Vec<Template> = Vec::new();
        for template in own.chain(root.iter().cloned()) {
            let template = self.with_aliases(template);
            if !alternatives.contains(&template) {
                alternatives.push(template);
            }
        }
        EventName { alternatives }
    }

    /// A header goes by its documented aliases, too.
    fn with_aliases(&self, mut template: Template) -> Template {
        for place in template.places_mut() {
            self.document.add_aliases(place);
        }
        template
    }

    /// Where payloads stand; empty if all bodies are payloads.
    fn payload_places(&self) -> Vec<Vec<String>> {
        let events = self.document.webhooks.iter().filter(|webhook| !webhook.is_handshake());
        let own = events.filter_map(|webhook| webhook.payloads.as_ref());
        let mut places: Vec<Vec<String>> = Vec::new();
        for place in self.document.payloads.iter().chain(own).flatten() {
            if !places.contains(&place.value) {
                places.push(place.value.clone());
            }
        }
        let is_whole = |webhook: &Webhook| !webhook.is_handshake() && webhook.payloads.is_none();
        if self.document.payloads.is_none()
            && self.document.webhooks.iter().any(is_whole)
            && !places.contains(&Vec::new())
        {
            places.push(Vec::new());
        }
        if places.iter().all(Vec::is_empty) { Vec::new() } else { places }
    }

    /// Every place for payloads that the root names is in some body; `None` if one is not, which is reported.
    fn check_payload_places(&mut self, bodies: &[Body]) -> Option<()> {
        let said = self.document.payloads.as_deref().unwrap_or_default();
        let is_nowhere =
            |path: &Vec<String>| bodies.iter().all(|body| body.view.at(path, self.schemas).is_none());
        let nowhere: Vec<_> = said.iter().filter(|place| is_nowhere(&place.value)).collect();
        nowhere.iter().for_each(|place| self.reporter.nowhere(place));
        nowhere.is_empty().then_some(())
    }

    /// No payload is the name, and none stands inside another one, where it would not be read; `None` if one does.
    fn check_payloads_apart(&mut self, places: &[Vec<String>], name: &EventName) -> Option<()> {
        let own = self.document.webhooks.iter().filter_map(|webhook| webhook.payloads.as_ref());
        let said = self.document.payloads.iter().chain(own).flatten();
        let is_inside = |path: &[String]| {
            places.iter().any(|outer| !outer.is_empty() && path != outer && path.starts_with(outer))
        };
        let is_wrong = |path: &[String]| name.path() == Some(path) || is_inside(path);
        let wrong = said.into_iter().find(|place| is_wrong(&place.value));
        wrong.map_or(Some(()), |place| {
            self.reporter.inside(place);
            None
        })
    }

    fn assemble(
        &mut self,
        named: &[Named],
        bodies: &[Body],
        wholes: &BTreeMap<usize, SchemaId>,
        places: &[Vec<String>],
    ) -> Vec<Event> {
        let mut groups: IndexMap<&str, Vec<&Named>> = IndexMap::new();
        for one in named {
            groups.entry(&one.name).or_default().push(one);
        }
        let whole = |group: &[&Named]| wholes.get(&group[0].webhook).copied();
        groups
            .into_iter()
            .map(|(name, group)| self.event(name, &group, bodies, whole(&group), places))
            .collect()
    }

    /// One event. `whole` is the schema of all bodies of its first webhook.
    fn event(
        &mut self,
        name: &str,
        group: &[&Named],
        bodies: &[Body],
        whole: Option<SchemaId>,
        places: &[Vec<String>],
    ) -> Event {
        let first = group[0];
        let webhook = &self.document.webhooks[first.webhook];
        let essence = |one: &Named| one.body.map(|body| bodies[body].view.essence(self.schemas));
        let differs = |other: &&&Named| other.webhook != first.webhook && essence(other) != essence(first);
        let differing: Option<usize> = group.iter().find(differs).map(|other| other.webhook);
        if let Some(other) = differing {
            self.reporter.one_event(name, webhook, &self.document.webhooks[other]);
        }
        let mut own: Vec<&Body> = group.iter().filter_map(|one| Some(&bodies[one.body?])).collect();
        let is_whole = group.iter().all(|one| one.webhook == first.webhook)
            && own.len() == of_webhook(bodies, first.webhook).len();
        let whole = whole.filter(|_| is_whole);
        let mut seen = BTreeSet::new();
        own.retain(|body| seen.insert(body.view.essence(self.schemas)));
        let body = (!own.is_empty()).then(|| payload::whole(&own, whole, &webhook.origin, self.schemas));
        let (payload, payload_at) = self.payload(name, webhook, &own, body, places);
        Event {
            name: name.to_owned(),
            webhook: first.webhook,
            hint: if first.is_only { name.to_owned() } else { webhook.key.clone() },
            body,
            payload,
            payload_at,
            told_by: first.told_by,
            occurred_at: None,
            is_plain_name: false,
        }
    }

    fn payload(
        &mut self,
        name: &str,
        webhook: &Webhook,
        bodies: &[&Body],
        body: Option<SchemaId>,
        places: &[Vec<String>],
    ) -> (Payload, usize) {
        let Some(body) = body else { return (Payload::Nothing, 0) };
        if places.is_empty() {
            return (Payload::Schema(body), 0);
        }
        let own = self.places_of(webhook);
        let found = bodies.iter().find_map(|body| payload::place(body, &own, self.schemas));
        let Some(path) = found.map(|index| &own[index]).or_else(|| own.is_empty().then_some(&EMPTY)) else {
            self.reporter.no_payload(name, webhook, &own);
            return (Payload::Nothing, 0);
        };
        let number = places.iter().position(|place| place == path).unwrap_or(0);
        let is_apart = |other: &&Vec<String>| !other.starts_with(path) && !path.starts_with(other);
        for other in places.iter().filter(is_apart) {
            if bodies.iter().any(|body| body.view.at(other, self.schemas).is_some()) {
                self.reporter.beside_payload(name, webhook, other);
            }
        }
        match path.is_empty() {
            true => (Payload::Schema(body), number),
            false => (payload::at_member(bodies, path, self.schemas), number),
        }
    }

    /// Where the payloads of one webhook may stand; empty if nothing says so.
    fn places_of(&self, webhook: &Webhook) -> Vec<Vec<String>> {
        let said = webhook.payloads.as_ref().or(self.document.payloads.as_ref());
        said.into_iter().flatten().map(|place| place.value.clone()).collect()
    }

    /// Whether something stands around the payload of a body.
    fn has_envelope(&self, body: &Body) -> bool {
        let webhook = &self.document.webhooks[body.webhook];
        let places = self.places_of(webhook);
        !places.is_empty()
            && payload::place(body, &places, self.schemas).is_none_or(|index| !places[index].is_empty())
    }

    fn envelope(
        &mut self,
        bodies: &[Body],
        events: &[Event],
        name: &EventName,
        places: &[Vec<String>],
    ) -> Option<Level> {
        if places.is_empty() {
            return None;
        }
        let lacks = |place: usize| {
            let here = events.iter().filter(|event| event.payload_at == place);
            here.into_iter().any(|event| !matches!(event.payload, Payload::Schema(_)))
        };
        let payloads = places.iter().enumerate().filter(|(_, path)| !path.is_empty());
        let payloads = payloads.map(|(place, path)| (path.clone(), place, lacks(place))).collect();
        let marks = Marks { name: name.path().map(<[String]>::to_vec), payloads };
        let around: Vec<&Body> = bodies.iter().filter(|body| self.has_envelope(body)).collect();
        let views: Vec<View> = around.iter().map(|body| body.view.clone()).collect();
        let first = self.document.origin.clone();
        let origin = views.first().map_or(first, |view| self.schemas.get(view.parts[0]).origin.clone());
        around.iter().for_each(|body| self.reporter.unchecked(body, self.schemas));
        let mut joiner = Joiner::new(self.schemas);
        joiner.some_lack_all =
            events.iter().any(|event| event.body.is_none() || places[event.payload_at].is_empty());
        let level = level(&views, &marks, &origin, &mut joiner);
        let notes = joiner.notes;
        self.reporter.differences(&notes, name);
        Some(level)
    }
}

static EMPTY: Vec<String> = Vec::new();
