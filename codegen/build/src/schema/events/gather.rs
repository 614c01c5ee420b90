//! All bodies of a document that are events: whole bodies, or the items of those that bring several.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::batch::{self, Found, Items};
use super::bodies::{Body, bodies};
use super::identifier::{Identifier, own_templates};
use super::keys::Keys;
use super::view::View;
use crate::ir::place::Place;
use crate::ir::template::Template;
use crate::schema::ast::schema::{At, JsonKind, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// All bodies of a document.
pub(super) struct Gathered {
    /// In the order of their webhooks.
    pub bodies: Vec<Body>,
    /// By webhook, the one schema of all of its bodies, if there is one.
    pub whole: BTreeMap<usize, SchemaId>,
    /// The webhooks that bring no items where they should. Each was reported.
    pub without_items: BTreeSet<usize>,
}

impl Identifier<'_> {
    pub(super) fn gather(&mut self, keys: &Keys) -> Gathered {
        let mut gathered =
            Gathered { bodies: Vec::new(), whole: BTreeMap::new(), without_items: BTreeSet::new() };
        for index in keys.by_webhook.keys().copied() {
            match (&self.document.batch, self.document.webhooks[index].body) {
                (None, None) => {}
                (None, Some(body)) => {
                    gathered.whole.insert(index, body);
                    gathered.bodies.extend(bodies(index, body, self.schemas));
                }
                (Some(batch), body) => self.gather_items(index, body, batch, &mut gathered),
            }
        }
        gathered
    }

    fn gather_items(
        &mut self,
        index: usize,
        body: Option<SchemaId>,
        batch: &At<Vec<String>>,
        gathered: &mut Gathered,
    ) {
        let found = body.map(|body| batch::items(body, &batch.value, self.schemas));
        let Found { items, problems } = found.unwrap_or_default();
        let webhook = &self.document.webhooks[index];
        self.reporter.no_items(webhook, batch, &problems, items.is_empty());
        let is_member_wrong = problems.iter().any(|problem| problem.is_of_member(&batch.value));
        if items.is_empty() || is_member_wrong {
            gathered.without_items.insert(index);
            return;
        }
        let items = self.distinct(index, items);
        if let [only] = &items[..] {
            gathered.whole.insert(index, only.schema);
        }
        for Items { schema, around } in items {
            self.reporter.unchecked_around(&around, self.schemas);
            let own = bodies(index, schema, self.schemas).into_iter();
            gathered.bodies.extend(own.map(|body| Body { around: Some(Rc::clone(&around)), ..body }));
        }
    }

    /// Those that are not the same: where no name is made of what stands around items, only its stars matter.
    fn distinct(&self, index: usize, items: Vec<Items>) -> Vec<Items> {
        let own = own_templates(&self.document.webhooks[index]);
        let root = self.document.event_name.iter().flat_map(|said| said.templates());
        let reads_around =
            |template: &Template| template.places().any(|place| matches!(place, Place::Whole(_)));
        if own.iter().flatten().chain(root).any(reads_around) {
            return items;
        }
        let mut seen = BTreeSet::new();
        let is_new = |items: &Items| seen.insert((items.schema, items.around.stars().to_vec()));
        items.into_iter().filter(is_new).collect()
    }
}

/// Where several events seem to be in each of these bodies: the names that lead to an array, none if the bodies are arrays.
pub(super) fn likely(bodies: &[Body], schemas: &Schemas) -> Option<Vec<String>> {
    let (first, others) = bodies.split_first()?;
    if bodies.iter().all(|body| body.is_array(schemas)) {
        return Some(Vec::new());
    }
    let has_objects = |body: &Body, name: &str| {
        body.view.member(name, schemas).is_some_and(|member| is_array_of_objects(&member, schemas))
    };
    let names = first.view.described_names(schemas);
    let found = names
        .into_iter()
        .find(|name| has_objects(first, name) && others.iter().all(|body| has_objects(body, name)))?;
    Some(vec![found.to_owned()])
}

fn is_array_of_objects(view: &View, schemas: &Schemas) -> bool {
    let (shared, _) = view.elements(schemas);
    let is_object = |id: SchemaId| {
        let element = View::of(id, schemas);
        element.allows(JsonKind::Object, schemas)
            && (!element.names(schemas).is_empty() || element.branches(schemas).is_some())
    };
    view.is_array(schemas) && shared.into_iter().any(is_object)
}
