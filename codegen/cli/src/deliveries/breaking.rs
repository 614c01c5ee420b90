//! Breaking one rule at a time.
//!
//! For each keyword at each place there are a few changes that may break it. The verdict says which of them break that
//! rule and nothing else.

use std::fmt;

use crm_events::{Json, Path, Report, rules};
use crm_events_build::internals::{Assertion, TableId, WholeTables};

use super::event::Event;
use super::keywords::{Keywords, spelled};
use super::make::Maker;
use super::places::{Place, places};
use super::values::{KINDS, values};
use super::verdict::Told;
use crate::json::{self, child};

/// How many bodies with other branches of unions are looked at.
const MOST_BASES: usize = 64;

/// A rule of a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// The JSON Schema keyword, such as `maxLength`. What a value's type rules out is `type`, `anyOf` or `oneOf`.
    pub keyword: &'static str,
    /// JSON Pointer in the payload ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)); of a missing or an unexpected
    /// member, the member's own.
    pub pointer: String,
}

/// `maxLength:/data/fields/name`: the rule, as `--invalid` takes it.
impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.keyword, self.pointer)
    }
}

/// A body that breaks one rule, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// The rule.
    pub rule: Rule,
    /// The body.
    pub body: Json,
}

/// For each rule that can be broken alone, a body that does so.
pub(super) fn break_each(body: &Json, event: Event<'_>, root: TableId) -> Vec<Broken> {
    let whole = event.whole();
    let mut breaker = Breaker { event, whole, found: Vec::new(), kinds: Vec::new() };
    let mut bases = vec![(String::new(), body.clone())];
    let mut next = 0;
    while let Some((below, base)) = bases.get(next).cloned() {
        next += 1;
        let places = places(whole, root, &base);
        for place in places.iter().filter(|place| place.pointer.starts_with(&below)) {
            breaker.break_at(place, &base);
            let room = MOST_BASES.saturating_sub(bases.len());
            // The first base has all unions in one of their branches; those made for the others are not varied again.
            let others = if next == 1 { breaker.other_branches(place, &base) } else { Vec::new() };
            bases.extend(others.into_iter().take(room).map(|other| (place.pointer.clone(), other)));
        }
    }
    breaker.found
}

struct Breaker<'d> {
    event: Event<'d>,
    whole: &'static WholeTables,
    found: Vec<Broken>,
    /// Where a wrong kind of value was put: it is told in one way, whichever keywords ask for the right one.
    kinds: Vec<String>,
}

impl Breaker<'_> {
    fn break_at(&mut self, place: &Place, base: &Json) {
        let keywords = Keywords::of(self.whole, place.table);
        for assertion in keywords.all() {
            for keyword in spelled(assertion) {
                for (pointer, bodies) in changes(keywords, assertion, keyword, &place.pointer, base) {
                    if self.is_new(keyword, &pointer) {
                        let broken = bodies.into_iter().find_map(|body| self.broken(keyword, &pointer, body));
                        self.found.extend(broken);
                    }
                }
            }
        }
    }

    /// Whether there is no body for a rule yet.
    fn is_new(&self, keyword: &str, pointer: &str) -> bool {
        !self.found.iter().any(|Broken { rule, .. }| rule.keyword == keyword && rule.pointer == pointer)
    }

    /// The body, if a receiver says that it breaks this rule and nothing else, and the whole schema does, too.
    fn broken(&mut self, keyword: &'static str, pointer: &str, body: Json) -> Option<Broken> {
        let verdict = self.event.verdict(body.as_str().as_bytes());
        let told = verdict.breaks_alone(keyword, pointer, self.event.name_pointers())?;
        let keyword = match told {
            Told::Keyword(told) => Some(told).filter(|told| self.is_new(told, pointer)),
            Told::Kind => Some(keyword).filter(|_| !self.kinds.iter().any(|other| other == pointer)),
        }?;
        let mut report = Report::new();
        rules::residual(&body, self.event.table(), Path::ROOT, &mut report);
        if report.len() != 1 {
            return None;
        }
        if told == Told::Kind {
            self.kinds.push(pointer.to_owned());
        }
        Some(Broken { rule: Rule { keyword, pointer: pointer.to_owned() }, body })
    }

    /// The same body with a union in each of its branches.
    fn other_branches(&self, place: &Place, base: &Json) -> Vec<Json> {
        let made = Maker::each_branch(self.whole, place.table, 1);
        made.into_iter()
            .map(|value| json::with(base, &place.pointer, value))
            .filter(|body| self.event.accepts(body))
            .collect()
    }
}

/// Changes that may break a keyword: for each place at which it would be told, some bodies.
fn changes(
    keywords: Keywords,
    assertion: &'static Assertion,
    keyword: &str,
    pointer: &str,
    base: &Json,
) -> Vec<(String, Vec<Json>)> {
    let Some(value) = json::at(base, pointer) else { return Vec::new() };
    let without = |name: &String| {
        let missing = child(pointer, name);
        let body = json::without(base, &missing);
        (missing, vec![body])
    };
    match assertion {
        Assertion::Required(names) => names.iter().map(without).collect(),
        Assertion::DependentRequired(lists) => {
            lists.iter().flat_map(|(_, names)| names).map(without).collect()
        }
        Assertion::AdditionalProperties { .. } | Assertion::Single("UnevaluatedProperties", _) => {
            let added = child(pointer, "notExpected");
            let body = json::with(base, &added, json::text("any"));
            vec![(added, vec![body])]
        }
        Assertion::Selected { property, .. } => {
            let unlisted = json::with(base, &child(pointer, property), json::text("notListed"));
            let kinds = KINDS.iter().map(|kind| json::with(base, pointer, json::scalar(kind)));
            vec![(pointer.to_owned(), [unlisted].into_iter().chain(kinds).collect())]
        }
        _ => {
            let kinds = KINDS.iter().map(|kind| json::scalar(kind));
            let values = values(keywords, keyword, &value).into_iter().chain(kinds);
            vec![(pointer.to_owned(), values.map(|value| json::with(base, pointer, value)).collect())]
        }
    }
}
