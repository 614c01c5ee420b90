//! `[[settle]]`: contradictions and gaps that a person looked at.

use toml::Spanned;

use super::member::Change;
use super::pattern::{At, Names, places};
use super::table::Table;
use super::wrong::{Reason, Wrong};

/// `[[settle]]`: what becomes of contradictions and gaps.
#[derive(Clone, Debug)]
pub struct Settle {
    /// `id`: one entry of the ledger.
    pub id: Option<Spanned<String>>,
    /// `code`: all of a code.
    pub code: Option<Spanned<String>>,
    /// `at`: those of these members.
    pub at: Vec<Spanned<At>>,
    /// `header`: those of this header.
    pub header: Option<Spanned<String>>,
    /// `events`: patterns of the events that they are about; none: all.
    pub events: Names,
    /// `take`: what is believed; nothing: what the schema has already.
    pub take: Option<Spanned<Take>>,
    /// What is believed instead, such as `type = "number"`.
    pub change: Change,
    /// Why.
    pub reason: Reason,
}

/// Which side of a contradiction is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// What a list says.
    List,
    /// What an example shows.
    Example,
    /// Either.
    Both,
}

impl Settle {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let (id, code, at, header) =
            (table.text("id"), table.text("code"), places(table, "at"), table.text("header"));
        if id.is_none() && code.is_none() && at.is_empty() && header.is_none() {
            let message = "`[[settle]]` has none of `id`, `code`, `at` and `header`";
            table.wrong(Wrong::new(message, table.span()));
        }
        Self {
            id,
            code,
            at,
            header,
            events: table.texts("events"),
            take: take(table),
            change: Change::read(table),
            reason: table.reason(),
        }
    }
}

fn take(table: &mut Table<'_, '_>) -> Option<Spanned<Take>> {
    let said = table.text("take")?;
    let take = match said.get_ref().as_str() {
        "list" => Take::List,
        "example" => Take::Example,
        "both" => Take::Both,
        other => {
            let message = format!("`{other}` is none of `list`, `example` and `both`");
            table.wrong(Wrong::new(message, said.span()).near(other, ["list", "example", "both"]));
            return None;
        }
    };
    Some(Spanned::new(said.span(), take))
}
