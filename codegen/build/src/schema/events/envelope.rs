//! What stands around payloads, the same for all bodies of a provider.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use super::found::{Level, Special};
use super::join::Joiner;
use super::view::View;
use crate::diag::origin::Origin;
use crate::schema::ast::schemas::Schemas;

/// Where names and payloads stand, seen from one level of the bodies.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    /// The path of the name, if it stands alone in a member.
    pub name: Option<Vec<String>>,
    /// The paths of the payloads, each with its number and whether a body may lack it.
    pub payloads: Vec<(Vec<String>, usize, bool)>,
}

impl Marks {
    fn inside(&self, member: &str) -> Self {
        let below = |path: &Vec<String>| match path.split_first() {
            Some((first, rest)) if first == member => Some(rest.to_vec()),
            _ => None,
        };
        let payloads = self.payloads.iter();
        Self {
            name: self.name.as_ref().and_then(below),
            payloads: payloads
                .filter_map(|(path, place, is_optional)| Some((below(path)?, *place, *is_optional)))
                .collect(),
        }
    }

    /// What a member is, if it is no ordinary one.
    fn of(&self, member: &str) -> Option<Mark> {
        let inside = self.inside(member);
        if inside.name.as_ref().is_some_and(Vec::is_empty) {
            return Some(Mark::Is(Special::Name));
        }
        let here = inside.payloads.iter().find(|(path, ..)| path.is_empty());
        if let Some((_, place, is_optional)) = here {
            return Some(Mark::Is(Special::Payload { place: *place, is_optional: *is_optional }));
        }
        (!inside.payloads.is_empty()).then_some(Mark::Contains(inside))
    }
}

enum Mark {
    Is(Special),
    Contains(Marks),
}

/// One level of all bodies.
pub(super) fn level(views: &[View], marks: &Marks, origin: &Origin, joiner: &mut Joiner<'_>) -> Level {
    let order: IndexSet<String> =
        views.iter().flat_map(|view| view.names(joiner.schemas)).map(str::to_owned).collect();
    let mut special = BTreeMap::new();
    let mut members = Vec::new();
    for name in &order {
        match marks.of(name) {
            Some(Mark::Is(mark)) => drop(special.insert(name.clone(), mark)),
            Some(Mark::Contains(inside)) => {
                joiner.path.push(name.clone());
                let is_required = joiner.requires(name, views);
                let (views, place) = below(name, views, joiner.schemas);
                let level = level(&views, &inside, &place, joiner);
                joiner.path.pop();
                special.insert(name.clone(), Special::Around { level, origin: place, is_required });
            }
            None => members.push(joiner.member(name, views)),
        }
    }
    let schema = joiner.made_object(members, views, origin);
    Level { order: order.into_iter().collect(), special, schema }
}

/// The views of one member, and where it is said first.
fn below(name: &str, views: &[View], schemas: &Schemas) -> (Vec<View>, Origin) {
    let inner = views.iter().filter_map(|view| view.member(name, schemas)).collect();
    let place = views.iter().find_map(|view| view.properties(name, schemas).next());
    let origin = place.map(|property| property.origin.clone());
    (inner, origin.unwrap_or_else(|| schemas.get(views[0].parts[0]).origin.clone()))
}
