//! `[[type]]` and `[[file]]`: types with names, and where they stand.

use toml::Spanned;

use super::member::{self, Change};
use super::pattern::{At, Names, places};
use super::table::Table;
use super::wrong::{Reason, Wrong};
use crate::ingest::model::{TypeFile, Words};

/// `[[type]]`: a type that members share, or that has a name. Several entries of one name are one type: the first says what it
/// is, the others where else it is.
#[derive(Clone, Debug)]
pub struct TypeDecision {
    /// `name`.
    pub name: Spanned<String>,
    /// `at`: the members that have it. What the pages say of them, is what the type is, unless `one-of` or `schema` say so.
    pub at: Vec<Spanned<At>>,
    /// `events`: patterns of events that `at` is about; none: all.
    pub events: Names,
    /// `of`: patterns of types that `at` is about instead.
    pub of: Names,
    /// `one-of`: it is one of these types.
    pub one_of: Names,
    /// `file`, or `within`: where it stands.
    pub file: Option<TypeFile>,
    /// What is said of it.
    pub change: Change,
    /// Why.
    pub reason: Reason,
}

impl TypeDecision {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let (is, within) = (table.text("file"), table.text("within"));
        if is.is_some() && within.is_some() {
            table.wrong(Wrong::new("either the whole of a `file`, or a type `within` one", table.span()));
        }
        let is = is.map(|stem| TypeFile::Is(stem.into_inner()));
        Self {
            name: table.needed("name"),
            at: places(table, "at"),
            events: table.texts("events"),
            of: table.texts("of"),
            one_of: table.texts("one-of"),
            file: is.or_else(|| within.map(|stem| TypeFile::In(stem.into_inner()))),
            change: Change::read(table),
            reason: table.reason(),
        }
    }
}

/// `[[file]]`: what is said of a file that holds types only.
#[derive(Clone, Debug)]
pub struct FileDecision {
    /// `name`: its stem.
    pub name: Spanned<String>,
    /// `title`, `description`, `comment`.
    pub words: Words,
    /// Why.
    pub reason: Reason,
}

impl FileDecision {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        Self { name: table.needed("name"), words: member::words(table), reason: table.reason() }
    }
}
