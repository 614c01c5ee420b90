//! `[[words]]`: what is said in words of our own, many places at once.

use toml::Spanned;

use super::member::Scope;
use super::pattern::{At, places};
use super::table::Table;
use super::wrong::{Reason, Wrong};

/// `[[words]]`: descriptions, comments, titles and names, by pointer; summaries, by event.
#[derive(Clone, Debug)]
pub struct WordsDecision {
    /// `at`: what the pointers begin at; nothing: the body or the type itself.
    pub at: Option<Spanned<At>>,
    /// Of what.
    pub scope: Scope,
    /// `summaries`, by patterns of events.
    pub summaries: Vec<(Spanned<String>, String)>,
    /// `titles`, by pointer.
    pub titles: Vec<(Spanned<String>, String)>,
    /// `descriptions`, by pointer.
    pub descriptions: Vec<(Spanned<String>, String)>,
    /// `comments`, by pointer.
    pub comments: Vec<(Spanned<String>, String)>,
    /// `rust-names`, by pointer.
    pub rust_names: Vec<(Spanned<String>, String)>,
    /// Why.
    pub reason: Reason,
}

impl WordsDecision {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let decision = Self {
            at: places(table, "at").into_iter().next(),
            scope: Scope::read(table),
            summaries: table.map_of_texts("summaries"),
            titles: table.map_of_texts("titles"),
            descriptions: table.map_of_texts("descriptions"),
            comments: table.map_of_texts("comments"),
            rust_names: table.map_of_texts("rust-names"),
            reason: table.reason(),
        };
        let by_pointer = [&decision.titles, &decision.descriptions, &decision.comments, &decision.rust_names];
        for (pointer, _) in by_pointer.into_iter().flatten() {
            if !pointer.get_ref().is_empty() && !pointer.get_ref().starts_with('/') {
                let message =
                    format!("`{}` is no pointer: it begins with `/`, or is empty", pointer.get_ref());
                table.wrong(Wrong::new(message, pointer.span()));
            }
        }
        decision
    }
}
