//! What is said of the provider as a whole.

use crm_events::{Json, Map};
use toml::Spanned;

use super::checked::{self, Places};
use super::pattern::Names;
use super::said::{self, Said};
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
    /// `batch`.
    pub batch: Option<Spanned<String>>,
    /// `payload`.
    pub payload: Option<Spanned<String>>,
    /// `assert-formats`.
    pub assert_formats: Option<Spanned<Json>>,
    /// `comment`: `$comment` of the document.
    pub comment: Option<Spanned<String>>,
    /// `examples`: whose values examples have.
    pub examples: Examples,
    /// `documented-examples`: events whose own file of `examples/` has the values of the page.
    pub documented: Names,
    /// Why the values above are what they are.
    pub because: Option<String>,
    /// `entity-at`, `occurred-at`, `idempotency-key`, `connector-at`, `[signature]`, `[answers]`: words as documents have them.
    pub words: Vec<Said>,
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
        let top = Self {
            provider: table.text("provider"),
            event_name: table.texts("event-name"),
            batch: table.text("batch"),
            payload: table.text("payload"),
            assert_formats: table.json("assert-formats"),
            comment: table.text("comment"),
            examples: examples(table),
            documented: table.texts("documented-examples"),
            because: table.text("because").map(Spanned::into_inner),
            words: said::plain(table)
                .into_iter()
                .chain(said::connector(table))
                .chain(said::tables(table))
                .collect(),
            info: table.inner("info", info),
        };
        if let (Examples::Pages, Some(first)) = (top.examples, top.documented.first()) {
            let message = "`documented-examples` is about files of yours: `examples = \"ours\"`";
            table.wrong(Wrong::new(message, first.span()));
        }
        let places =
            Places { event_name: &top.event_name, batch: top.batch.as_ref(), payload: top.payload.as_ref() };
        checked::top(&places, &top.words, table);
        top
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
