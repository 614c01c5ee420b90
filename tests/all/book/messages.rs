//! The page of messages is made of the codes and what `explain` says of them.
//! `CRM_EVENTS_UPDATE=1 cargo test -p tests book` brings it up to date.

use crm_events_cli::ingest::codes::{self, Explained};

use crate::support::page;

const PAGE: &str = "docs/src/messages.md";

const INTRODUCTION: &str = "\
# Messages

Each kind of message has a code. Those of the generator and of the derives begin with `E`, those of [`ingest`](ingest.md), which are about
pages, with `I`. `crm-events explain E0104` prints what stands here.

A message shows the place, what is wrong there, and what to do about it. An error keeps everything from being written; a warning does
not.
";

/// A code with what is said of it: its first line in short, and the rest.
fn section(code: &str, also: &str, explanation: &str) -> String {
    let (first, rest) = explanation.split_once("\n\n").unwrap_or((explanation, ""));
    let rest = if rest.is_empty() { String::new() } else { format!("\n{}\n", rest.trim_end()) };
    format!("\n### {code}\n\n**{first}**{also}\n{rest}")
}

fn of_page(explained: &Explained) -> String {
    section(explained.code, &format!(" In the ledger: `{}`.", explained.name), explained.explanation)
}

#[test]
fn the_page_of_messages_says_what_explain_says() {
    let schemas = crm_events_build::codes().map(|(code, text)| section(code.as_str(), "", text));
    let schemas: String = schemas.collect();
    let pages: String = codes::all().map(of_page).collect();
    let page = format!("{INTRODUCTION}\n## Schemas and types\n{schemas}\n## Pages of documentation\n{pages}");
    page::assert_is(PAGE, &page);
}
