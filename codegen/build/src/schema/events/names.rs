//! The names that events have on the wire.

use std::collections::BTreeMap;

use super::bodies::Body;
use super::find::Keys;
use super::view::View;
use crate::ir::place::{Part, Place, Template};
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;

/// More names than this are not put together of the values of one template's places.
const MOST_NAMES: usize = 1000;

/// What a template comes to in a body.
#[derive(Debug, PartialEq)]
pub(super) enum Names {
    /// All of its places are constants: the joined texts.
    Constant(Vec<String>),
    /// Some place may hold any text.
    Free,
    /// A member that it needs is not in the body: its path.
    Missing(Vec<String>),
}

/// The names that a template has in a body. `headers` are the schemas of the webhook's headers.
pub(super) fn of_template(
    template: &Template,
    body: Option<&Body>,
    headers: &BTreeMap<String, SchemaId>,
    schemas: &Schemas,
) -> Names {
    let mut names = vec![String::new()];
    let mut is_free = false;
    for part in &template.parts {
        let texts = match part {
            Part::Text(text) => vec![text.clone()],
            Part::Place { place, is_optional } => match of_place(place, body, headers, schemas) {
                Names::Constant(mut values) => {
                    if *is_optional && !is_always_there(place, body, schemas) {
                        values.push(String::new());
                    }
                    values
                }
                Names::Missing(_) if *is_optional => vec![String::new()],
                Names::Missing(path) => return Names::Missing(path),
                Names::Free => {
                    is_free = true;
                    continue;
                }
            },
        };
        let joined = names.iter().flat_map(|name| texts.iter().map(move |text| format!("{name}{text}")));
        names = joined.take(MOST_NAMES).collect();
    }
    if is_free { Names::Free } else { Names::Constant(names) }
}

fn of_place(
    place: &Place,
    body: Option<&Body>,
    headers: &BTreeMap<String, SchemaId>,
    schemas: &Schemas,
) -> Names {
    let view = match place {
        Place::Query(_) => return Names::Free,
        Place::Header(names) => {
            let schema = names.iter().find_map(|name| headers.get(name));
            let Some(schema) = schema else { return Names::Free };
            View::of(*schema, schemas)
        }
        Place::Body(path) => {
            if let Some(values) = body
                .and_then(|body| body.tag.as_ref())
                .filter(|(member, _)| path == std::slice::from_ref(member))
            {
                return Names::Constant(values.1.clone());
            }
            match body.and_then(|body| body.view.at(path, schemas)) {
                Some(view) if view.listed(schemas).is_some() || view.is_free(schemas) => view,
                _ => return Names::Missing(path.clone()),
            }
        }
    };
    match view.listed(schemas) {
        Some(listed) => Names::Constant(listed.values),
        None => Names::Free,
    }
}

fn is_always_there(place: &Place, body: Option<&Body>, schemas: &Schemas) -> bool {
    match (place, body) {
        (Place::Body(path), Some(body)) => body.view.requires_all(path, schemas),
        _ => false,
    }
}

/// Of the names that a body lists, those of its own webhook: a body that several webhooks share lists the names of all of
/// them, which are their keys.
pub(super) fn own_names(listed: &[String], webhook: usize, keys: &Keys) -> Vec<String> {
    let own = keys.by_webhook.get(&webhook);
    if !own.is_some_and(|key| listed.contains(key)) {
        return listed.to_vec();
    }
    let is_of_other = |name: &&String| keys.all.contains(*name) && Some(*name) != own;
    listed.iter().filter(|name| !is_of_other(name)).cloned().collect()
}
