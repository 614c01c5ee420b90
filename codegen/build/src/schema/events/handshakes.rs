//! Deliveries that only check an address, and are known by their names.

use std::collections::BTreeSet;

use super::bodies::{Body, bodies};
use super::found::Handshake;
use super::identifier::{Identifier, own_templates};
use super::named::Named;
use super::names::{self, Nameless, Names};
use crate::ir::place::Template;
use crate::schema::openapi::Webhook;

impl Identifier<'_> {
    /// One for each name that a handshake has. One without a name, or with that of an event, is reported and left out.
    pub(super) fn handshakes(&mut self, root: &[Template], events: &[Named]) -> Vec<Handshake> {
        let document = self.document;
        let mut handshakes = Vec::new();
        for (index, webhook) in
            document.webhooks.iter().enumerate().filter(|(_, webhook)| webhook.is_handshake())
        {
            let names = self.handshake_names(index, webhook, root).unwrap_or_else(|why| {
                self.reporter.left_out(webhook, &why, true);
                Vec::new()
            });
            for name in names {
                match events.iter().find(|event| event.name == name) {
                    Some(event) => {
                        self.reporter.no_handshake(&name, webhook, &document.webhooks[event.webhook]);
                    }
                    None => self.add_handshake(name, index, &mut handshakes),
                }
            }
        }
        handshakes
    }

    /// Adds a handshake. If another of its name is signed, it is, too: a receiver knows handshakes by their names.
    fn add_handshake(&mut self, name: String, index: usize, handshakes: &mut Vec<Handshake>) {
        let webhook = &self.document.webhooks[index];
        let is_unsigned = webhook.handshake.is_some_and(|said| said.is_unsigned);
        let mut handshake = Handshake { name, webhook: index, body: webhook.body, is_unsigned };
        for known in handshakes.iter_mut().filter(|known| known.name == handshake.name) {
            if known.is_unsigned != handshake.is_unsigned {
                let first = &self.document.webhooks[known.webhook];
                self.reporter.signed_and_unsigned(&handshake.name, first, webhook);
            }
            let is_unsigned = known.is_unsigned && handshake.is_unsigned;
            known.is_unsigned = is_unsigned;
            handshake.is_unsigned = is_unsigned;
        }
        handshakes.push(handshake);
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
