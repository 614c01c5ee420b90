//! Bodies of one event: valid ones, and ones that break exactly one rule.

use std::fmt;

use crm_events::{DecodeError, Json, JsonKind};
use crm_events_build::internals::{TableId, WholeTables};

use super::breaking::{self, Broken};
use super::event::Event;
use super::keywords::Keywords;
use super::make::Maker;
use super::places::places;
use super::random::Random;
use super::vary::vary;
use super::verdict::Verdict;
use crate::json;

/// How often a body is made from a schema alone before it is given up.
const ATTEMPTS: u64 = 64;

/// Makes bodies of an event.
pub struct Sampler<'d> {
    event: Event<'d>,
    /// The table of the bodies.
    root: TableId,
    /// What others are made from.
    base: Json,
    /// Whether that is the example of a file.
    is_example: bool,
}

/// Why no body can be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Unmade {
    /// The example is not JSON.
    NotJson(DecodeError),
    /// The file of the example cannot be read: why.
    Unreadable(String),
    /// Its deliveries have no body.
    NoBody,
    /// A receiver does not take the example.
    Example(Verdict),
    /// There is no example, and what is made from the schema alone breaks it.
    NoExample,
}

impl fmt::Display for Unmade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(why) => write!(formatter, "the example is not JSON: {why}"),
            Self::Unreadable(why) => write!(formatter, "the example cannot be read: {why}"),
            Self::NoBody => formatter.write_str("its deliveries have no body"),
            Self::Example(why) => write!(formatter, "the example breaks its schema: {why}"),
            Self::NoExample => formatter.write_str(
                "no body could be made from the schema alone; add one as `examples/<event>.json` beside it",
            ),
        }
    }
}

impl std::error::Error for Unmade {}

impl<'d> Event<'d> {
    /// What makes bodies of this event.
    ///
    /// # Errors
    ///
    /// [`Unmade`] if the event has no body, if the example beside the schema cannot be used, or, without one, if no body can
    /// be made.
    pub fn sampler(&self) -> Result<Sampler<'d>, Unmade> {
        let root = self.described.body.ok_or(Unmade::NoBody)?;
        let example = self.example().map_err(|why| Unmade::Unreadable(why.to_string()))?;
        let is_example = example.is_some();
        let base = match example {
            Some(text) => {
                let example = json::parse(&text).map_err(Unmade::NotJson)?;
                let example = self.own_item(&example).unwrap_or(example);
                match self.verdict(example.as_str().as_bytes()) {
                    Verdict::Valid => example,
                    verdict => return Err(Unmade::Example(verdict)),
                }
            }
            None => made(*self, root).ok_or(Unmade::NoExample)?,
        };
        Ok(Sampler { event: *self, root, base, is_example })
    }

    /// Whether a receiver takes a body, and its whole schema does, too.
    pub(super) fn accepts(&self, body: &Json) -> bool {
        self.verdict(body.as_str().as_bytes()).is_valid() && self.table().accepts(body)
    }

    /// The tables of its provider's bodies.
    pub(super) fn whole(&self) -> &'static WholeTables {
        &self.of.described.whole
    }
}

impl Sampler<'_> {
    /// What the document says of the example that bodies are made from: whether it is documented, or who made it.
    #[must_use]
    pub fn said_of_example(&self) -> Option<&str> {
        self.event.said_of_example().filter(|_| self.is_example)
    }

    /// A valid body: with the seed 0 the example, if there is one; with others, one like it. The same seed gives the
    /// same body.
    #[must_use]
    pub fn valid(&self, seed: u64) -> Json {
        if seed == 0 {
            return self.base.clone();
        }
        let is_valid = |body: &Json| self.event.accepts(body);
        let (whole, fixed) = (self.event.whole(), self.event.name_pointers());
        vary(&self.base, self.root, whole, fixed, &mut Random::new(seed), is_valid)
    }

    /// For each rule of the schema that can be broken alone, a body that breaks it and nothing else, changed from the
    /// valid one of `seed`.
    #[must_use]
    pub fn invalid(&self, seed: u64) -> Vec<Broken> {
        breaking::break_each(&self.complete(&self.valid(seed), seed), self.event, self.root)
    }

    /// The same body with the members that it lacks, as far as it stays valid.
    fn complete(&self, body: &Json, seed: u64) -> Json {
        let whole = self.event.whole();
        let mut complete = body.clone();
        let mut maker = Maker::new(whole, seed);
        for place in places(whole, self.root, body) {
            for (name, table) in Keywords::of(whole, place.table).properties() {
                let pointer = json::child(&place.pointer, name);
                let is_lacking = json::at(&complete, &pointer)
                    .is_none_or(|value| value.is_null() || value.as_str() == "[]");
                let holder = json::at(&complete, &place.pointer).map(|holder| holder.kind());
                let is_object = holder == Some(JsonKind::Object);
                if let Some(value) = maker.make(*table).filter(|_| is_lacking && is_object) {
                    let changed = json::with(&complete, &pointer, value);
                    if self.event.accepts(&changed) {
                        complete = changed;
                    }
                }
            }
        }
        complete
    }
}

fn made(event: Event<'_>, root: TableId) -> Option<Json> {
    let bodies = (0..ATTEMPTS).filter_map(|seed| Maker::new(event.whole(), seed).make(root));
    let named = bodies.flat_map(|body| event.of.naming.bodies(event.name(), &body));
    named.into_iter().find(|body| event.accepts(body))
}
