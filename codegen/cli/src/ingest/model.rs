//! What is believed: one model of a provider's events, from facts or from captured deliveries. `write` lays it out in files.

use crm_events::Json;
use indexmap::IndexMap;

use super::kind::Kinds;
use super::pointer::{Pointer, Step};
use crate::json;

/// The events of a provider.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// `x-provider`.
    pub provider: String,
    /// `x-batch`: where the events are, if a body has several.
    pub batch: Option<Pointer>,
    /// `x-event-name`: a place of the body, or `$request.header.NAME`, or a template, as documents have them; several of them
    /// as a list of JSON. Where a body has several events, a place is in the item.
    pub event_name: Option<String>,
    /// `x-payload`, from the root of the body even if it has several events.
    pub payload: Option<Pointer>,
    /// Other members of the document's root, by their names: `x-signature`, `x-idempotency-key`, `x-assert-formats`,
    /// `x-coverage`, `$comment`, `info` …
    pub extensions: IndexMap<String, Json>,
    /// The events, in the order of the pages.
    pub events: Vec<Event>,
    /// Whether the examples of the files are a person's: those of the pages are not written then.
    pub has_own_examples: bool,
    /// The headers of all deliveries, or of some.
    pub headers: Vec<Header>,
    /// Types that a person named, by name: what [`Node::named`] refers to.
    pub types: IndexMap<String, Node>,
    /// Where types of [`types`](Self::types) stand, by name, if a person said so. Otherwise `write` chooses.
    pub type_files: IndexMap<String, TypeFile>,
    /// What is said in words of a file that holds types only, by its stem.
    pub files: IndexMap<String, Words>,
}

impl Model {
    /// Where in a body one event is: the body itself, or an element of where the events are.
    #[must_use]
    pub fn item(&self) -> Pointer {
        self.batch.as_ref().map_or_else(Pointer::root, |batch| batch.then(Step::Element))
    }

    /// A place of the body, of one that documents say of an event.
    #[must_use]
    pub fn of_item(&self, place: &str) -> Pointer {
        self.item().join(&Pointer::parse(place))
    }

    /// The places of the body that hold the event's name alone.
    #[must_use]
    pub fn name_pointers(&self) -> Vec<Pointer> {
        let Some(said) = &self.event_name else { return Vec::new() };
        let places = match said.starts_with('[') {
            true => json::items(&json::scalar(said)).iter().filter_map(json::as_text).collect(),
            false => vec![said.clone()],
        };
        places.iter().filter(|place| place.starts_with('/')).map(|place| self.of_item(place)).collect()
    }
}

/// Where a type stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeFile {
    /// It is the whole of the file of this stem: `client` is `client.schema.json`.
    Is(String),
    /// It is in the `$defs` of the file of this stem, under its name.
    In(String),
}

/// An event.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// Its name as it is sent.
    pub name: String,
    /// What it is about, such as `lead`: the stem of its files. Events of one entity with one body share them.
    pub entity: String,
    /// `summary`, in words of a person.
    pub summary: Option<String>,
    /// `x-planned`.
    pub planned: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `tags` of its operation: the categories that pages put it into.
    pub categories: Vec<String>,
    /// `x-event-name` of this event alone; empty: where the name of all stands.
    pub name_at: Vec<String>,
    /// `x-handshake`.
    pub handshake: Option<Json>,
    /// Other words of this event alone, by their names: `x-entity`, `x-occurred-at`, `x-idempotency-key`.
    pub extensions: IndexMap<String, Json>,
    /// The pages show its bodies without a name, wherever those of other events have theirs: `write` gives it none.
    pub nameless: bool,
    /// The whole body, the name's constant left out: `write` adds it.
    pub body: Node,
    /// Its examples, as strict JSON, in order.
    pub examples: Vec<Json>,
    /// Whose values the examples have; those of a person's files, if there are such.
    pub values: Values,
    /// `$comment` at the event.
    pub comment: Option<String>,
}

/// Whose values an example has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// Those that the page shows for this event.
    Documented,
    /// Those that the page shows for this event, and ours where it shows a placeholder, or leaves out what is required.
    Filled,
    /// Ours: the page shows no example of this event.
    #[default]
    Made,
    /// Those of a delivery that was captured.
    Captured,
}

impl Values {
    /// What is said of such an example.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Documented => "Documented by the provider.",
            Self::Filled => "Documented by the provider, with values of ours where it shows placeholders.",
            Self::Made => "Made of the documented members, with values of ours.",
            Self::Captured => "Captured from a delivery.",
        }
    }
}

/// A header.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Its name as documented.
    pub name: String,
    /// The events that have it; nothing: all.
    pub events: Option<Vec<String>>,
    /// Whether it is always there.
    pub required: bool,
    /// `x-aliases`.
    pub aliases: Vec<String>,
    /// What is said of its value.
    pub node: Node,
}

/// A value: what a schema says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Its types, without null. Nothing: any, null as well.
    pub kinds: Option<Kinds>,
    /// Whether null is accepted.
    pub nullable: bool,
    /// The members of an object, in order.
    pub members: IndexMap<String, Member>,
    /// The elements of an array.
    pub items: Option<Box<Node>>,
    /// The values of a map.
    pub values: Option<Box<Node>>,
    /// Known values.
    pub known: Option<Known>,
    /// The only value.
    pub constant: Option<Json>,
    /// `minLength` … `pattern`, `format`, by keyword.
    pub limits: IndexMap<String, Json>,
    /// The value is one of these instead; nothing else counts then but `nullable` and what is said in words.
    pub one_of: Vec<Node>,
    /// The value is of this type of [`Model::types`]; nothing else counts then but `nullable` and what is said in words.
    pub named: Option<String>,
    /// `title`, `description`, `$comment`, `x-rust-name`, `deprecated`, in words of a person or of a decision.
    pub words: Words,
}

/// What is said of a value in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `$comment`: what was decided here, a sentence each.
    pub comments: Vec<String>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
}

/// A member of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// Whether it is always there.
    pub required: bool,
    /// Its value.
    pub node: Node,
}

/// Known values.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The values, in the order of the page.
    pub values: Vec<Json>,
    /// Whether others of the same types are accepted, too.
    pub open: bool,
}
