//! Bodies of one event: valid ones, and ones that break exactly one rule.

use std::fmt;

use super::breaking::{self, Broken};
use super::event::Event;
use super::make::Maker;
use super::places::places;
use super::random::Random;
use super::tree::{NotJson, Tree};
use super::validator::Validator;
use super::vary::vary;
use super::violation::Violation;
use crate::schema::ast::SchemaId;

/// How often a body is made from a schema alone before it is given up.
const ATTEMPTS: u64 = 64;

/// Makes bodies of an event.
pub struct Sampler<'d> {
    event: Event<'d>,
    validator: Validator,
    /// What others are made from.
    base: Tree,
}

/// Why no body can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// The schema is none that the validator takes.
    Schema(String),
    /// The documented example is not JSON.
    NotJson(NotJson),
    /// The documented example breaks its schema.
    Example(Vec<Violation>),
    /// There is no example, and what is made from the schema alone breaks it.
    NoExample,
}

impl fmt::Display for Unmade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(why) => formatter.write_str(why),
            Self::NotJson(why) => write!(formatter, "the example is not JSON: {why}"),
            Self::Example(violations) => {
                formatter.write_str("the example breaks its schema")?;
                violations.iter().try_for_each(|violation| write!(formatter, ", {violation}"))
            }
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
    /// [`Unmade`] if the schema, or the example beside it, cannot be used.
    pub fn sampler(&self) -> Result<Sampler<'d>, Unmade> {
        Sampler::new(*self)
    }
}

impl<'d> Sampler<'d> {
    pub(super) fn new(event: Event<'d>) -> Result<Self, Unmade> {
        let validator = event.validator().map_err(Unmade::Schema)?;
        let base = match event.example() {
            Some(example) => documented(example, &validator)?,
            None => made(event, &validator).ok_or(Unmade::NoExample)?,
        };
        Ok(Self { event, validator, base })
    }

    /// What checks the bodies.
    pub fn validator(&self) -> &Validator {
        &self.validator
    }

    /// A valid body: with the seed 0 the documented one, if there is one; with others, one like it. The same seed gives the
    /// same body.
    pub fn valid(&self, seed: u64) -> Tree {
        if seed == 0 {
            return self.base.clone();
        }
        let mut random = Random::new(seed);
        let is_valid = |body: &Tree| self.validator.is_valid(body);
        vary(&self.base, self.root(), self.schemas(), self.event.name_pointer(), &mut random, is_valid)
    }

    /// For each rule of the schema that can be broken alone, a body that breaks it and nothing else, changed from the
    /// valid one of `seed`.
    pub fn invalid(&self, seed: u64) -> Vec<Broken> {
        let body = self.complete(&self.valid(seed), seed);
        breaking::break_each(&body, self.root(), self.schemas(), &self.validator)
    }

    /// The same body with the members that it lacks, as far as it stays valid.
    fn complete(&self, body: &Tree, seed: u64) -> Tree {
        let mut complete = body.clone();
        let mut maker = Maker::new(self.schemas(), seed);
        for place in places(self.schemas(), self.root(), body) {
            for property in &self.schemas().get(place.schema).properties {
                let pointer = super::tree::child(&place.pointer, &property.name);
                let is_lacking = complete
                    .at(&pointer)
                    .is_none_or(|value| *value == Tree::null() || *value == Tree::Array(Vec::new()));
                let is_object = matches!(complete.at(&place.pointer), Some(Tree::Object(_)));
                if let Some(value) = maker.make(property.schema).filter(|_| is_lacking && is_object) {
                    let changed = complete.with(&pointer, value);
                    if self.validator.is_valid(&changed) {
                        complete = changed;
                    }
                }
            }
        }
        complete
    }

    fn root(&self) -> SchemaId {
        self.event.webhook.body
    }

    fn schemas(&self) -> &'d crate::schema::ast::Schemas {
        &self.event.all.schemas
    }
}

fn documented(example: Result<Tree, NotJson>, validator: &Validator) -> Result<Tree, Unmade> {
    let example = example.map_err(Unmade::NotJson)?;
    match validator.violations(&example) {
        violations if violations.is_empty() => Ok(example),
        violations => Err(Unmade::Example(violations)),
    }
}

fn made(event: Event<'_>, validator: &Validator) -> Option<Tree> {
    let bodies = (0..ATTEMPTS).filter_map(|seed| {
        let body = Maker::new(&event.all.schemas, seed).make(event.webhook.body)?;
        Some(match event.name_pointer() {
            Some(pointer) => body.with(pointer, Tree::text(event.name())),
            None => body,
        })
    });
    bodies.into_iter().find(|body| validator.is_valid(body))
}
