//! What events of one entity show of one another: what is only null in one of them, has a type in another.

use std::collections::BTreeMap;

use super::shape::Shape;
use crate::ingest::kind::Kind;

/// Gives events what others of their entity show, where they show null alone. `entities` are those of the events.
pub(super) fn lend(shapes: &mut [(&str, Shape)], entities: &[String]) {
    let mut joint: BTreeMap<&str, (usize, Shape)> = BTreeMap::new();
    for ((_, shape), entity) in shapes.iter().zip(entities) {
        let (count, all) = joint.entry(entity).or_default();
        *count += 1;
        all.merge(shape.clone());
    }
    for ((_, shape), entity) in shapes.iter_mut().zip(entities) {
        if let Some((_, all)) = joint.get(entity.as_str()).filter(|(count, _)| *count > 1) {
            fill(shape, all);
        }
    }
}

fn fill(shape: &mut Shape, all: &Shape) {
    for (name, member) in &mut shape.members {
        let Some(known) = all.members.get(name) else { continue };
        let is_null = member.count(Kind::Null) > 0 && member.kinds().next().is_none();
        if is_null && known.kinds().next().is_some() {
            let nulls = member.kinds.clone();
            let (values, deliveries) = (member.values, member.deliveries);
            *member = known.lent();
            (member.values, member.deliveries) = (values, deliveries);
            member.kinds.remove(&Kind::Null);
            member.kinds.extend(nulls);
        } else {
            fill(member, known);
        }
    }
    for (own, known) in [(&mut shape.element, &all.element), (&mut shape.key, &all.key)] {
        if let (Some(own), Some(known)) = (own, known) {
            match own.values == 0 && known.values > 0 {
                true => **own = known.lent(),
                false => fill(own, known),
            }
        }
    }
}
