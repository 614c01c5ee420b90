//! `ingest.toml`: what a person knows beyond the page, each with a reason.
//!
//! ```toml
//! provider = "acme"
//! idempotency-key = "/id"
//!
//! [[member]]
//! at = "/data/id"
//! required = true
//! because = "nothing can be done without it"
//! ```
//!
//! An entry says what it is about by patterns: names of events, in which `*` is any text, and pointers into the body, which may
//! end in `/**` (all members below). What there is to say of each is in [`event`], [`member`], [`header`], [`named`], [`words`]
//! and [`settle`]; what all entries have, is read in `table`.

mod checked;
pub mod event;
pub mod header;
pub mod member;
pub mod named;
pub mod pattern;
pub mod said;
pub mod schema;
pub mod settle;
mod table;
#[cfg(test)]
mod tests;
mod toml_json;
pub mod top;
pub mod words;
pub mod wrong;

use std::path::Path;

use toml::de::DeTable;

use self::event::{EventDecision, Same};
use self::header::HeaderDecision;
use self::member::MemberDecision;
use self::named::{FileDecision, TypeDecision};
use self::settle::Settle;
use self::table::Table;
use self::top::Top;
use self::words::WordsDecision;
pub use self::wrong::{Reason, Wrong};

/// The decisions of a file.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// The name of the file, for messages. Schemas that it names are beside it.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What it says of the provider as a whole.
    pub top: Top,
    /// `[[same]]`: payloads that the page leaves out.
    pub same: Vec<Same>,
    /// `[[event]]`.
    pub events: Vec<EventDecision>,
    /// `[[type]]`: types that are shared, or have a name.
    pub types: Vec<TypeDecision>,
    /// `[[file]]`: what is said of files of types.
    pub files: Vec<FileDecision>,
    /// `[[member]]`.
    pub members: Vec<MemberDecision>,
    /// `[[header]]`.
    pub headers: Vec<HeaderDecision>,
    /// `[[words]]`: descriptions, comments, titles and summaries, many at once.
    pub words: Vec<WordsDecision>,
    /// `[[settle]]`: contradictions and gaps.
    pub settle: Vec<Settle>,
}

impl Decisions {
    /// Reads a decision file. Schemas that it names are looked for in its folder.
    ///
    /// # Errors
    ///
    /// If it is no TOML, has unknown keys, values of other types, an entry without `because`, or names a schema that cannot be
    /// read.
    pub fn read(file: String, text: String) -> Result<Self, Vec<Wrong>> {
        let folder = Path::new(&file).parent().map(Path::to_owned).unwrap_or_default();
        let (root, errors) = DeTable::parse_recoverable(&text);
        let mut wrongs: Vec<Wrong> = errors
            .iter()
            .map(|error| Wrong::new(error.message(), error.span().unwrap_or_default()))
            .collect();
        if !wrongs.is_empty() {
            return Err(wrongs);
        }
        let span = 0..0;
        let read = Self::of_table(Table::new(root.get_ref(), span, "the file", &folder, &mut wrongs));
        if wrongs.is_empty() { Ok(Self { file, text, ..read }) } else { Err(wrongs) }
    }

    fn of_table(mut table: Table<'_, '_>) -> Self {
        let read = Self {
            file: String::new(),
            text: String::new(),
            top: Top::read(&mut table),
            same: table.entries("same", Same::read),
            events: table.entries("event", EventDecision::read),
            types: table.entries("type", TypeDecision::read),
            files: table.entries("file", FileDecision::read),
            members: table.entries("member", MemberDecision::read),
            headers: table.entries("header", HeaderDecision::read),
            words: table.entries("words", WordsDecision::read),
            settle: table.entries("settle", Settle::read),
        };
        table.finish();
        read
    }
}
