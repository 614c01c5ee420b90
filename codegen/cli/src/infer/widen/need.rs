//! What schemas would have to say for deliveries to follow them.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Id;
use crate::infer::shape::Shape;
use crate::ingest::kind::Kind;
use crate::ingest::pointer::Pointer;
use crate::ingest::sample::Sample;

/// What a schema would have to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Another type is accepted.
    Type(Kind),
    /// There is another member.
    Member(String),
    /// A member may be absent.
    Optional(String),
    /// Other values than those of `enum` or `const` are accepted.
    Open(&'static str),
    /// A limit does not hold.
    Drop(&'static str),
    /// A choice, `anyOf` or `oneOf`, has another branch.
    Branch(&'static str),
    /// More than one branch may be right.
    AnyOf,
    /// What is refused here is not widened.
    Refused,
}

/// Why, and how often.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// A place in the body where it was needed.
    pub(super) pointer: Pointer,
    /// The events whose deliveries needed it.
    pub(super) events: BTreeSet<String>,
    /// How many deliveries did.
    pub(super) deliveries: usize,
    last: Option<usize>,
    /// What is seen there.
    pub(super) shape: Shape,
}

/// The needs of deliveries, by the schemas that have to change.
#[derive(Debug, Default)]
pub(super) struct Needs(pub(super) BTreeMap<(Id, What), Evidence>);

/// A delivery that is held against a schema.
#[derive(Clone, Copy)]
pub(super) struct From<'d> {
    pub(super) event: &'d str,
    pub(super) delivery: usize,
}

impl Needs {
    /// Adds what a delivery needs.
    pub(super) fn add(&mut self, id: Id, what: What, from: From<'_>, pointer: &Pointer, value: &Sample) {
        let evidence = self
            .0
            .entry((id, what))
            .or_insert_with(|| Evidence { pointer: pointer.clone(), ..Evidence::default() });
        if evidence.last != Some(from.delivery) {
            evidence.last = Some(from.delivery);
            evidence.deliveries += 1;
        }
        if !evidence.events.contains(from.event) {
            evidence.events.insert(from.event.to_owned());
        }
        evidence.shape.add(value, from.delivery);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
