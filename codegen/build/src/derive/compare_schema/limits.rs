//! Limits: stricter, looser, missing on one side.

use std::cmp::Ordering;

use super::compare::Comparison;
use super::value::{Keyword, Kind, Setting, Value, ValueLimit};
use super::{decimal, phrases};
use crate::diag::Origin;

/// How a rule of the type is beside that of the schema.
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
        for keyword in Keyword::ALL {
            let [wanted, limit] =
                [&all_wanted, &all_given].map(|limits| limits.iter().find(|limit| limit.keyword == keyword));
            match (wanted, limit) {
                (Some(wanted), Some(limit)) => {
                    self.both(subject, wanted, limit, schema.kind() == Kind::Integer);
                }
                (Some(wanted), None) if self.is_needed(wanted, given) => {
                    let fix = format!("write `{}`", phrases::attribute(keyword, &wanted.setting));
                    let taken = phrases::type_takes(keyword, None);
                    self.differ(subject, wanted, given.origin, &taken, &fix);
                }
                (None, Some(limit)) => self.only_here(subject, schema, &all_wanted, limit),
                _ => {}
            }
        }
        self.beyond(subject, schema, given);
    }

    /// Whether a limit of the schema has to be said by the type.
    fn is_needed(&self, wanted: &ValueLimit<'_>, given: &Value<'_>) -> bool {
        let by_function = matches!(wanted.keyword, Keyword::Pattern | Keyword::Format) && given.has_check;
        let is_asserted = match (wanted.keyword, &wanted.setting) {
            (Keyword::Format, Setting::Text(format)) => {
                self.asserted_formats.iter().any(|asserted| asserted == format)
            }
            _ => true,
        };
        is_asserted && !by_function && given.kind() != Kind::Unknown
    }

    fn both(&mut self, subject: &str, wanted: &ValueLimit<'_>, limit: &ValueLimit<'_>, are_whole: bool) {
        let taken = match relation(wanted, limit, are_whole) {
            Relation::Same => return,
            Relation::Stricter => phrases::type_refuses(limit.keyword, &limit.setting),
            Relation::Looser | Relation::Other => phrases::type_takes(limit.keyword, Some(&limit.setting)),
        };
        let fix = match wanted.keyword {
            Keyword::Pattern => "write the same one".to_owned(),
            keyword => format!("write `{}`", phrases::attribute(keyword, &wanted.setting)),
        };
        self.differ(subject, wanted, limit.origin, &taken, &fix);
    }

    fn differ(&mut self, subject: &str, wanted: &ValueLimit<'_>, origin: &Origin, taken: &str, fix: &str) {
        let says = phrases::schema_says(wanted.keyword, &wanted.setting);
        let at = self.at(wanted.keyword.written(&wanted.setting), wanted.origin);
        let message = format!("{subject} {says} in the schema, and this type {taken}: {fix}, or change {at}");
        self.report_at(origin, message);
    }

    /// A limit that the schema does not have.
    fn only_here(
        &mut self,
        subject: &str,
        schema: &Value<'_>,
        wanted: &[ValueLimit<'_>],
        limit: &ValueLimit<'_>,
    ) {
        // A list of numbers is a limit on both sides.
        let is_within = matches!(limit.keyword, Keyword::Lower | Keyword::Upper)
            && wanted.iter().any(|listed| holds_all(limit, listed));
        if is_within || schema.kind() == Kind::Unknown {
            return;
        }
        let message = format!(
            "{subject} {} in the schema, and this type {}: remove that limit, or add `{}` to the schema at {}",
            phrases::schema_is_silent(limit.keyword),
            phrases::type_refuses(limit.keyword, &limit.setting),
            limit.keyword.written(&limit.setting),
            self.place(schema.origin)
        );
        self.report_at(limit.origin, message);
    }

    /// What only a function can check.
    fn beyond(&mut self, subject: &str, schema: &Value<'_>, given: &Value<'_>) {
        // A type of the user's own may be the answer to a schema without a natural type.
        let is_answer = schema.kind() == Kind::Unknown && given.kind() == Kind::Unknown;
        if !schema.has_check || given.has_check || is_answer {
            return;
        }
        let (keywords, origin) = schema.checked();
        let message = format!(
            "the schema checks {subject} beyond what attributes say{}: write `#[crm_event(custom(path))]`, with a function that \
             does; see {}",
            listed(&keywords),
            self.place(origin)
        );
        self.report_at(given.origin, message);
    }
}

/// `` (`contains`, `minContains`) ``
pub(super) fn listed(keywords: &[&str]) -> String {
    if keywords.is_empty() {
        return String::new();
    }
    let quoted: Vec<String> = keywords.iter().map(|keyword| format!("`{keyword}`")).collect();
    format!(" ({})", quoted.join(", "))
}

/// Whether a limit that the type itself has, such as that of `u8`, refuses none of the listed numbers.
fn holds_all(limit: &ValueLimit<'_>, listed: &ValueLimit<'_>) -> bool {
    let Setting::Numbers(numbers) = &listed.setting else { return false };
    numbers.iter().all(|number| {
        let one = Setting::Bound { value: number, exclusive: false };
        limit.keyword.strictness(&limit.setting, &one) != Ordering::Greater
    })
}

/// `are_whole`: among integers, more than 0 is 1 or more.
fn relation(wanted: &ValueLimit<'_>, given: &ValueLimit<'_>, are_whole: bool) -> Relation {
    let keyword = wanted.keyword;
    if are_whole {
        let whole = [wanted, given].map(|limit| included(keyword, &limit.setting));
        if let [Some(one), Some(other)] = whole {
            return by_order(other.cmp(&one), keyword.is_lower_end());
        }
    }
    match (&wanted.setting, &given.setting) {
        (Setting::Number(one), Setting::Number(other)) => {
            same(decimal::compare(one, other) == Ordering::Equal)
        }
        (Setting::Numbers(wanted), Setting::Numbers(given)) => numbers(wanted, given),
        (Setting::Text(one), Setting::Text(other)) => same(one == other),
        (_, Setting::Hidden) => Relation::Same,
        (one, other) => by_order(keyword.strictness(other, one), true),
    }
}

/// How the type's limit is beside that of the schema; larger is stricter at the lower end.
fn by_order(order: Ordering, is_lower_end: bool) -> Relation {
    match if is_lower_end { order } else { order.reverse() } {
        Ordering::Less => Relation::Looser,
        Ordering::Equal => Relation::Same,
        Ordering::Greater => Relation::Stricter,
    }
}

/// The last integer within a limit of integers.
fn included(keyword: Keyword, setting: &Setting<'_>) -> Option<i128> {
    let Setting::Bound { value, exclusive } = setting else { return None };
    let step = match (exclusive, keyword.is_lower_end()) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    };
    value.parse::<i128>().ok()?.checked_add(step)
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
