//! The names of all bodies of a document.

use super::bodies::{Body, of_webhook};
use super::guesses;
use super::identifier::{Identifier, own_templates};
use super::keys::Keys;
use super::names::{self, Nameless, Names};
use super::told::{said_in_body_as_well, told_by};
use crate::ir::events::ToldBy;
use crate::ir::template::Template;

/// A body, or none, and one name that it has.
pub(super) struct Named {
    pub name: String,
    pub webhook: usize,
    /// The number of the body.
    pub body: Option<usize>,
    pub told_by: ToldBy,
    /// The webhook has no other name.
    pub is_only: bool,
}

impl Identifier<'_> {
    /// All names, in the order of the webhooks; a webhook without any is reported.
    pub(super) fn named(&mut self, keys: &Keys, bodies: &[Body], root: &[Template]) -> Vec<Named> {
        let mut all = Vec::new();
        for index in keys.by_webhook.keys().copied() {
            let webhook = &self.document.webhooks[index];
            let own: Vec<Option<usize>> = match webhook.body {
                Some(_) => of_webhook(bodies, index).map(Some).collect(),
                None => vec![None],
            };
            let mut named = Vec::new();
            let mut nameless = None;
            for number in own {
                match self.names(index, number.map(|number| &bodies[number]), keys, root) {
                    Ok((names, told_by)) => named.extend(names.into_iter().map(|name| Named {
                        name,
                        webhook: index,
                        body: number,
                        told_by,
                        is_only: false,
                    })),
                    Err(why) => nameless = Some(why),
                }
            }
            if let Some(why) = nameless {
                self.reporter.left_out(webhook, &why, named.is_empty());
            }
            let is_only = named.windows(2).all(|pair| pair[0].name == pair[1].name);
            // What stands in arrays of their own has nothing in common that a key could be the name of.
            let is_own = |one: &Named| {
                one.body.is_some_and(|body| bodies[body].around.is_some())
                    && named.iter().filter(|other| other.body == one.body).count() == 1
            };
            let is_only: Vec<bool> = named.iter().map(|one| is_only || is_own(one)).collect();
            all.extend(named.into_iter().zip(is_only).map(|(one, is_only)| Named { is_only, ..one }));
        }
        if self.document.event_name.is_none() {
            guesses::tell(bodies, root, self.schemas, &mut self.reporter);
        }
        all
    }

    /// The names of a body, or why it has none.
    fn names(
        &self,
        webhook: usize,
        body: Option<&Body>,
        keys: &Keys,
        root: &[Template],
    ) -> Result<(Vec<String>, ToldBy), Nameless> {
        let said = &self.document.webhooks[webhook];
        let own = own_templates(said);
        let templates = own.as_deref().unwrap_or(root);
        let headers = said.header_schemas();
        let key = keys.by_webhook.get(&webhook).cloned().unwrap_or_default();
        let mut found: Vec<(Names, ToldBy)> = templates
            .iter()
            .map(|template| {
                let names = names::of_template(template, body, &headers, self.schemas);
                (names, told_by(template))
            })
            .collect();
        said_in_body_as_well(templates, &mut found);
        let constant = found.iter().find_map(|(names, told_by)| match names {
            Names::Constant(names) => Some((names, *told_by)),
            _ => None,
        });
        let missing = found.iter().find_map(|(names, _)| match names {
            Names::Missing(place) => Some(place.clone()),
            _ => None,
        });
        let taking_key = found.iter().find(|(names, _)| names.take(&key)).map(|(_, told_by)| *told_by);
        match (constant, taking_key) {
            (Some((names, told_by)), _) if said.event.is_none() => {
                Ok((names::own_names(names, webhook, keys), told_by))
            }
            (_, Some(told_by)) => Ok((vec![key], told_by)),
            (_, None) => match missing {
                Some(_) if body.is_some_and(|body| body.is_array(self.schemas)) => Err(Nameless::IsArray),
                Some(place) if found.iter().all(|(names, _)| matches!(names, Names::Missing(_))) => {
                    Err(Nameless::Lacks(place))
                }
                _ if found.iter().any(|(names, _)| *names == Names::TooMany) => Err(Nameless::TooMany),
                _ => Err(Nameless::IsNever(key)),
            },
        }
    }
}
