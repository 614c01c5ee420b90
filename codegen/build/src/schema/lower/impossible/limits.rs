//! Limits of different parts that exclude each other. Those of one part are compared in `passes/contradictions.rs`.

use std::cmp::Ordering;
use std::fmt::Display;

use super::contradiction::Contradiction;
use super::parts::Parts;
use crate::base::decimal::compare;
use crate::schema::ast::schema::{At, JsonKind, Limits, Schema};

const HELP: &str = "lower the minimum or raise the maximum";

/// A limit of a count, by its name.
type Count = (&'static str, fn(&Limits) -> &Option<At<u64>>);

/// A limit of a number, and whether it is excluded.
type Number = (&'static str, fn(&Limits) -> &Option<At<String>>, bool);

const COUNTS: [(JsonKind, Count, Count, &str); 3] = [
    (
        JsonKind::String,
        ("minLength", |limits| &limits.min_length),
        ("maxLength", |limits| &limits.max_length),
        "no string can satisfy both",
    ),
    (
        JsonKind::Array,
        ("minItems", |limits| &limits.min_items),
        ("maxItems", |limits| &limits.max_items),
        "no array can satisfy both",
    ),
    (
        JsonKind::Object,
        ("minProperties", |limits| &limits.min_properties),
        ("maxProperties", |limits| &limits.max_properties),
        "no object can satisfy both",
    ),
];

const LOWER: [Number; 2] = [
    ("minimum", |limits| &limits.minimum, false),
    ("exclusiveMinimum", |limits| &limits.exclusive_minimum, true),
];

const UPPER: [Number; 2] = [
    ("maximum", |limits| &limits.maximum, false),
    ("exclusiveMaximum", |limits| &limits.exclusive_maximum, true),
];

/// A limit of one part that exceeds one of another part.
pub(super) fn crossed(parts: &Parts<'_>) -> Option<Contradiction> {
    if parts.is_one() {
        return None;
    }
    if parts.are_only(&[JsonKind::Number, JsonKind::Integer]) {
        return numbers(parts);
    }
    let (_, lower, upper, label) = COUNTS.into_iter().find(|(kind, ..)| parts.are_only(&[*kind]))?;
    counts(parts, lower, upper, label)
}

fn counts(parts: &Parts<'_>, lower: Count, upper: Count, label: &'static str) -> Option<Contradiction> {
    let limits = |count: Count| parts.list.iter().filter_map(move |part| count.1(&part.limits).as_ref());
    let low = limits(lower).max_by_key(|limit| limit.value)?;
    let high = limits(upper).min_by_key(|limit| limit.value)?;
    (low.value > high.value).then(|| exceeds((lower.0, low), (upper.0, high), "exceeds", label))
}

fn numbers(parts: &Parts<'_>) -> Option<Contradiction> {
    let upper = stated(UPPER, parts);
    stated(LOWER, parts).into_iter().find_map(|(lower_name, low, is_open)| {
        upper.iter().find_map(|(upper_name, high, is_open_above)| {
            let relation = match compare(&low.value, &high.value) {
                Ordering::Greater => "exceeds",
                Ordering::Equal if is_open || *is_open_above => "meets",
                _ => return None,
            };
            Some(exceeds((lower_name, low), (upper_name, high), relation, "no number can satisfy both"))
        })
    })
}

/// These limits, of all parts that state them.
fn stated<'s>(limits: [Number; 2], parts: &Parts<'s>) -> Vec<(&'static str, &'s At<String>, bool)> {
    let of_part = |part: &&'s Schema| {
        let part: &'s Limits = &part.limits;
        limits.map(|(name, limit, is_open)| Some((name, limit(part).as_ref()?, is_open)))
    };
    parts.list.iter().flat_map(of_part).flatten().collect()
}

fn exceeds<T: Display>(
    (lower_name, low): (&str, &At<T>),
    (upper_name, high): (&str, &At<T>),
    relation: &str,
    label: &'static str,
) -> Contradiction {
    Contradiction {
        message: format!("`{lower_name}` {} {relation} `{upper_name}` {}", low.value, high.value),
        effect: label,
        places: [(low.origin.clone(), "one limit"), (high.origin.clone(), "the other limit")],
        help: HELP,
    }
}
