//! Where the event's name stands, on pages without examples: the listed member that has names of events, or is called so.

use std::collections::BTreeMap;

use crate::ingest::claim::Claim;
use crate::ingest::fact::Said;
use crate::ingest::listed::{Listed, Looks};
use crate::ingest::pointer::{Pointer, Step};
use crate::json;

use super::material::{Content, Material};
use super::usual::name_rank;
use super::values;

/// Names of members of at most this rank say by themselves that they are the event's name: `event`, `event_type`, `event_name`.
const SURE: usize = 2;

/// The place, if no code shows bodies.
pub(super) fn find(material: &Material, is_event: impl Fn(&str) -> bool) -> Option<Pointer> {
    let shows_bodies = material.scripts.iter().any(|script| match &script.content {
        Content::Values(samples) => samples.values.iter().any(values::is_object),
        _ => false,
    });
    if shows_bodies {
        return None;
    }
    let mut found: BTreeMap<(usize, Pointer), usize> = BTreeMap::new();
    let lists = material
        .lists
        .iter()
        .filter(|list| list.said != Said::Schema && list.listing.looks == Looks::Members);
    for row in lists.flat_map(|list| &list.listing.rows) {
        let rank = match &row.pointer.0[..] {
            [.., Step::Member(name)] => name_rank(name),
            _ => None,
        };
        let Some(rank) = rank else { continue };
        let is_one = has_names(row, &is_event) || (rank <= SURE && row.pointer.0.len() == 1 && is_text(row));
        if is_one {
            *found.entry((rank, row.pointer.clone())).or_default() += 1;
        }
    }
    let best =
        found.into_iter().max_by(|((a, p), n), ((b, q), m)| n.cmp(m).then(b.cmp(a)).then_with(|| q.cmp(p)));
    best.map(|((_, pointer), _)| pointer)
}

/// Whether the values of a member are names of events.
fn has_names(row: &Listed, is_event: &impl Fn(&str) -> bool) -> bool {
    let values = row.claims.iter().flat_map(|(claim, _)| match claim {
        Claim::Const(value) => std::slice::from_ref(value),
        Claim::Enum(values) => values.as_slice(),
        _ => &[],
    });
    values.filter_map(json::as_text).any(|text| is_event(&text))
}

fn is_text(row: &Listed) -> bool {
    let mut kinds = row.claims.iter().filter_map(|(claim, _)| match claim {
        Claim::Kinds(kinds) => Some(kinds),
        _ => None,
    });
    kinds.all(|kinds| kinds.is_empty() || kinds.contains(&crate::ingest::kind::Kind::String))
}
