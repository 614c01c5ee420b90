//! Explaining a code of a message or of a ledger, or a word of ours in OpenAPI documents.

use std::process::ExitCode;

use clap::Args;
use crm_events_build::internals::{WORDS, Word, nearest, word};

use crate::console::usage;
use crate::ingest::codes;

#[derive(Args)]
pub(crate) struct Explain {
    /// The code, such as `E0104` or `type-mismatch`, or a word of ours in OpenAPI documents, such as `x-event-name`.
    #[arg(value_name = "CODE|WORD")]
    subject: String,
}

/// Prints what a code or a word means.
pub(crate) fn run(arguments: &Explain) -> ExitCode {
    let subject = &arguments.subject;
    let of_schemas = crm_events_build::explain(subject);
    let of_pages = || codes::explained(subject).map(|known| known.explanation);
    match of_schemas
        .or_else(of_pages)
        .map(str::to_owned)
        .or_else(|| word(&subject.to_lowercase()).map(Word::explanation))
    {
        Some(text) => {
            anstream::println!("{text}");
            ExitCode::SUCCESS
        }
        None => usage(&unknown(subject)),
    }
}

/// What to say of a subject that there is nothing about: what may have been meant, or all that can be.
fn unknown(subject: &str) -> String {
    let shown = subject.escape_debug();
    let names = || WORDS.iter().map(|word| word.name);
    if !subject.to_lowercase().starts_with("x-") {
        return format!("`{shown}` is no code of a message; codes look like `E0104` or `I0101`");
    }
    match nearest(subject, names()) {
        Some(near) => format!("`{shown}` is no word of ours; did you mean `{near}`?"),
        None => {
            let all: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            format!("`{shown}` is no word of ours; these are: {}", all.join(", "))
        }
    }
}
