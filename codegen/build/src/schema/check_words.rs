//! Words of ours apart from a document: what one with them would be told.

use crate::base::pointer;
use crate::diag::diagnostic::Severity;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;

use super::handshake;
use super::json::Value;
use super::openapi;
use super::read;
use super::words::Stand;

/// What is wrong with the value of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordProblem {
    /// The word, such as `x-signature`.
    pub word: String,
    /// A sentence.
    pub message: String,
    /// What helps.
    pub help: Option<String>,
}

/// What the root of a document with these words would be told. `text` is a JSON object whose members are the words.
pub fn root_problems(text: &str) -> Vec<WordProblem> {
    problems(text, "", openapi::root::check)
}

/// What a webhook with this `x-handshake` would be told. `text` is its value, as JSON.
pub fn handshake_problems(text: &str) -> Vec<WordProblem> {
    problems(text, "x-handshake", |value, diagnostics| {
        handshake::read(value, Stand::Webhook, diagnostics);
    })
}

fn problems(text: &str, word: &str, read: impl FnOnce(&Value, &mut Diagnostics)) -> Vec<WordProblem> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add_text("words.json", text.to_owned());
    if let Some(value) = read::document(file, &sources, &mut diagnostics) {
        read(&value, &mut diagnostics);
    }
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let problem = errors.map(|diagnostic| {
        let origin = diagnostic.origin.as_ref();
        let first = origin.and_then(|origin| pointer::tokens(&origin.pointer)?.into_iter().next());
        let word = if word.is_empty() { first.unwrap_or_default() } else { word.to_owned() };
        WordProblem { word, message: diagnostic.message.clone(), help: diagnostic.help.clone() }
    });
    problem.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_what_a_document_would_be_told() {
        assert_eq!(root_problems(r#"{ "x-event-name": "/type", "x-signature": { "scheme": "none" } }"#), []);
        let told = root_problems(r#"{ "x-event-name": "type", "x-signature": { "scheme": "non" } }"#);
        let words: Vec<&str> = told.iter().map(|problem| problem.word.as_str()).collect();
        assert_eq!(words, ["x-event-name", "x-signature"]);
        assert!(told[1].help.as_ref().unwrap().contains("none"), "{told:?}");
    }

    #[test]
    fn handshakes_are_read_as_those_of_webhooks() {
        assert_eq!(handshake_problems(r#"[{ "unsigned": true }]"#), []);
        assert_eq!(handshake_problems(r#"[{ "unsinged": true }]"#)[0].word, "x-handshake");
    }
}
