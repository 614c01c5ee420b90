//! Values that are listed with bullets inside of a description: `- ` `L` ` — local`.

use crm_events::Json;

use super::super::quoted;
use super::pattern::pattern;
use super::sentences::Sentence;
use crate::ingest::claim::Claim;
use crate::ingest::place::Place;

use super::super::flat::Flat;

pattern!(
    ENTRY,
    r"^ (?<value> <<V>> ) \s* (?: $ | [-–—:=.,;(] | is\b | for\b | if\b | when\b | means\b | indicates\b | \*\* )"
);
pattern!(
    TYPED,
    r"^ <<V>> \s* (?: [-–—:]\s* )? [(\[]? \s* ` ? (?: string | integer | number | boolean | object | array | int | float | timestamp | bool | uuid | datetime ) \b"
);
pattern!(
    OPEN,
    r"\b (?: e\.g\. | such\ as | for\ example | examples? | including | members | fields | properties | attributes | following\ keys ) \b [^.]* $"
);

/// The values of entries in a row, where all of them begin with one.
pub(super) fn values(flat: &Flat, sentences: &[Sentence<'_>]) -> Option<(Claim, Place)> {
    let entries: Vec<&Sentence<'_>> = sentences.iter().filter(|sentence| sentence.is_entry).collect();
    if entries.len() < 2 || entries.iter().any(|entry| TYPED.is_in(entry.text)) {
        return None;
    }
    let (first, last) = (entries.first()?, entries.last()?);
    let before = sentences.iter().take_while(|sentence| !sentence.is_entry).last();
    if before.is_some_and(|before| OPEN.is_in(before.text)) {
        return None;
    }
    let value = |entry: &&Sentence<'_>| {
        ENTRY.find(entry.text)?.name("value").map(|value| quoted::value(value.as_str()))
    };
    let values: Vec<Json> = entries.iter().map(value).collect::<Option<_>>()?;
    let values: Vec<Json> = values.into_iter().filter(|value| !value.is_null()).collect();
    let are_booleans = values.iter().all(|value| matches!(value.as_str(), "true" | "false"));
    let place = flat.place(first.start, last.start + last.text.len());
    (values.len() > 1 && !are_booleans).then_some((Claim::Enum(values), place))
}
