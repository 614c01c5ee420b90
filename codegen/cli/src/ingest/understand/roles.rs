//! What code is for, by the words before it and by what it stands in.

use crate::ingest::listed::Looks;

use super::material::{Script, is_in};
use super::outline::{Outline, Part};
use super::words::words;

/// What code that holds JSON is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing says that it is no body.
    Open,
    /// What a receiver answers, or an API does.
    Answer,
    /// It may be an answer; a body it is only if the event's name stands in it.
    Doubtful,
    /// A configuration, or a request that the reader sends.
    Request,
}

/// Whether code is an answer or a request, by what it stands in.
pub(super) fn is_code_of_answer(outline: &Outline, script: &Script) -> bool {
    matches!(role(outline, script), Role::Answer | Role::Request)
}

/// What code is for.
pub(super) fn role(outline: &Outline, script: &Script) -> Role {
    let item = &outline.items[script.item];
    if is_in(item, &["ResponseExample", "ResponseExamples"]) {
        return Role::Answer;
    }
    let title = outline.sections[item.section]
        .title
        .as_ref()
        .map(|title| title.text.to_lowercase())
        .unwrap_or_default();
    let info = script.code.info.as_ref().map(|run| run.text.to_lowercase()).unwrap_or_default();
    let lead = lead(outline, script);
    for text in [info.as_str(), lead.as_str()] {
        if says_answer(text) {
            return if text.ends_with(':') { Role::Answer } else { Role::Doubtful };
        }
        if says_request(text) {
            return Role::Request;
        }
        if says_body(text) {
            return Role::Open;
        }
    }
    if says_answer(&title) && !says_body(&title) {
        return Role::Answer;
    }
    if says_request(&title) && !says_body(&title) { Role::Request } else { Role::Open }
}

/// The last sentence before code: of the text, of the list or of the code before it, if that is of the same kind.
fn lead(outline: &Outline, script: &Script) -> String {
    let words = outline.lead_words(script.item);
    let last = super::words::sentences(&words).last().map(|sentence| (*sentence).to_owned());
    let before = last.unwrap_or_default();
    let is_colon = before.ends_with(':');
    if is_colon || !words.contains(". ") { before } else { words }
}

fn says_answer(text: &str) -> bool {
    let words = words(text);
    let begins = words.first().is_some_and(|word| matches!(word.as_str(), "respond" | "return" | "reply"));
    let has = |one: &str| words.iter().any(|word| word == one);
    begins
        || text.contains("must respond with")
        || text.contains("should respond with")
        || text.contains("should return")
        || text.contains("or return")
        || text.contains("return a ")
        || (has("response")
            && (has("expected") || has("your") || has("sample") || has("example") || words.len() <= 2))
        || text.contains("respond with")
        || (has("answer") && words.len() < 5)
}

fn says_request(text: &str) -> bool {
    let words = words(text);
    let has = |one: &str| words.iter().any(|word| word == one);
    has("configuration")
        || has("curl")
        || (has("config") && !has("payload"))
        || text.contains("create a webhook")
        || text.contains("api request")
}

fn says_body(text: &str) -> bool {
    let words = words(text);
    let has = |one: &str| words.iter().any(|word| word == one);
    has("payload")
        || (has("request") && has("body"))
        || has("event")
        || has("delivery")
        || has("receive")
        || has("webhook")
}

/// Whether a list is one of parameters of a request to an API or of settings, by its title.
pub(super) fn is_of_api(outline: &Outline, section: usize) -> bool {
    const OTHERS: [&str; 10] = [
        "query",
        "path",
        "setting",
        "configuration",
        "option",
        "error",
        "status",
        "pricing",
        "limit",
        "retry",
    ];
    let title = outline.titles(section).next().map(|title| words(&title.text)).unwrap_or_default();
    title.iter().any(|word| OTHERS.contains(&word.as_str()))
}

/// Whether a list describes headers, by its own looks or by the words over it.
pub(super) fn is_of_headers(outline: &Outline, item: usize, looks: Looks) -> bool {
    if looks == Looks::Headers {
        return true;
    }
    let section = outline.items[item].section;
    let title = outline.titles(section).next().map(|title| words(&title.text)).unwrap_or_default();
    let has = |words: &[String]| words.iter().any(|word| word == "header");
    has(&title)
        || has(&words(&outline.lead_words(item)))
            && matches!(outline.items[item].part, Part::List(_) | Part::Table(_))
}
