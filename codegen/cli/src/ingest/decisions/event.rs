//! `[[event]]` and `[[same]]`.

use crm_events::Json;
use toml::Spanned;

use super::checked;
use super::pattern::Names;
use super::said::{self, Said};
use super::schema;
use super::table::Table;
use super::wrong::{Reason, Wrong};
use crate::ingest::model::Node;

/// `[[event]]`: what is said of events.
#[derive(Clone, Debug)]
pub struct EventDecision {
    /// `name`: patterns of names; of an added event its name.
    pub names: Names,
    /// `planned`.
    pub planned: Option<bool>,
    /// `deprecated`.
    pub deprecated: Option<bool>,
    /// `handshake`: the value of `x-handshake`.
    pub handshake: Option<Spanned<Json>>,
    /// `event-name`: where the name of this event stands, if it is not where those of the others do.
    pub name_at: Vec<String>,
    /// `entity-at`, `occurred-at`, `idempotency-key`: words of this event alone.
    pub words: Vec<Said>,
    /// `drop`: there is no such event.
    pub drop: bool,
    /// `add`: the page doesn't have it. Its body is the `schema`.
    pub add: Option<Added>,
    /// `summary`.
    pub summary: Option<String>,
    /// `comment`.
    pub comment: Option<String>,
    /// `entity`: what it is about, the stem of its files.
    pub entity: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// An event that the page doesn't have.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// Its body.
    pub body: Node,
}

impl EventDecision {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let names = table.texts("name");
        if names.is_empty() {
            table.wrong(Wrong::new("`[[event]]` has no `name`", table.span()));
        }
        let add = table.flag("add").unwrap_or_default();
        let schema = schema::read(table, "schema");
        let span = table.span();
        match (&schema, add) {
            (None, true) => table.wrong(Wrong::new("an event that is added has a `schema`", span)),
            (Some(_), false) => {
                table.wrong(Wrong::new("`schema` is the body of an event that is added: `add = true`", span));
            }
            _ => {}
        }
        let decision = Self {
            names,
            planned: table.flag("planned"),
            deprecated: table.flag("deprecated"),
            handshake: table.json("handshake"),
            name_at: table.texts("event-name").into_iter().map(Spanned::into_inner).collect(),
            words: said::plain(table),
            drop: table.flag("drop").unwrap_or_default(),
            add: schema.map(|body| Added { body }),
            summary: table.text("summary").map(Spanned::into_inner),
            comment: table.text("comment").map(Spanned::into_inner),
            entity: table.text("entity").map(Spanned::into_inner),
            reason: table.reason(),
        };
        checked::event(&decision.words, decision.handshake.as_ref(), table);
        decision
    }
}

/// `[[same]]`: a payload that the page leaves out.
#[derive(Clone, Debug)]
pub struct Same {
    /// `events`: patterns of the events whose payload it is.
    pub events: Names,
    /// `as`: the event that shows it.
    pub shown_by: Spanned<String>,
    /// Why.
    pub reason: Reason,
}

impl Same {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let events = table.texts("events");
        if events.is_empty() {
            table.wrong(Wrong::new("`[[same]]` has no `events`", table.span()));
        }
        Self { events, shown_by: table.needed("as"), reason: table.reason() }
    }
}
