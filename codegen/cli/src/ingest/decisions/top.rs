//! What is said of the provider as a whole.

use crm_events::{Json, Map};
use toml::Spanned;

use super::table::Table;
use super::wrong::{Reason, Wrong};
use crate::json;

/// What is said of the provider as a whole.
#[derive(Clone, Debug, Default)]
pub struct Top {
    /// `provider`: its name.
    pub provider: Option<Spanned<String>>,
    /// `event-name`: one place, or several.
    pub event_name: Vec<Spanned<String>>,
    /// `payload`.
    pub payload: Option<Spanned<String>>,
    /// `idempotency-key`.
    pub idempotency_key: Option<Spanned<String>>,
    /// `assert-formats`.
    pub assert_formats: Option<Spanned<Json>>,
    /// `comment`: `$comment` of the document.
    pub comment: Option<Spanned<String>>,
    /// `examples`: whose values examples have.
    pub examples: Examples,
    /// Why the values above are what they are.
    pub because: Option<String>,
    /// `[signature]`: the value of `x-signature`.
    pub signature: Option<(Json, Reason)>,
    /// `[info]`.
    pub info: Option<(Json, Reason)>,
}

/// Whose values examples have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Examples {
    /// Those of the pages.
    #[default]
    Pages,
    /// A person's: the files of `examples/` are not touched.
    Ours,
}

impl Top {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        Self {
            provider: table.text("provider"),
            event_name: table.texts("event-name"),
            payload: table.text("payload"),
            idempotency_key: table.text("idempotency-key"),
            assert_formats: table.json("assert-formats"),
            comment: table.text("comment"),
            examples: examples(table),
            because: table.text("because").map(Spanned::into_inner),
            signature: table.inner("signature", signature),
            info: table.inner("info", info),
        }
    }
}

fn examples(table: &mut Table<'_, '_>) -> Examples {
    let Some(said) = table.text("examples") else { return Examples::default() };
    match said.get_ref().as_str() {
        "pages" => Examples::Pages,
        "ours" => Examples::Ours,
        other => {
            let message = format!("`{other}` is none of `pages` and `ours`");
            table.wrong(Wrong::new(message, said.span()).near(other, ["pages", "ours"]));
            Examples::default()
        }
    }
}

/// The keys are those of `x-signature`, which the generator knows; a comment stands last.
fn signature(table: &mut Table<'_, '_>) -> (Json, Reason) {
    let reason = table.reason();
    let comment = table.text("comment");
    let mut members = Map::default();
    members.insert("scheme", json::text(table.needed("scheme").get_ref()));
    for (name, value) in table.rest() {
        members.insert(name.as_str(), value);
    }
    if let Some(comment) = comment {
        members.insert("$comment", json::text(comment.get_ref()));
    }
    (json::object(members), reason)
}

fn info(table: &mut Table<'_, '_>) -> (Json, Reason) {
    let reason = table.reason();
    let mut members = Map::default();
    for key in ["title", "version", "description"] {
        if let Some(text) = table.text(key) {
            members.insert(key, json::text(text.get_ref()));
        }
    }
    (json::object(members), reason)
}
