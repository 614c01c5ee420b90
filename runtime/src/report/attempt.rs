//! Reading a value as a type that it may not be of: what keeps it from being one, all as violations.

use super::Report;
use super::follow::follow;
use super::keyword::Keyword;
use super::path::{Path, is_within};
use super::read::{each_unheld, report_refused};
use super::spellings::Spellings;
use super::violation::{Limit, Violation};
use crate::json::by_offset::by_offset;
use crate::json::mark::FaultKind;
use crate::json::place::Placer;
use crate::json::reader::{Reader, Step};
use crate::json::trial::Noted;

/// Reads the value in `text`, which stands at `at`, into `value`, which is blank, and records in `report` what is wrong
/// with it: what could not be read, by the keyword that asks for it, and what breaks rules.
///
/// Rules are not told at a place that could not be read, nor of what is in it or around it: what stands there in
/// `value` did not come with the text. Nor is what a schema says of a whole with such a place told of its other parts. Nor are they told at all if more could not be read than readers keep.
///
/// Of a trial, no more is recorded than whether something is wrong.
pub(crate) fn attempt<'t, T>(
    text: &'t str,
    value: &mut T,
    mut read: impl FnMut(&mut T, &mut Reader<'t>) -> Step,
    validate: impl FnOnce(&T, Path<'_>, &mut Report),
    at: Path<'_>,
    report: &mut Report,
) {
    if report.is_of_trial() {
        return match Reader::read_on_trial(text, &mut |reader| read(value, reader)) {
            Some(respelled) => {
                let spellings = Spellings::of(text, &respelled, at);
                report.with_spellings(spellings, |report| validate(value, at, report));
            }
            None => report.record(at, Keyword::Type, None, None),
        };
    }
    let noted = Reader::read_noting(text, report.is_shallow(), &mut |reader| read(value, reader));
    let spellings = Spellings::of(text, &noted.left.respelled, at);
    if noted.marks.is_empty() && noted.left.is_nothing_wrong() {
        return report.with_spellings(spellings, |report| validate(value, at, report));
    }
    let is_whole = noted.omitted == 0;
    let unheld = noted.left.unheld.clone();
    let unread = record(text, noted, at, report);
    if !is_whole {
        return;
    }
    let mut rules = report.without(&unread);
    rules.with_spellings(spellings, |rules| validate(value, at, rules));
    report.absorb(rules, |violation| is_readable(violation, &unread));
    // What rules say of a value that no field can hold is told instead of that.
    each_unheld(text, &unheld, at, &mut |at, expected| {
        if !report.tells_of(at) {
            report.record(at, Keyword::Format, Some(Limit::Expected(expected)), None);
        }
    });
}

/// Records what was noted: the pointers of what could not be read.
#[cold]
fn record(text: &str, noted: Noted, at: Path<'_>, report: &mut Report) -> Vec<String> {
    let Noted { marks, omitted, left } = noted;
    let mut unread: Vec<String> = Vec::new();
    let mut placer = Placer::new(text);
    let mut marks = by_offset(marks, |mark| mark.offset);
    marks.dedup();
    for mark in marks {
        let (keyword, limit) = violated(mark.kind);
        follow(at, &placer.tokens(mark.offset), &mut |at| {
            let mut record = |at: Path<'_>| {
                unread.push(at.pointer());
                report.record(at, keyword, limit, None);
            };
            match mark.kind {
                FaultKind::Missing(name) => record(at.field(name)),
                _ => record(at),
            }
        });
    }
    report_refused(text, left.refused, at, report);
    report.omit(omitted);
    unread
}

/// Whether nothing that could not be read has a part in a violation.
fn is_readable(violation: &Violation, unread: &[String]) -> bool {
    let pointer = violation.pointer();
    !unread.iter().any(|place| is_within(pointer, place) || is_within(place, pointer))
}

/// What integers of 64 bits expect, and what takes others: [`FaultKind::IntegerOutOfRange`] says the same.
const INTEGER: &str =
    "an integer that its type can hold (the setting `exact_integers`, or the type `Integer`, takes any)";

/// The keyword that asks for what could not be read, and what it asks for.
fn violated(kind: FaultKind) -> (Keyword, Option<Limit>) {
    match kind {
        FaultKind::Missing(_) => (Keyword::Required, None),
        FaultKind::Constant(_) => (Keyword::Const, None),
        FaultKind::Unlisted(_) => (Keyword::Enum, None),
        FaultKind::NoVariant(nearest) => (Keyword::AnyOf, Some(Limit::Nearest(nearest))),
        FaultKind::Mismatch(expected) => (Keyword::Type, Some(Limit::Expected(expected))),
        FaultKind::Count(count) => (Keyword::Items, u64::try_from(count).ok().map(Limit::Exactly)),
        FaultKind::NumberOutOfRange => {
            (Keyword::Type, Some(Limit::Expected("a number that its type can hold")))
        }
        FaultKind::IntegerOutOfRange => (Keyword::Type, Some(Limit::Expected(INTEGER))),
        _ => (Keyword::Type, None),
    }
}
