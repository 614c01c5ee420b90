//! Members of the branches of a union: what holds whichever branch it is.

use crm_events::Json;

use super::rows::add_claim;
use crate::ingest::claim::Claim;
use crate::ingest::kind::Kinds;
use crate::ingest::listed::Listed;
use crate::ingest::place::Place;

/// The members of all branches. One that not all branches have may be absent.
pub(super) fn merge(branches: Vec<Vec<Listed>>) -> Vec<Listed> {
    let count = branches.len();
    let mut merged: Vec<(Listed, usize)> = Vec::new();
    for row in branches.into_iter().flatten() {
        match merged.iter_mut().find(|(known, _)| known.pointer == row.pointer) {
            Some((known, times)) => {
                join(&mut known.claims, row.claims);
                *times += 1;
            }
            None => merged.push((row, 1)),
        }
    }
    let settle = |(mut row, times): (Listed, usize)| {
        if times < count {
            row.claims.iter_mut().for_each(|(claim, _)| {
                if *claim == Claim::Required(true) {
                    *claim = Claim::Required(false);
                }
            });
        }
        row
    };
    merged.into_iter().map(settle).collect()
}

/// Takes in what another branch says of the same member: its types and values are others that there may be.
fn join(claims: &mut Vec<(Claim, Place)>, others: Vec<(Claim, Place)>) {
    let (own, new) = (values(claims), values(&others));
    let kinds = match (kinds(claims), kinds(&others)) {
        (Some(own), Some(new)) if !own.is_empty() && !new.is_empty() => {
            Some(own.into_iter().chain(new).collect())
        }
        _ => None,
    };
    let place = claims.first().map(|(_, place)| *place).unwrap_or_default();
    let place_of = |claims: &[(Claim, Place)], is: fn(&Claim) -> bool| {
        claims.iter().find(|(claim, _)| is(claim)).map_or(place, |(_, place)| *place)
    };
    let at_values = place_of(claims, is_value);
    let at_kinds = place_of(claims, |claim| matches!(claim, Claim::Kinds(_)));
    claims.retain(|(claim, _)| !is_value(claim) && !matches!(claim, Claim::Kinds(_)));
    if let Some(kinds) = kinds {
        claims.push((Claim::Kinds(kinds), at_kinds));
    }
    if let (Some(mut all), Some(new)) = (own, new) {
        new.into_iter().for_each(|value| {
            if !all.contains(&value) {
                all.push(value)
            }
        });
        claims.push((if all.len() == 1 { Claim::Const(all.remove(0)) } else { Claim::Enum(all) }, at_values));
    }
    for (claim, place) in others {
        match claim {
            Claim::Required(false) => {
                claims.retain(|(claim, _)| *claim != Claim::Required(true));
                add_claim(claims, claim, place);
            }
            Claim::Kinds(_) | Claim::Limit(..) | Claim::Required(true) => {}
            other if is_value(&other) => {}
            other => add_claim(claims, other, place),
        }
    }
}

fn is_value(claim: &Claim) -> bool {
    matches!(claim, Claim::Enum(_) | Claim::Const(_))
}

fn values(claims: &[(Claim, Place)]) -> Option<Vec<Json>> {
    claims.iter().find_map(|(claim, _)| match claim {
        Claim::Enum(values) => Some(values.clone()),
        Claim::Const(value) => Some(vec![value.clone()]),
        _ => None,
    })
}

fn kinds(claims: &[(Claim, Place)]) -> Option<Kinds> {
    claims.iter().find_map(|(claim, _)| match claim {
        Claim::Kinds(kinds) => Some(kinds.clone()),
        _ => None,
    })
}
