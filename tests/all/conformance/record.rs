//! The tables as they stand in the repository, and what has become worse.

use std::collections::BTreeMap;

use super::exceptions::EXCEPTIONS;
use super::verdicts::{Counts, Outcome};

const INTRODUCTION: &str = "\
# Conformance

What the [JSON Schema test suite](https://github.com/json-schema-org/JSON-Schema-Test-Suite) says about the types that
are generated from its schemas: each instance is decoded with `crm_events::from_str` and written again.

- *typed*: groups whose root is a type of its own, rather than any JSON with a check.
- *right*, *wrong*: tests that are answered as the suite says, or otherwise.
- *refused*: tests of groups that the generator refuses, with a message that says where and why.
- *unequal*: valid instances that are written as another value.

A test compares this file with what it finds. It fails if anything is wrong, refused or unequal that is no exception, if
an exception is none any more, if something else is worse, and if something has changed; `CRM_EVENTS_UPDATE=1 cargo test -p tests
conformance` brings the file up to date.

## Exceptions

What is answered otherwise than the suite says, and why. The tests stand below the tables.

";

/// Stands before what the compiler warns of.
const WARNINGS: &str = "
## warnings

What the compiler warns of in the generated code. A check that is never used may be one that got lost.

";

const HEADER: &str = "\
| file | groups | typed | tests | right | wrong | refused | unequal |
|---|--:|--:|--:|--:|--:|--:|--:|
";

/// Writes the record.
pub(super) fn render(outcomes: &[Outcome], warnings: &[String]) -> String {
    let exceptions = EXCEPTIONS.iter();
    let exceptions: String = exceptions
        .map(|exception| format!("- {}, {}: {}\n", exception.suite, exception.file, exception.reason))
        .collect();
    let tables: String = outcomes.iter().map(table).collect();
    let warnings: String = warnings.iter().map(|warning| format!("- {warning}\n")).collect();
    format!("{INTRODUCTION}{exceptions}{tables}{WARNINGS}{warnings}")
}

fn table(outcome: &Outcome) -> String {
    let mut text = format!("\n## {}\n\n{HEADER}", outcome.title);
    for (name, counts) in &outcome.rows {
        text.push_str(&row(name, counts));
    }
    text.push_str(&row("*all*", &Counts::sum(outcome.rows.iter().map(|(_, counts)| counts))));
    if !outcome.flaws.is_empty() {
        text.push('\n');
    }
    for flaw in &outcome.flaws {
        text.push_str(&format!("- {}: {}\n", flaw.place, flaw.kind));
    }
    text
}

fn row(name: &str, counts: &Counts) -> String {
    let Counts { groups, typed, tests, right, wrong, refused, unequal } = counts;
    format!("| {name} | {groups} | {typed} | {tests} | {right} | {wrong} | {refused} | {unequal} |\n")
}

/// The rows of a record, by table and name.
fn rows(record: &str) -> BTreeMap<(&str, &str), Counts> {
    let mut rows = BTreeMap::new();
    let mut title = "";
    for line in record.lines() {
        title = line.strip_prefix("## ").unwrap_or(title);
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let numbers: Vec<usize> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
        if let [groups, typed, tests, right, wrong, refused, unequal] = numbers[..] {
            let counts = Counts { groups, typed, tests, right, wrong, refused, unequal };
            rows.insert((title, cells[1]), counts);
        }
    }
    rows
}

/// The lines of a record about what the compiler warns of.
fn warnings(record: &str) -> impl Iterator<Item = &str> {
    record.split(WARNINGS).nth(1).unwrap_or_default().lines()
}

/// What is worse in a new record, a line each.
pub(super) fn drops(kept: &str, new: &str) -> Vec<String> {
    let new_rows = rows(new);
    let mut drops = Vec::new();
    for ((title, name), was) in rows(kept) {
        let Some(is) = new_rows.get(&(title, name)) else {
            drops.push(format!("{title}: `{name}` is gone"));
            continue;
        };
        let fewer =
            [("tests", is.tests, was.tests), ("right", is.right, was.right), ("typed", is.typed, was.typed)];
        let more = [
            ("wrong", is.wrong, was.wrong),
            ("refused", is.refused, was.refused),
            ("unequal", is.unequal, was.unequal),
        ];
        let worse =
            fewer.iter().filter(|(_, is, was)| is < was).chain(more.iter().filter(|(_, is, was)| is > was));
        drops.extend(worse.map(|(what, is, was)| format!("{title}: `{name}` has {is} {what}, had {was}")));
    }
    let known: Vec<&str> = warnings(kept).collect();
    let added = warnings(new).filter(|warning| !known.contains(warning));
    drops.extend(added.map(|warning| format!("warnings: {warning}")));
    drops
}

#[test]
fn every_kind_of_drop_is_found() {
    let counts = Counts { groups: 2, typed: 1, tests: 9, right: 6, wrong: 1, refused: 2, unequal: 1 };
    let record = |name: &str, counts: Counts| {
        let rows = vec![(name.to_owned(), counts)];
        let outcome = Outcome { title: "asserted".to_owned(), rows, flaws: Vec::new() };
        render(&[outcome], &["one".to_owned()])
    };
    let kept = record("allOf", counts);
    assert!(drops(&kept, &kept).is_empty());
    assert!(drops(&kept, &record("allOf", Counts { typed: 2, right: 7, wrong: 0, ..counts })).is_empty());
    for worse in [
        Counts { typed: 0, ..counts },
        Counts { tests: 8, ..counts },
        Counts { right: 5, ..counts },
        Counts { wrong: 2, ..counts },
        Counts { refused: 3, ..counts },
        Counts { unequal: 2, ..counts },
    ] {
        // The row and the sum.
        assert_eq!(drops(&kept, &record("allOf", worse)).len(), 2, "{worse:?}");
    }
    assert_eq!(drops(&kept, &record("anyOf", counts)), ["asserted: `allOf` is gone"]);
    let more_warnings = render(&[], &["one".to_owned(), "two".to_owned()]);
    assert_eq!(drops(&render(&[], &["one".to_owned()]), &more_warnings), ["warnings: - two"]);
}
