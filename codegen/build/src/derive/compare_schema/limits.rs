//! Limits: stricter, looser, missing on one side.

use std::cmp::Ordering;

use super::compare::Comparison;
use super::limit::Limit;
use super::phrases;
use super::value::{Kind, Value};
use crate::base::decimal;
use crate::diag::origin::Origin;
use crate::ir::rule::Keyword;
use crate::ir::said::SaidValue;

/// How a limit of the type is beside that of the schema.
enum Relation {
    Same,
    Stricter,
    Looser,
    /// Neither: it takes some that the schema refuses, and refuses some that it allows.
    Other,
}

impl Comparison<'_> {
    pub(super) fn limits(&mut self, subject: &str, schema: &Value<'_>, given: &Value<'_>) {
        let (all_wanted, all_given) = (schema.limits(), given.limits());
        for keyword in phrases::keywords() {
            let [wanted, limit] =
                [&all_wanted, &all_given].map(|limits| limits.iter().find(|limit| limit.key() == keyword));
            match (wanted, limit) {
                (Some(wanted), Some(limit)) => self.both(subject, schema, wanted, limit),
                (Some(wanted), None) if self.is_needed(wanted, given) => {
                    self.differ(subject, wanted, given.origin, &wanted.type_takes_all());
                }
                // A list of numbers is a limit at both ends.
                (None, Some(limit)) if !all_wanted.iter().any(|listed| holds_all(limit, listed)) => {
                    self.only_here(subject, schema, limit);
                }
                _ => {}
            }
        }
        self.beyond(subject, schema, given);
    }

    /// Whether a limit of the schema has to be said by the type.
    fn is_needed(&self, wanted: &Limit<'_>, given: &Value<'_>) -> bool {
        let by_function = matches!(wanted.keyword, "pattern" | "format") && given.has_check;
        let is_asserted = match wanted.value {
            SaidValue::Word(format) => self.schema.asserted_formats.iter().any(|asserted| asserted == format),
            _ => true,
        };
        is_asserted && !by_function && given.kind() != Kind::Unknown
    }

    fn both(&mut self, subject: &str, schema: &Value<'_>, wanted: &Limit<'_>, limit: &Limit<'_>) {
        let taken = match relation(wanted, limit, schema.kind() == Kind::Integer) {
            Relation::Same => return,
            Relation::Stricter => limit.type_refuses(),
            Relation::Looser | Relation::Other => limit.type_takes(),
        };
        self.differ(subject, wanted, limit.origin, &taken);
    }

    fn differ(&mut self, subject: &str, wanted: &Limit<'_>, origin: &Origin, taken: &str) {
        let (says, at) = (wanted.schema_says(), self.at(wanted.keyword, wanted.origin));
        let fix = match (wanted.keyword, taken) {
            ("pattern", "wants another one") => "write the same one".to_owned(),
            _ => format!("write `{}`", wanted.attribute()),
        };
        let message = format!("{subject} {says} in the schema, and this type {taken}: {fix}, or change {at}");
        self.report_at(origin, message);
    }

    /// A limit that the schema does not have.
    fn only_here(&mut self, subject: &str, schema: &Value<'_>, limit: &Limit<'_>) {
        if schema.kind() == Kind::Unknown {
            return;
        }
        let message = format!(
            "{subject} {} in the schema, and this type {}: remove that limit, or add `{}` to the schema at {}",
            limit.schema_is_silent(),
            limit.type_refuses(),
            limit.keyword,
            self.place(schema.origin)
        );
        self.report_at(limit.origin, message);
    }

    /// What only a function can check.
    fn beyond(&mut self, subject: &str, schema: &Value<'_>, given: &Value<'_>) {
        // A type of the user's own may be the answer to a schema without a natural type, or with a type of its own.
        let is_open = schema.kind() == Kind::Unknown || schema.is_tuple();
        let is_answer = is_open && given.kind() == Kind::Unknown;
        if schema.has_check && !given.has_check && !is_answer {
            self.unchecked(subject, schema.keywords(), schema.origin, given.origin);
        }
    }

    /// Says that a check of the schema is missing, by these keywords, at a place of the user's.
    pub(super) fn unchecked(&mut self, subject: &str, keywords: &[Keyword], schema: &Origin, given: &Origin) {
        let (keywords, place) = self.checked(keywords, schema);
        let message = format!(
            "the schema checks {subject} beyond what attributes say{keywords}: write `#[crm_event(custom(path))]`, with a \
             function that does; see {place}"
        );
        self.report_at(given, message);
    }
}

/// Whether a limit that the type itself has, such as that of `u8`, refuses none of the listed numbers.
fn holds_all(limit: &Limit<'_>, listed: &Limit<'_>) -> bool {
    let SaidValue::Numbers(numbers) = listed.value else { return false };
    let is_range = matches!(limit.key(), "minimum" | "maximum");
    is_range
        && numbers.iter().all(|number| {
            let one = Limit { keyword: limit.key(), value: SaidValue::Number(number), ..*listed };
            limit.strictness(&one) != Ordering::Greater
        })
}

/// `are_whole`: among integers, more than 0 is 1 or more.
fn relation(wanted: &Limit<'_>, given: &Limit<'_>, are_whole: bool) -> Relation {
    if are_whole && let [Some(wanted), Some(last)] = [wanted, given].map(last_included) {
        let order = last.cmp(&wanted);
        return by_strictness(if given.is_lower_end() { order } else { order.reverse() });
    }
    match (wanted.value, given.value) {
        _ if wanted.keyword == "pattern" => {
            same(given.pattern.is_none_or(|given| wanted.pattern == Some(given)))
        }
        (SaidValue::Number(one), SaidValue::Number(other)) if wanted.keyword == "multipleOf" => {
            same(decimal::compare(one, other) == Ordering::Equal)
        }
        (SaidValue::Numbers(wanted), SaidValue::Numbers(given)) => numbers(wanted, given),
        (SaidValue::Word(one), SaidValue::Word(other)) => same(one == other),
        _ => by_strictness(given.strictness(wanted)),
    }
}

fn by_strictness(given: Ordering) -> Relation {
    match given {
        Ordering::Less => Relation::Looser,
        Ordering::Equal => Relation::Same,
        Ordering::Greater => Relation::Stricter,
    }
}

/// The last integer within a limit of integers.
fn last_included(limit: &Limit<'_>) -> Option<i128> {
    let SaidValue::Number(number) = limit.value else { return None };
    let step = match (limit.is_exclusive(), limit.key()) {
        (_, "multipleOf") => return None,
        (false, _) => 0,
        (true, "minimum") => 1,
        (true, _) => -1,
    };
    number.parse::<i128>().ok()?.checked_add(step)
}

fn same(is_same: bool) -> Relation {
    if is_same { Relation::Same } else { Relation::Other }
}

fn numbers(wanted: &[String], given: &[String]) -> Relation {
    let holds = |list: &[String], number: &String| {
        list.iter().any(|one| decimal::compare(one, number) == Ordering::Equal)
    };
    let all_taken = wanted.iter().all(|number| holds(given, number));
    let none_more = given.iter().all(|number| holds(wanted, number));
    match (all_taken, none_more) {
        (true, true) => Relation::Same,
        (false, true) => Relation::Stricter,
        (true, false) => Relation::Looser,
        (false, false) => Relation::Other,
    }
}
