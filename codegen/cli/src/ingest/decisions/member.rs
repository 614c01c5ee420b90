//! `[[member]]`: what is said of members of bodies and of types.

use crm_events::Json;
use toml::Spanned;

use super::pattern::{At, Names, places};
use super::schema;
use super::table::Table;
use super::wrong::{Reason, Wrong};
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::model::{Known, Node, Words};
use crate::json;

/// `[[member]]`: what is said of members.
#[derive(Clone, Debug)]
pub struct MemberDecision {
    /// `at`: where they are.
    pub at: Vec<Spanned<At>>,
    /// Of what.
    pub scope: Scope,
    /// `add`: the page doesn't have the member.
    pub add: bool,
    /// `drop`: there is no such member.
    pub drop: bool,
    /// `required`.
    pub required: Option<bool>,
    /// What is said of its value.
    pub change: Change,
    /// Why.
    pub reason: Reason,
}

/// What pointers begin at.
#[derive(Clone, Debug)]
pub enum Scope {
    /// The bodies of these events; none: all.
    Events(Names),
    /// The types of these names.
    Types(Names),
}

/// What is said of a value.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// `schema`: all of it.
    pub schema: Option<Node>,
    /// `like`: as another member of the same event (`/payload/client`), or of another one (`client.created#/payload`).
    pub like: Option<Spanned<String>>,
    /// `type`, with null among them where it is accepted.
    pub kinds: Option<Kinds>,
    /// `nullable`.
    pub nullable: Option<bool>,
    /// `enum`, with `open`.
    pub known: Option<Known>,
    /// `const`.
    pub constant: Option<Json>,
    /// `format` and limits, by keyword.
    pub limits: Vec<(&'static str, Json)>,
    /// `title`, `description`, `comment`, `rust-name`, `deprecated`.
    pub words: Words,
}

impl MemberDecision {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let at = places(table, "at");
        if at.is_empty() {
            table.wrong(Wrong::new("`[[member]]` has no `at`", table.span()));
        }
        Self {
            at,
            scope: Scope::read(table),
            add: table.flag("add").unwrap_or_default(),
            drop: table.flag("drop").unwrap_or_default(),
            required: table.flag("required"),
            change: Change::read(table),
            reason: table.reason(),
        }
    }
}

impl Scope {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let (events, types) = (table.texts("events"), table.texts("of"));
        if !events.is_empty() && !types.is_empty() {
            table.wrong(Wrong::new("either `events`, or `of` a type", table.span()));
        }
        if types.is_empty() { Self::Events(events) } else { Self::Types(types) }
    }
}

impl Change {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        let constant = table.json("const").map(Spanned::into_inner);
        let limits = schema::LIMITS.into_iter();
        Self {
            schema: schema::read(table, "schema"),
            like: table.text("like"),
            kinds: kinds(table),
            nullable: table.flag("nullable"),
            known: known(table),
            constant,
            limits: limits.filter_map(|limit| Some((limit, table.json(limit)?.into_inner()))).collect(),
            words: words(table),
        }
    }
}

pub(super) fn words(table: &mut Table<'_, '_>) -> Words {
    Words {
        title: table.text("title").map(Spanned::into_inner),
        description: table.text("description").map(Spanned::into_inner),
        comments: table.texts("comment").into_iter().map(Spanned::into_inner).collect(),
        rust_name: table.text("rust-name").map(Spanned::into_inner),
        deprecated: table.flag("deprecated").unwrap_or_default(),
    }
}

fn kinds(table: &mut Table<'_, '_>) -> Option<Kinds> {
    let names = table.texts("type");
    let mut kinds = Kinds::new();
    for name in &names {
        match Kind::named(name.get_ref()) {
            Some(kind) => drop(kinds.insert(kind)),
            None => {
                let known = ["null", "boolean", "integer", "number", "string", "array", "object"];
                let message = format!("`{}` is no type of JSON Schema", name.get_ref());
                table.wrong(Wrong::new(message, name.span()).near(name.get_ref(), known));
            }
        }
    }
    (!names.is_empty()).then_some(kinds)
}

fn known(table: &mut Table<'_, '_>) -> Option<Known> {
    let values = table.json("enum");
    let open = table.flag("open");
    let Some(values) = values else {
        if open.is_some() {
            table.wrong(Wrong::new("`open` belongs to an `enum`", table.span()));
        }
        return None;
    };
    Some(Known { values: json::items(values.get_ref()), open: open.unwrap_or_default() })
}
