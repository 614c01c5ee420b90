//! Facts: what pages say, each with its place. `facts.json` is a list of them, and `reconcile` needs nothing else.

use super::claim::Claim;
use super::place::Place;
use super::pointer::Pointer;
use super::sample::Sample;
use super::signing::Signing;

/// What a page says, at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it says.
    pub what: What,
    /// Of which events.
    pub events: Events,
    /// How the page says it.
    pub said: Said,
    /// Where.
    pub place: Place,
    /// Where else it says the same.
    pub also: Vec<Place>,
}

/// Of which events something is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Events {
    /// All of the provider.
    All,
    /// These, by their names, in the order of the page.
    Of(Vec<String>),
}

/// How a page says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// By a list: a table, fields, bullets.
    List,
    /// By a JSON Schema or an interface.
    Schema,
    /// By a sentence.
    Prose,
    /// By an example.
    Example,
    /// By nothing but a heading.
    Heading,
}

/// What a page says.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// There is this event. [`Fact::events`] has its name alone.
    Event,
    /// The event is planned, and not sent yet.
    Planned,
    /// The event is deprecated.
    Deprecated,
    /// The event is a handshake: it is answered, and no event of the provider.
    Handshake,
    /// The handshake is answered with what this member of the body has: with the text alone, or with an object that has it in
    /// the member of that name.
    Echo(Pointer, Option<String>),
    /// The event's name stands in this member of the body.
    NameAt(Pointer),
    /// The event's name stands in this header.
    NameInHeader(String),
    /// What the event is about, is this member of the body (empty: the body).
    Payload(Pointer),
    /// The body is this array, or has it, and each element is one event.
    Batch(Pointer),
    /// Something of a member of the body.
    Member(Pointer, Claim),
    /// Something of a header.
    Header(String, Claim),
    /// An example of the value at this place of the body (empty: of the whole body).
    Example(Pointer, Sample),
    /// The payload is built as the one of another event.
    SameAs(String),
    /// The page puts the event into this category, such as `CRM`.
    Category(String),
    /// A connector's coverage of the event: its mode, such as `native` or `virtual`.
    Coverage(String, String),
    /// How deliveries are signed, as far as it is said here.
    Signature(Box<Signing>),
    /// A contradiction that a reader sees by itself: code (`duplicate-key`, `malformed-fence`, `invalid-json`, `spelling` …),
    /// the place in the body if there is one, and a sentence of ours.
    Contradiction(&'static str, Option<Pointer>, String),
    /// What the page does not say: code (`include`, `type-elsewhere`, `names-lost` …), the place in the body, a sentence of ours.
    Gap(&'static str, Option<Pointer>, String),
    /// A trace of how the page was captured: code and a sentence of ours.
    Artefact(&'static str, String),
    /// A block that was not taken, and why, in a sentence of ours.
    Ignored(String),
}
