//! Payloads with something changed, by the thousand: what an independent validator says about them, the generated types
//! have to say too.

use crm_events::Json;

use super::chance::Chance;
use super::oracle::Oracle;
use super::schemas::{Location, Schemas};
use super::subject::Subject;
use super::tree::{Tree, child};

/// What takes the place of values. No integer is beyond 64 bits, because types refuse it where schemas do not.
const REPLACEMENTS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1",
    "1.0",
    "1e2",
    "2",
    "5",
    "12",
    "13",
    "0.5",
    "-0.5",
    "19.99",
    "-0.0",
    "144",
    "1.5e300",
    "9007199254740991",
    r#""""#,
    r#""a""#,
    r#""ab""#,
    r#""EUR""#,
    r#""éé中𝄞""#,
    r#""\u0000""#,
    r#""abcdef""#,
    r#""2""#,
    r#""2026-11-20T19:20:00Z""#,
    r#""2026-11-20t19:20:00.25z""#,
    r#""2016-12-31T23:59:60Z""#,
    r#""2026-11-20T19:20:00+01:00""#,
    r#""2026-11-20T19:20:00""#,
    r#""2026-02-30T00:00:00Z""#,
    r#""2026-11-20""#,
    r#""2026-02-30""#,
    r#""resource""#,
    r#""resourceRef""#,
    r#""crmOpportunity""#,
    r#""circle""#,
    r#""open""#,
    "[]",
    "[null]",
    "[1,1.0]",
    r#"["a","a"]"#,
    r#"["a","b"]"#,
    "[[1,2],[3]]",
    "[[],[1]]",
    "{}",
    r#"{"a":1}"#,
    r#"{"a":"b"}"#,
    r#"{"a":-1,"b":null}"#,
    r#"{"id":"1"}"#,
    r#"{"object":"resourceRef","model":"m","id":"1"}"#,
    r#"{"object":"resource","model":"m","id":"1","fields":[]}"#,
    r#"{"object":"other"}"#,
    r#"{"object":null}"#,
    r#"{"code":"c","message":null}"#,
    r#"{"kind":"circle","radius":1}"#,
    r#"{"kind":"square","side":1,"more":2}"#,
    r#"{"radius":0,"kind":"circle"}"#,
    r#"{"value":1,"left":{"value":10}}"#,
];

/// How many payloads were compared, and how many of them the schema accepts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Compared {
    /// All of them.
    pub total: usize,
    /// Those that the schema accepts.
    pub accepted: usize,
}

/// How many changed payloads there are of each body: at most so many that differ from it in one place, and so many that
/// differ in two.
pub type Counts = (usize, usize);

/// Compares verdicts on changes of each of `bodies`.
pub fn compare(subject: &Subject, at: &Location, bodies: &[Tree], counts: Counts) -> Compared {
    let oracle = Oracle::new(&subject.schemas, at);
    let mut compared = Compared::default();
    for_each_mutant(&subject.schemas, bodies, counts, |mutant| {
        same_verdict(subject, &oracle, mutant, &mut compared);
    });
    compared
}

/// Calls `visit` with changes of each of `bodies`, the same in every run.
pub fn for_each_mutant(
    schemas: &Schemas,
    bodies: &[Tree],
    (singles, pairs): Counts,
    mut visit: impl FnMut(&Tree),
) {
    let mut chance = Chance::new(0);
    let name = Some(schemas.name_pointer());
    for body in bodies {
        let all = changes(body, name);
        for change in all.iter().step_by(all.len().div_ceil(singles)) {
            visit(&change.apply(body));
        }
        for _ in 0..pairs {
            let once = chance.one_of(&all).apply(body);
            visit(&chance.one_of(&changes(&once, name)).apply(&once));
        }
    }
}

