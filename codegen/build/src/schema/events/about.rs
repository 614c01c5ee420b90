//! Whether deliveries have what says what an event is about, and when it happened; and how times are written.

use std::collections::BTreeMap;

use super::bodies::Body;
use super::idempotency::own_bodies;
use super::identifier::Identifier;
use super::named::Named;
use super::report::shown_name;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::events::OccurredAt;
use crate::ir::place::Place;
use crate::ir::signature::TimeUnit;
use crate::schema::about::TimeSaid;
use crate::schema::ast::schema::{At, JsonKind};

/// Where the times of events are.
#[derive(Default)]
pub(super) struct Times {
    pub root: Option<OccurredAt>,
    /// By the numbers of the webhooks that say so themselves.
    pub of_webhooks: BTreeMap<usize, OccurredAt>,
}

impl Identifier<'_> {
    /// Reports the places of `x-entity` that no delivery has, as far as schemas say.
    pub(super) fn check_entities(&mut self, named: &[Named], bodies: &[Body]) {
        let document = self.document;
        let own = document.webhooks.iter().map(|webhook| &webhook.about);
        for places in [&document.about].into_iter().chain(own).filter_map(|about| about.entity.as_ref()) {
            let is_said = |one: &&Named| {
                let own = document.webhooks[one.webhook].about.entity.as_ref();
                own.or(document.about.entity.as_ref()).is_some_and(|said| std::ptr::eq(said, places))
            };
            let events: Vec<&Named> = named.iter().filter(is_said).collect();
            for place in places {
                self.check_place(place, &events, bodies, "what an event is about");
            }
        }
    }

    /// Reports a connector that no delivery names, as far as schemas say, and one of which nothing is listed.
    pub(super) fn check_connector(&mut self, named: &[Named], bodies: &[Body]) {
        let Some(connector) = &self.document.connector else { return };
        if self.document.coverage.is_empty() {
            let diagnostic =
                Diagnostic::warning(Code::NOTHING_THERE, "no connector has anything under `x-coverage`")
                    .at(&connector.origin, "so this has no meaning")
                    .help("list the connectors, or remove the word");
            return self.reporter.diagnostics.push(diagnostic);
        }
        let place = At { value: Place::Body(connector.value.clone()), origin: connector.origin.clone() };
        self.check_place(
            &place,
            &named.iter().collect::<Vec<_>>(),
            bodies,
            "which connector a delivery came through",
        );
    }

    /// Reports a place at which none of these events has a text or a number.
    fn check_place(&mut self, place: &At<Place>, events: &[&Named], bodies: &[Body], what: &str) {
        if events.is_empty() || events.iter().any(|one| self.could_be_in(one, bodies, &place.value)) {
            return;
        }
        let message = format!("`{}` never says {what}", shown_name(&place.value.to_string()));
        let diagnostic = Diagnostic::warning(Code::NOTHING_THERE, message)
            .at(&place.origin, "by their schemas, no body has a text or a number there")
            .help("point at a member that the bodies have, or describe it there");
        self.reporter.diagnostics.push(diagnostic);
    }

    /// Where the times of events are, and how they are written: as it is said, or as their type is. `None` if a number has no
    /// unit, which is reported.
    pub(super) fn times(&mut self, named: &[Named], bodies: &[Body]) -> Option<Times> {
        let document = self.document;
        let says_itself = |one: &&Named| document.webhooks[one.webhook].about.occurred_at.is_some();
        let (own, others): (Vec<&Named>, Vec<&Named>) = named.iter().partition(says_itself);
        let mut times = Times::default();
        let mut is_right = true;
        if let Some(said) = &document.about.occurred_at {
            times.root = self.time(said, &others, bodies);
            is_right = times.root.is_some();
        }
        for one in own {
            let Some(said) = &document.webhooks[one.webhook].about.occurred_at else { continue };
            if times.of_webhooks.contains_key(&one.webhook) {
                continue;
            }
            let events: Vec<&Named> = named.iter().filter(|other| other.webhook == one.webhook).collect();
            match self.time(said, &events, bodies) {
                Some(time) => drop(times.of_webhooks.insert(one.webhook, time)),
                None => is_right = false,
            }
        }
        is_right.then_some(times)
    }

    fn time(&mut self, said: &TimeSaid, events: &[&Named], bodies: &[Body]) -> Option<OccurredAt> {
        self.check_place(&said.place, events, bodies, "when an event happened");
        let place = said.place.value.clone();
        let are_numbers =
            events.iter().flat_map(|one| own_bodies(one, bodies)).any(|body| self.is_number(body, &place));
        let unit = said.unit.unwrap_or(TimeUnit::Rfc3339);
        if are_numbers && matches!(unit, TimeUnit::Rfc3339 | TimeUnit::HttpDate) {
            let shown = shown_name(&place.to_string());
            let message = match said.unit {
                None => format!("`{shown}` is a number, and its unit is not said"),
                Some(_) => format!("`{shown}` is a number, which is no text of a time"),
            };
            let help = format!(
                "write `{{ \"in\": \"{shown}\", \"unit\": \"ms\" }}`, or `\"s\"` for seconds since 1970"
            );
            let diagnostic = Diagnostic::error(Code::OPENAPI, message).at(&said.place.origin, "").help(help);
            self.reporter.diagnostics.push(diagnostic);
            return None;
        }
        let mut place = place;
        self.document.add_aliases(&mut place);
        Some(OccurredAt { place, unit })
    }

    /// Whether numbers stand at a place of a body, and never texts.
    fn is_number(&self, body: &Body, place: &Place) -> bool {
        let Some((view, path)) = body.start(place) else { return false };
        let Some(view) = view.at(path, self.schemas) else { return false };
        let may_be = |kind| view.allows(kind, self.schemas);
        (may_be(JsonKind::Integer) || may_be(JsonKind::Number)) && !may_be(JsonKind::String)
    }
}
