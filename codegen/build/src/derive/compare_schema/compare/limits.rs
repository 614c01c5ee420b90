//! Limits: stricter, looser, missing on one side.

use std::cmp::Ordering;

use proc_macro2::Span;

use super::super::model::{Keyword, Kind, Opaque, Rule, Setting, Value};
use super::super::{decimal, phrases, rules};
use super::{Comparison, at};

/// How a rule of the type is beside that of the schema.
enum Relation {
    Same,
    Stricter,
    Looser,
    /// Neither: it takes some that the schema refuses, and refuses some that it allows.
    Other,
}

impl Comparison<'_> {
    pub(super) fn limits(&mut self, subject: &str, schema: &Value<String>, given: &Value<Span>) {
        for keyword in Keyword::ALL {
            match (schema.rules.get(keyword), given.rules.get(keyword)) {
                (Some(wanted), Some(rule)) => {
                    self.both(subject, wanted, rule, matches!(schema.kind, Kind::Integer));
                }
                (Some(wanted), None) if is_needed(wanted, given) => {
                    let setting = &wanted.setting;
                    let fix = format!("write `{}`", phrases::attribute(keyword, setting));
                    let taken = phrases::type_takes(keyword, None);
                    self.differ(subject, wanted, given.place, &taken, &fix);
                }
                (None, Some(rule)) => self.only_here(subject, schema, rule),
                _ => {}
            }
        }
        self.beyond(subject, schema, given);
    }

    fn both(&mut self, subject: &str, wanted: &Rule<String>, rule: &Rule<Span>, are_whole: bool) {
        let taken = match relation(wanted, rule, are_whole) {
            Relation::Same => return,
            Relation::Stricter => phrases::type_refuses(rule.keyword, &rule.setting),
            Relation::Looser | Relation::Other => phrases::type_takes(rule.keyword, Some(&rule.setting)),
        };
        let fix = match wanted.keyword {
            Keyword::Pattern => "write the same one".to_owned(),
            keyword => format!("write `{}`", phrases::attribute(keyword, &wanted.setting)),
        };
        self.differ(subject, wanted, rule.place, &taken, &fix);
    }

    fn differ(&mut self, subject: &str, wanted: &Rule<String>, place: Span, taken: &str, fix: &str) {
        let says = phrases::schema_says(wanted.keyword, &wanted.setting);
        let message = format!(
            "{subject} {says} in the schema, and this type {taken}: {fix}, or change {}",
            at(wanted.written, &wanted.place)
        );
        self.report(place, message);
    }

    /// A limit that the schema does not have.
    fn only_here(&mut self, subject: &str, schema: &Value<String>, rule: &Rule<Span>) {
        // A list of numbers is a limit on both sides.
        let is_within = matches!(schema.kind, Kind::Unknown)
            || (matches!(rule.keyword, Keyword::Lower | Keyword::Upper)
                && schema.rules.get(Keyword::OneOf).is_some_and(|listed| holds_all(rule, listed)));
        if is_within {
            return;
        }
        let message = format!(
            "{subject} {} in the schema, and this type {}: remove that limit, or add `{}` to the schema at {}",
            phrases::schema_is_silent(rule.keyword),
            phrases::type_refuses(rule.keyword, &rule.setting),
            rule.written,
            schema.place
        );
        self.report(rule.place, message);
    }

    /// What only a function can check.
    fn beyond(&mut self, subject: &str, schema: &Value<String>, given: &Value<Span>) {
        let (Some(Opaque { keywords, place }), None) = (&schema.rules.opaque, &given.rules.opaque) else {
            return;
        };
        // A type of the user's own may be the answer to a schema without a natural type.
        if matches!(schema.kind, Kind::Unknown) && given.kind.is_unknown() {
            return;
        }
        let message = format!(
            "the schema checks {subject} beyond what attributes say{}: write `#[crm_event(custom(path))]`, with a function that \
             does; see {place}",
            listed(keywords)
        );
        self.report(given.place, message);
    }
}

/// `` (`contains`, `minContains`) ``
pub(super) fn listed(keywords: &[String]) -> String {
    if keywords.is_empty() {
        return String::new();
    }
    let quoted: Vec<String> = keywords.iter().map(|keyword| format!("`{keyword}`")).collect();
    format!(" ({})", quoted.join(", "))
}

/// Whether a rule of the schema has to be said by the type.
fn is_needed(wanted: &Rule<String>, given: &Value<Span>) -> bool {
    let by_function =
        matches!(wanted.keyword, Keyword::Pattern | Keyword::Format) && given.rules.opaque.is_some();
    wanted.is_asserted && !by_function && !given.kind.is_unknown()
}

/// Whether a limit that the type itself has, such as that of `u8`, refuses none of the listed numbers.
fn holds_all(rule: &Rule<Span>, listed: &Rule<String>) -> bool {
    let Setting::Numbers(numbers) = &listed.setting else { return false };
    numbers.iter().all(|number| {
        let one = Setting::Bound { value: number.clone(), exclusive: false };
        rules::strictness(rule.keyword, &rule.setting, &one) != Ordering::Greater
    })
}

/// `are_whole`: among integers, more than 0 is 1 or more.
fn relation(wanted: &Rule<String>, rule: &Rule<Span>, are_whole: bool) -> Relation {
    if are_whole {
        let settings = [&wanted.setting, &rule.setting].map(|setting| included(wanted.keyword, setting));
        if let [Some(one), Some(other)] = settings {
            return by_strictness(wanted.keyword, &one, &other);
        }
    }
    match (&wanted.setting, &rule.setting) {
        (Setting::Number(one), Setting::Number(other)) => {
            same(decimal::compare(one, other) == Ordering::Equal)
        }
        (Setting::Numbers(wanted), Setting::Numbers(given)) => numbers(wanted, given),
        (Setting::Text(one), Setting::Text(other)) => same(one == other),
        (_, Setting::Hidden) => Relation::Same,
        (one, other) => by_strictness(rule.keyword, one, other),
    }
}

fn by_strictness(keyword: Keyword, wanted: &Setting, given: &Setting) -> Relation {
    match rules::strictness(keyword, given, wanted) {
        Ordering::Less => Relation::Looser,
        Ordering::Equal => Relation::Same,
        Ordering::Greater => Relation::Stricter,
    }
}

/// A limit of integers that is an integer, itself included.
fn included(keyword: Keyword, setting: &Setting) -> Option<Setting> {
    let Setting::Bound { value, exclusive } = setting else { return None };
    let number: i128 = value.parse().ok()?;
    let step = match (exclusive, keyword.is_lower_end()) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    };
    Some(Setting::Bound { value: number.checked_add(step)?.to_string(), exclusive: false })
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
