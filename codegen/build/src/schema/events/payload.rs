//! The payloads of bodies.

use super::bodies::Body;
use super::conjunction;
use super::found::Payload;
use super::join;
use super::view::View;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;

/// Which of `places` is the payload of a body: the first that it has.
pub(super) fn place(body: &Body, places: &[Vec<String>], schemas: &Schemas) -> Option<usize> {
    places.iter().position(|path| body.view.at(path, schemas).is_some())
}

/// The payload of an event with these bodies, all at the member that `path` leads to.
pub(super) fn at_member(bodies: &[&Body], path: &[String], schemas: &mut Schemas) -> Payload {
    let Some((last, outer)) = path.split_last() else { return Payload::Nothing };
    let mut found = Vec::new();
    let mut is_always_there = true;
    let mut origin: Option<Origin> = None;
    for body in bodies {
        is_always_there &= body.view.requires_all(path, schemas);
        let Some(holder) = body.view.at(outer, schemas) else { continue };
        if let Some((schema, place)) = conjunction::of_member(&holder, last, schemas) {
            origin.get_or_insert(place);
            found.push(schema);
        }
    }
    let Some(origin) = origin else { return Payload::Nothing };
    let schema = join::any_of(found, &origin, schemas);
    if is_always_there { Payload::Schema(schema) } else { Payload::Optional(schema) }
}

/// A schema of whole bodies. `whole` is the one that the webhook names, if these are all of its bodies.
pub(super) fn whole(
    bodies: &[&Body],
    whole: Option<SchemaId>,
    origin: &Origin,
    schemas: &mut Schemas,
) -> SchemaId {
    if let Some(whole) = whole {
        return whole;
    }
    let views: Vec<View> = bodies.iter().map(|body| body.view.clone()).collect();
    let ids = views.iter().map(|view| conjunction::of_view(view, origin, schemas)).collect();
    join::any_of(ids, origin, schemas)
}
