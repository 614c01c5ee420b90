//! Names in sentences and cells. Text has no styles, but names of members and events that the page knows, and words that are
//! written as no word of a language is, are set off all the same.

use super::known::Known;
use super::line::Line;
use super::words::{is_event_name, is_name};
use crate::ingest::document::{Run, Style};

/// The pieces of a line: names set off as code. The first word is looked at more kindly where the line begins an entry.
pub(super) fn runs(line: &Line<'_>, known: &Known<'_>, begins_entry: bool) -> Vec<Run> {
    let mut runs = Vec::new();
    // What is left of the line, so that columns are counted once.
    let mut rest = *line;
    let mut taken = 0;
    for (start, end) in words(line.text) {
        let word = line.text.get(start..end).unwrap_or_default();
        let is_first = start == 0 && begins_entry && is_lead(line.text.get(end..).unwrap_or_default());
        if !is_code(word, known, is_first) {
            continue;
        }
        if taken < start {
            runs.push(rest.run(0, start - taken));
            rest = rest.behind(start - taken);
        }
        runs.push(Run { style: Style::Code, ..rest.run(0, end - start) });
        rest = rest.behind(end - start);
        taken = end;
    }
    if !rest.text.is_empty() {
        runs.push(rest.run(0, rest.text.len()));
    }
    runs
}

/// The words of a text, without the marks around them.
fn words(text: &str) -> Vec<(usize, usize)> {
    let is_edge = |next: char| !(next.is_alphanumeric() || matches!(next, '_' | '$' | '[' | ']'));
    let mut words = Vec::new();
    let mut start = 0;
    for (at, next) in text.char_indices().chain([(text.len(), ' ')]) {
        if !next.is_whitespace() {
            continue;
        }
        let word = text.get(start..at).unwrap_or_default();
        let inner = word.trim_start_matches(is_edge);
        let begin = start + (word.len() - inner.len());
        let inner = inner.trim_end_matches(is_edge);
        if !inner.is_empty() {
            words.push((begin, begin + inner.len()));
        }
        start = at + next.len_utf8();
    }
    words
}

/// Whether what follows the first word of an entry says that it was its name.
fn is_lead(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(['-', '–', '—', ':', '(', '|'])
}

/// Whether a word is a name.
pub(super) fn is_code(word: &str, known: &Known<'_>, is_lead: bool) -> bool {
    if word.len() < 2 || word.len() > 96 || !word.is_ascii() || is_abbreviation(word) {
        return false;
    }
    let is_odd = word.contains(['_', '[']) || has_hump(word);
    let is_known = (known.has_key(word) && is_odd) || (known.has_value(word) && is_event_name(word));
    is_known || (is_lead && is_name(word) && (is_odd || is_event_name(word) || known.has_key(word)))
}

/// Whether a word has a capital behind a small letter: `createdAt`.
fn has_hump(word: &str) -> bool {
    let mut before = ' ';
    word.chars().any(|next| {
        let is_hump = before.is_lowercase() && next.is_uppercase();
        before = next;
        is_hump
    })
}

/// Whether a word is `e.g` or `i.e` or the like.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.len() < 2)
}
