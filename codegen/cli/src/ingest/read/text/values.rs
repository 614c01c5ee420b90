//! Lists of values: `Enum: a, b`, and such whose values ran together: `Enum:lead.createdlead.updated`.

use super::known::Known;
use super::line::Line;
use crate::ingest::document::Run;

/// What such lists begin with.
const LABELS: &[&str] =
    &["enum:", "enum ", "allowed values:", "possible values:", "available options:", "values:", "options:"];

/// Lines longer than this are not split, in bytes.
const LONGEST: usize = 8_000;

/// Whether a line is a list of values behind a label.
pub(super) fn is_list(text: &str) -> bool {
    label(text).is_some_and(|end| text.len() > end)
}

/// The list as an attribute: `enum` with each value in backticks; or `enum-unsplit` with all as it is, where the values ran
/// together and the page does not know them all.
pub(super) fn attribute(line: &Line<'_>, known: &Known<'_>) -> (Run, Option<Run>) {
    let end = label(line.text).unwrap_or_default();
    let list = line.rest(end);
    let label = |name: &str| Run { text: name.to_owned(), ..line.run(0, end) };
    let pieces = separated(list.text).or_else(|| together(list.text, known));
    let whole = list.run(0, list.text.len());
    let Some(pieces) = pieces else { return (label("enum-unsplit"), Some(whole)) };
    let values = pieces.iter().filter_map(|(start, end)| list.text.get(*start..*end));
    let values: Vec<String> = values.map(|value| format!("`{value}`")).collect();
    (label("enum"), Some(Run { text: values.join(", "), ..whole }))
}

/// The byte behind the label that a line begins with.
fn label(text: &str) -> Option<usize> {
    let lower: String = text.chars().take(24).map(|next| next.to_ascii_lowercase()).collect();
    LABELS.iter().find(|label| lower.starts_with(**label)).map(|label| label.len())
}

/// Values behind commas, bars, or in quotes.
fn separated(text: &str) -> Option<Vec<(usize, usize)>> {
    if text.len() > LONGEST {
        return None;
    }
    let is_separator =
        |next: char| next.is_whitespace() || matches!(next, ',' | '|' | '"' | '`' | '[' | ']' | '\'');
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, next) in text.char_indices().chain([(text.len(), ',')]) {
        match (start, is_separator(next)) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                pieces.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    let words = pieces.iter().filter(|(start, end)| !matches!(text.get(*start..*end), Some("or" | "and")));
    let words: Vec<(usize, usize)> = words.copied().collect();
    let is_split = words.len() > 1 || text.contains(['"', '`', '\'', '[']) || is_plain(text);
    (is_split && !words.is_empty()).then_some(words)
}

/// Whether a text is one value: no dots, no change of case.
fn is_plain(text: &str) -> bool {
    text.len() < 24 && text.chars().all(|next| next.is_ascii_lowercase() || matches!(next, '_' | '-'))
}

/// Values that ran together: each one known, or a mark such as `*`. The longest first, and back if that leads nowhere.
fn together(text: &str, known: &Known<'_>) -> Option<Vec<(usize, usize)>> {
    if text.len() > LONGEST {
        return None;
    }
    // From behind: how long the piece is that begins at a byte, if from there all can be split.
    let mut lengths: Vec<usize> = vec![0; text.len() + 1];
    for (at, next) in text.char_indices().rev() {
        let is_end = |length: &usize| {
            let end = at + length;
            end == text.len() || lengths.get(end).is_some_and(|length| *length > 0)
        };
        let rest = text.get(at..).unwrap_or_default();
        let mark = (next == '*').then_some(1);
        let length = known.value_prefixes(rest).into_iter().chain(mark).find(is_end);
        if let Some(slot) = lengths.get_mut(at) {
            *slot = length.unwrap_or_default();
        }
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let length = lengths.get(at).copied().filter(|length| *length > 0)?;
        pieces.push((at, at + length));
        at += length;
    }
    (!pieces.is_empty()).then_some(pieces)
}