/// Compares the verdicts on one payload.
pub fn same_verdict(subject: &Subject, oracle: &Oracle, payload: &Tree, compared: &mut Compared) {
    if has_unlisted_name(&subject.schemas, payload) {
        // Accepted as an unknown event, whatever the schema of this body says.
        return;
    }
    let Some(expected) = oracle.accepts(payload) else { return };
    let text = payload.compact();
    let verdict = (subject.check)(text.as_bytes());
    assert_eq!(verdict.is_ok(), expected, "{}: {verdict:?}\n{text}", subject.name);
    if let Ok(written) = (subject.rewrite)(text.as_bytes()) {
        if expected {
            let (written, read): (Json, Json) = (written.parse().unwrap(), text.parse().unwrap());
            assert_eq!(written, read, "{}: not written as it was read", subject.name);
        } else {
            // Invalid, but decoded: what is written then has its own verdict, the same from both.
            let accepts = oracle.accepts(&Tree::parse(&written));
            let is_valid = (subject.check)(written.as_bytes()).is_ok();
            assert!(accepts.is_none_or(|accepts| accepts == is_valid), "{}: {written}", subject.name);
        }
    }
    compared.total += 1;
    compared.accepted += usize::from(expected);
}

fn has_unlisted_name(schemas: &Schemas, payload: &Tree) -> bool {
    match payload.at(schemas.name_pointer()) {
        Some(Tree::Scalar(name)) => name.starts_with('"') && !schemas.is_event(name.trim_matches('"')),
        _ => false,
    }
}

/// A change of a payload in one place.
pub struct Change {
    pointer: String,
    kind: Kind,
}

enum Kind {
    /// Another value.
    Replace(&'static str),
    /// The same text, but longer or shorter.
    Respell(fn(&str) -> String),
    Remove,
    /// The first element once more, at the end.
    Repeat,
    /// An element or a member that was not there.
    Add(&'static str),
}

const SPELLINGS: &[fn(&str) -> String] = &[
    |_| String::new(),
    |text| format!("{text}{text}"),
    |text| format!("{text}\u{e9}"),
    |_| "n".repeat(250),
    |_| "n".repeat(251),
];

/// All changes of `body`. The name of an event at `name` stays, or becomes something that is no name.
pub fn changes(body: &Tree, name: Option<&str>) -> Vec<Change> {
    let mut changes = Vec::new();
    for pointer in body.pointers() {
        let is_name = name == Some(pointer.as_str());
        let mut push = |kind| changes.push(Change { pointer: pointer.clone(), kind });
        for replacement in REPLACEMENTS.iter().filter(|text| !(is_name && text.starts_with('"'))) {
            push(Kind::Replace(replacement));
        }
        if !pointer.is_empty() {
            push(Kind::Remove);
        }
        match body.at(&pointer) {
            Some(Tree::Scalar(text)) if text.starts_with('"') && !is_name => {
                SPELLINGS.iter().for_each(|spelling| push(Kind::Respell(*spelling)));
            }
            Some(Tree::Array(_)) => [Kind::Repeat, Kind::Add("null")].into_iter().for_each(push),
            Some(Tree::Object(_)) => {
                ["null", "{}", "7", "\"text\""].map(Kind::Add).into_iter().for_each(push)
            }
            _ => {}
        }
    }
    changes
}

impl Change {
    /// The same payload, changed.
    pub fn apply(&self, body: &Tree) -> Tree {
        let here = &self.pointer;
        match (&self.kind, body.at(here)) {
            (Kind::Replace(value), _) => body.with(here, Tree::parse(value)),
            (Kind::Remove, _) => body.without(here),
            (Kind::Respell(spelling), Some(Tree::Scalar(text))) => {
                let inside = text.trim_matches('"');
                body.with(here, Tree::Scalar(format!("\"{}\"", spelling(inside))))
            }
            (Kind::Repeat, Some(Tree::Array(items))) => {
                body.with(here, Tree::Array(items.iter().chain(items.first()).cloned().collect()))
            }
            (Kind::Add(value), Some(Tree::Array(items))) => {
                body.with(&format!("{here}/{}", items.len()), Tree::parse(value))
            }
            (Kind::Add(value), Some(Tree::Object(_))) => {
                body.with(&child(here, "not named"), Tree::parse(value))
            }
            _ => panic!("this change is for another value"),
        }
    }
}
