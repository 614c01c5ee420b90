//! Deliveries that only check an address: what tells them, and that something does.

use std::collections::BTreeSet;

use super::bodies::{Body, bodies};
use super::found::Handshake;
use super::identifier::{Identifier, own_templates};
use super::named::Named;
use super::names::{self, Nameless, Names};
use super::view::View;
use crate::diag::origin::Origin;
use crate::ir::answering;
use crate::ir::answers::{self, Condition};
use crate::ir::conditions::{WITHOUT_BODY, method_of, never_met, takes, unreachable};
use crate::ir::place::Place;
use crate::ir::template::Template;
use crate::schema::handshake::HandshakeSaid;
use crate::schema::openapi::Webhook;

impl Identifier<'_> {
    /// All that webhooks and the root say, the narrower ones as they stand. One without a name, or with that of an event, is
    /// reported and left out.
    pub(super) fn handshakes(&mut self, root: &[Template], events: &[Named]) -> Vec<Handshake> {
        let document = self.document;
        let mut found = Vec::new();
        for (index, webhook) in document.webhooks.iter().enumerate() {
            for said in &webhook.handshakes {
                self.of_webhook(index, said, root, events, &mut found);
            }
        }
        for said in &document.handshakes {
            let when = said.when.clone().unwrap_or_default();
            self.add_handshake(Handshake::of(said, when, None), root, events, &mut found);
        }
        // What is the same was told, and is answered the same way.
        let mut distinct: Vec<&Handshake> = Vec::new();
        for one in &found {
            if !distinct.iter().any(|known| known.handshake == one.handshake) {
                distinct.push(one);
            }
        }
        let all: Vec<answers::Handshake> = distinct.iter().map(|one| one.handshake.clone()).collect();
        if let Some((later, earlier)) = unreachable(&all) {
            self.reporter.never_answered(&distinct[later].origin, &distinct[earlier].origin);
        }
        found
    }

    fn of_webhook(
        &mut self,
        index: usize,
        said: &HandshakeSaid,
        root: &[Template],
        events: &[Named],
        found: &mut Vec<Handshake>,
    ) {
        let webhook = &self.document.webhooks[index];
        let methods = methods_alone(webhook);
        let found_here: Vec<Vec<Condition>> = match &said.when {
            Some(when) => vec![when.clone()],
            None if !methods.is_empty() => vec![Vec::new()],
            None => match self.handshake_names(index, webhook, root) {
                Ok(names) => names.into_iter().map(|name| vec![Condition::Named(name)]).collect(),
                Err(why) => {
                    self.reporter.left_out(webhook, &why, true);
                    return;
                }
            },
        };
        for when in found_here {
            let says_method = when.iter().any(|condition| method_of(condition).is_some());
            let all = match (says_method, methods) {
                (true, _) | (false, []) => vec![when],
                (false, methods) => {
                    methods.iter().map(|method| when.iter().cloned().chain([by(method)]).collect()).collect()
                }
            };
            for when in all {
                if let Some((_, wrong)) = never_met(&when) {
                    self.reporter.wrong(&said.origin, wrong);
                    return;
                }
                self.check_in_body(index, &when, &said.origin);
                self.add_handshake(Handshake::of(said, when, Some((index, webhook))), root, events, found);
            }
        }
    }

    /// Adds a handshake, unless it takes an event, or says again what another says. If of two of one name one is signed, both
    /// are.
    fn add_handshake(
        &mut self,
        mut new: Handshake,
        root: &[Template],
        events: &[Named],
        found: &mut Vec<Handshake>,
    ) {
        if let Err(wrong) = answering::check_hmac(&new.handshake, &self.document.signature) {
            self.reporter.wrong(&new.origin, wrong);
        }
        // In a batch, a name stands in an item, and a condition is about the whole body.
        let names = if self.document.batch.is_some() { &[] } else { root };
        if let Some(event) = events.iter().find(|event| takes(&new.handshake.when, names, &event.name)) {
            let event = (event.name.as_str(), &self.document.webhooks[event.webhook]);
            match new.webhook {
                Some(index) => self.reporter.no_handshake(event, &self.document.webhooks[index]),
                None => self.reporter.event_lost(event, &new.origin),
            }
            return;
        }
        let is_same = |known: &&mut Handshake| {
            known.handshake.when == new.handshake.when && known.handshake.answer == new.handshake.answer
        };
        let mut is_known = false;
        for known in found.iter_mut().filter(is_same) {
            if known.handshake.is_unsigned != new.handshake.is_unsigned {
                self.reporter.signed_and_unsigned(new.handshake.name(), &known.origin, &new.origin);
            }
            known.handshake.is_unsigned &= new.handshake.is_unsigned;
            new.handshake.is_unsigned = known.handshake.is_unsigned;
            is_known |= known.body == new.body;
        }
        if !is_known {
            found.push(new);
        }
    }

    /// Reports a condition on a member that no body of the webhook has, as far as its schema says.
    fn check_in_body(&mut self, index: usize, when: &[Condition], origin: &Origin) {
        let Some(id) = self.document.webhooks[index].body else { return };
        let bodies = bodies(index, id, self.schemas);
        for condition in when {
            let (place, text) = match condition {
                Condition::There(place) => (place, None),
                Condition::Equals(place, text) => (place, text.fixed()),
                Condition::Named(_) => continue,
            };
            if matches!(place, Place::Body(_)) && !bodies.iter().any(|body| self.could_be(body, place, text))
            {
                self.reporter.condition_never_met(place, origin);
            }
        }
    }

    /// Whether something, or this text, could stand at a place of a body.
    fn could_be(&self, body: &Body, place: &Place, text: Option<&str>) -> bool {
        let at = |(view, path): (View, &[String])| view.at(path, self.schemas);
        let listed = body.start(place).and_then(at).and_then(|view| view.listed(self.schemas));
        match (text, listed) {
            (Some(text), Some(listed)) => listed.values.iter().any(|value| value == text),
            (Some(_), None) => self.could_be_there(body, place),
            (None, _) => self.could_be_anything(body, place),
        }
    }

    /// All names that a handshake has, or why it has none.
    fn handshake_names(
        &self,
        index: usize,
        webhook: &Webhook,
        root: &[Template],
    ) -> Result<Vec<String>, Nameless> {
        if let Some(name) = &webhook.event {
            return Ok(vec![name.value.clone()]);
        }
        let own = own_templates(webhook);
        let templates = own.as_deref().unwrap_or(root);
        let headers = webhook.header_schemas();
        let bodies: Vec<Option<Body>> = match webhook.body {
            Some(id) => bodies(index, id, self.schemas).into_iter().map(Some).collect(),
            None => vec![None],
        };
        let mut known: Vec<String> = Vec::new();
        let mut takes_key = false;
        let mut missing = None;
        for body in &bodies {
            for template in templates {
                match names::of_template(template, body.as_ref(), &headers, self.schemas) {
                    Names::Constant(names) => {
                        known.extend(names);
                        break;
                    }
                    Names::Missing(place) => missing = Some(place),
                    names => takes_key |= names.take(&webhook.key),
                }
            }
        }
        let mut distinct = BTreeSet::new();
        known.retain(|name| distinct.insert(name.clone()));
        match (known.is_empty(), takes_key, missing) {
            (false, ..) => Ok(known),
            (true, true, _) => Ok(vec![webhook.key.clone()]),
            (true, false, Some(place)) => Err(Nameless::Lacks(place)),
            (true, false, None) => Err(Nameless::IsNever(webhook.key.clone())),
        }
    }
}

impl Handshake {
    fn of(said: &HandshakeSaid, when: Vec<Condition>, webhook: Option<(usize, &Webhook)>) -> Self {
        let handshake =
            answers::Handshake { when, is_unsigned: said.is_unsigned, answer: said.answer.clone() };
        Self {
            handshake,
            webhook: webhook.map(|(index, _)| index),
            body: webhook.and_then(|(_, webhook)| webhook.body),
            origin: said.origin.clone(),
        }
    }
}

/// The methods of a webhook, if all of them are such that no event comes by: then they tell it.
fn methods_alone(webhook: &Webhook) -> &[String] {
    match webhook.methods.iter().all(|method| WITHOUT_BODY.contains(&method.as_str())) {
        true => &webhook.methods,
        false => &[],
    }
}

fn by(method: &str) -> Condition {
    Condition::Equals(Place::Method, Template::literal(method))
}
