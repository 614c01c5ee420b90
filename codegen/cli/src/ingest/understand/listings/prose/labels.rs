//! What stands behind a label: `Type: string`, `Required: yes`, `Format: date-time`.

use std::ops::Range;

use super::super::{cells, type_words};
use super::formats;
use super::pattern::pattern;
use crate::ingest::claim::Claim;

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

fn typed(text: &str) -> Vec<Claim> {
    let typed = type_words::read(text);
    if text.len() < 60 && typed.is_known() { typed.claims() } else { Vec::new() }
}
