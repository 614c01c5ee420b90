//! Values that one part lists, and another part refuses.

use std::cmp::Ordering;

use super::contradiction::Contradiction;
use super::parts::Parts;
use crate::base::decimal::compare;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::Schema;
use crate::schema::json::{Data, Value};
use crate::schema::lower::enumeration::has_kind;

/// `enum` or `const` without a value that all parts take.
pub(super) fn listed(parts: &Parts<'_>) -> Option<Contradiction> {
    parts.list.iter().find_map(|part| {
        let (values, origin) = list(part)?;
        let refusing = |value: &&Value| parts.list.iter().find_map(|other| refusal(other, value));
        let refusals: Option<Vec<Origin>> = values.iter().map(refusing).collect();
        let refusals = refusals?;
        // What the `type` beside the list refuses is told of each value.
        let own_type = part.kinds.as_ref().map(|kinds| &kinds.origin);
        let there = refusals.iter().find(|origin| Some(*origin) != own_type)?.clone();
        Some(Contradiction {
            message: "no value that is listed here is valid".to_owned(),
            effect: "no value is valid",
            places: [(origin, "listed here"), (there, "refused here")],
            help: "list values that everything beside the list takes",
        })
    })
}

/// The values that a part lists, and where.
fn list(part: &Schema) -> Option<(Vec<&Value>, Origin)> {
    match (&part.enumeration, &part.constant) {
        (Some(values), _) => Some((values.value.iter().collect(), values.origin.clone())),
        (None, Some(value)) => Some((vec![value], value.origin.clone())),
        (None, None) => None,
    }
}

/// Where a part refuses a value, as far as that is seen at once.
fn refusal(part: &Schema, value: &Value) -> Option<Origin> {
    let kinds = part.kinds.as_ref().filter(|kinds| !has_kind(value, &kinds.value));
    let enumeration =
        part.enumeration.as_ref().filter(|list| list.value.iter().all(|one| differ(one, value)));
    let constant = part.constant.as_ref().filter(|one| differ(one, value));
    let by_values = kinds.map(|kinds| &kinds.origin);
    let by_values = by_values.or(enumeration.map(|list| &list.origin)).or(constant.map(|one| &one.origin));
    by_values.cloned().or_else(|| match &value.data {
        Data::Number(number) => out_of_range(part, number),
        Data::String(text) => out_of_length(part, text),
        _ => None,
    })
}

/// Whether two values are sure to be different.
fn differ(one: &Value, other: &Value) -> bool {
    match (&one.data, &other.data) {
        (Data::Number(one), Data::Number(other)) => compare(one, other) != Ordering::Equal,
        (Data::Array(_), Data::Array(_)) | (Data::Object(_), Data::Object(_)) => false,
        _ => !one.says_as(other),
    }
}

fn out_of_range(part: &Schema, number: &str) -> Option<Origin> {
    let limits = &part.limits;
    let refused = [
        (&limits.minimum, Ordering::Less, false),
        (&limits.exclusive_minimum, Ordering::Less, true),
        (&limits.maximum, Ordering::Greater, false),
        (&limits.exclusive_maximum, Ordering::Greater, true),
    ];
    refused.into_iter().find_map(|(limit, wrong, is_open)| {
        let limit = limit.as_ref()?;
        let side = compare(number, &limit.value);
        (side == wrong || (is_open && side == Ordering::Equal)).then(|| limit.origin.clone())
    })
}

fn out_of_length(part: &Schema, text: &str) -> Option<Origin> {
    let length = u64::try_from(text.chars().count()).ok()?;
    let short = part.limits.min_length.as_ref().filter(|limit| length < limit.value);
    let long = part.limits.max_length.as_ref().filter(|limit| length > limit.value);
    short.or(long).map(|limit| limit.origin.clone())
}
