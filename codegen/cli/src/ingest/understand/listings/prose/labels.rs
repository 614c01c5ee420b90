//! What stands behind a label: `Type: string`, `Required: yes`, `Format: date-time`.

use std::ops::Range;

use super::super::flat::Flat;
use super::super::said::Said;
use super::super::{cells, type_words};
use super::formats;
use super::pattern::pattern;
use crate::ingest::claim::Claim;
use crate::ingest::document::Style;

pattern!(
    LABEL,
    r"^ [*_`-]* \s* (?<label> (?: data\ | field\ )? type | format | required | mandatory | optional | nullable ) [*_`]* \s* [:=] [*_`]* \s* (?<value> .+? ) \s* $"
);

/// A claim and the part of the sentence that says it.
pub(super) type Labelled = (Claim, Range<usize>);

/// What a sentence says that is a label and a value.
pub(super) fn of(sentence: &str) -> Vec<Labelled> {
    let Some(at) = LABEL.find(sentence) else { return Vec::new() };
    let (Some(label), Some(value)) = (at.name("label"), at.name("value")) else { return Vec::new() };
    let text = value.as_str();
    let claims = match label.as_str().to_lowercase().as_str() {
        "required" | "mandatory" => cells::yes_or_no(text).map(Claim::Required).into_iter().collect(),
        "optional" => cells::yes_or_no(text).map(|is| Claim::Required(!is)).into_iter().collect(),
        "nullable" => cells::yes_or_no(text).map(Claim::Null).into_iter().collect(),
        "format" => {
            formats::of_word(text).map(|format| Claim::Format(format.to_owned())).into_iter().collect()
        }
        _ => typed(text),
    };
    claims.into_iter().map(|claim| (claim, value.range())).collect()
}

/// What words say that stand by themselves and are set off, such as a badge behind a description.
pub(super) fn set_off(flat: &Flat) -> Vec<Said> {
    let claim = |word: &str| match word.trim_matches(['(', ')', '[', ']', '.', ',']).to_lowercase().as_str() {
        "required" | "mandatory" => Some(Claim::Required(true)),
        "optional" => Some(Claim::Required(false)),
        "nullable" => Some(Claim::Null(true)),
        "deprecated" => Some(Claim::Deprecated),
        _ => None,
    };
    let spans = flat.spans().iter().filter(|span| span.style != Style::Plain);
    let said =
        spans.filter_map(|span| Some((None, claim(flat.said(span))?, flat.place(span.start, span.end))));
    said.collect()
}

fn typed(text: &str) -> Vec<Claim> {
    let typed = type_words::read(text);
    if text.len() < 60 && typed.is_known() { typed.claims() } else { Vec::new() }
}
