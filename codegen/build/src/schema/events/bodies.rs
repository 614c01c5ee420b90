//! The bodies that webhooks have: alternatives of one are bodies of their own as long as something tells them apart.

use std::ops::Range;
use std::rc::Rc;

use super::batch::Around;
use super::view::View;
use crate::ir::place::Place;
use crate::schema::ast::schema::{Discriminator, JsonKind, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// A body of a webhook.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// The number of the webhook.
    pub webhook: usize,
    /// All that applies to it.
    pub view: View,
    /// What a `discriminator` says of it: the member, and the values that it has in this body.
    pub tag: Option<(String, Vec<String>)>,
    /// What stands around it, if it is an item of a whole body.
    pub around: Option<Rc<Around>>,
}

impl Body {
    /// The body itself, whatever alternatives it has.
    pub(super) fn whole(webhook: usize, id: SchemaId, schemas: &Schemas) -> Self {
        Self { webhook, view: View::of(id, schemas), tag: None, around: None }
    }

    /// What is known of a place in its deliveries: where to look for it, and the names that are left to go.
    pub(super) fn start<'p>(&self, place: &'p Place) -> Option<(View, &'p [String])> {
        match (place, &self.around) {
            (Place::Body(path), _) => Some((self.view.clone(), path)),
            (Place::Whole(path), Some(around)) => Some(around.start(path, &self.view)),
            _ => None,
        }
    }

    /// Whether it is an array, and never an object.
    pub(super) fn is_array(&self, schemas: &Schemas) -> bool {
        let kinds = self.view.kinds(schemas);
        kinds.is_some_and(|kinds| kinds.contains(&JsonKind::Array) && !kinds.contains(&JsonKind::Object))
    }
}

/// How deep alternatives of alternatives are followed.
const MOST_DEPTH: usize = 4;

/// A webhook that has this many bodies has no alternatives of alternatives opened any more, because they multiply.
const MOST_BODIES: usize = 1000;

/// All bodies of one webhook: its alternatives, if it has any.
pub(super) fn bodies(webhook: usize, id: SchemaId, schemas: &Schemas) -> Vec<Body> {
    let mut bodies = Vec::new();
    let body = Body::whole(webhook, id, schemas);
    let tag = inherited_tag(&body.view, schemas);
    open(Body { tag, ..body }, 0, schemas, &mut bodies);
    bodies
}

/// The numbers of the bodies of one webhook, where all bodies are in the order of their webhooks.
pub(super) fn of_webhook(bodies: &[Body], webhook: usize) -> Range<usize> {
    let first = bodies.partition_point(|body| body.webhook < webhook);
    first..bodies.partition_point(|body| body.webhook <= webhook)
}

fn open(body: Body, depth: usize, schemas: &Schemas, bodies: &mut Vec<Body>) {
    let branches = body.view.branches(schemas).filter(|(_, branches)| {
        depth < MOST_DEPTH
            && (depth == 0 || bodies.len() + branches.len() <= MOST_BODIES)
            && !branches.is_empty()
            && branches.iter().all(|id| is_object(*id, schemas))
    });
    let Some((holder, branches)) = branches else {
        bodies.push(body);
        return;
    };
    for branch in branches {
        let view = body.view.choosing(holder, branch, schemas);
        let tag = tag(holder, branch, schemas)
            .or_else(|| inherited_tag(&View::of(branch, schemas), schemas))
            .or_else(|| body.tag.clone());
        open(Body { webhook: body.webhook, view, tag, around: None }, depth + 1, schemas, bodies);
    }
}

/// Whether a schema describes members of objects, or has alternatives that may.
fn is_object(id: SchemaId, schemas: &Schemas) -> bool {
    let view = View::of(id, schemas);
    view.allows(JsonKind::Object, schemas)
        && (!view.names(schemas).is_empty() || view.branches(schemas).is_some())
}

/// What the `discriminator` beside alternatives says of one of them
/// ([OpenAPI 3.1.1 section 4.8.25](https://spec.openapis.org/oas/v3.1.1.html#discriminator-object)): the keys of its
/// mapping that lead there, or else the last name of the reference.
fn tag(holder: SchemaId, branch: SchemaId, schemas: &Schemas) -> Option<(String, Vec<String>)> {
    let discriminator = schemas.get(holder).discriminator.as_ref()?;
    let uri = &schemas.get(branch).reference.as_ref()?.uri;
    let mut values = mapped(discriminator, uri);
    if values.is_empty() {
        values.push(last(uri).to_owned());
    }
    Some((discriminator.property.clone(), values))
}

/// What the `discriminator` of a schema that a body is all of says of the body: the keys of its mapping that lead to a
/// schema on the way. The last names of references alone say nothing, because a `const` may say something else.
fn inherited_tag(view: &View, schemas: &Schemas) -> Option<(String, Vec<String>)> {
    let references = || view.parts.iter().filter_map(|id| schemas.get(*id).reference.as_ref());
    view.parts.iter().find_map(|id| {
        let discriminator = schemas.get(*id).discriminator.as_ref()?;
        let others = references().filter(|reference| reference.target != Some(*id));
        let mut values = others.map(|reference| mapped(discriminator, &reference.uri));
        let values = values.find(|values| !values.is_empty())?;
        Some((discriminator.property.clone(), values))
    })
}

/// The keys of a mapping that lead where a reference does.
fn mapped(discriminator: &Discriminator, uri: &str) -> Vec<String> {
    let leads_there = |target: &str| target == uri || last(target) == last(uri);
    let mapped = discriminator.mapping.iter().filter(|mapped| leads_there(&mapped.reference.uri));
    mapped.map(|mapped| mapped.tag.clone()).collect()
}

/// The last name of a reference.
fn last(uri: &str) -> &str {
    uri.rsplit(['/', '#']).next().unwrap_or_default()
}
