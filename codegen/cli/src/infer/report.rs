//! What a person wants to know of captured deliveries: what is never null, constant so far, rare. No value is in it.

use super::shape::{Shape, Sole};
use crate::ingest::kind::Kind;
use crate::ingest::pointer::{Pointer, Step};

/// So many deliveries say nothing about what is constant or rare.
const FEW: usize = 3;

/// What is rare, is in at most this part of the deliveries that could have it.
const RARELY: usize = 10;

/// What is seen of an event.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The name of the event.
    pub event: String,
    /// How many deliveries there were.
    pub deliveries: usize,
    /// How many members, elements and values of maps were seen.
    pub places: usize,
    /// Places that were there in every delivery, and never null.
    pub never_null: Vec<Pointer>,
    /// Places whose value was the same in all of several deliveries.
    pub constant: Vec<Pointer>,
    /// Places that few of the deliveries had, and how many of how many.
    pub rare: Vec<(Pointer, usize, usize)>,
}

impl Report {
    /// The report of an event. That its name, which stands in these members, is constant, is no news.
    #[must_use]
    pub fn of(event: &str, shape: &Shape, names: &[Pointer]) -> Self {
        let mut report = Self { event: event.to_owned(), deliveries: shape.deliveries, ..Self::default() };
        report.visit(shape, &Pointer::root(), true);
        report.constant.retain(|pointer| !names.contains(pointer));
        report
    }

    fn visit(&mut self, shape: &Shape, pointer: &Pointer, is_always: bool) {
        for (name, member) in &shape.members {
            let pointer = pointer.member(name);
            self.places += 1;
            let is_always = is_always && member.values == shape.values && member.count(Kind::Null) == 0;
            if is_always {
                self.never_null.push(pointer.clone());
            }
            let of = shape.deliveries;
            if member.deliveries >= FEW
                && matches!(member.sole, Sole::One(_))
                && member.count(Kind::Null) == 0
            {
                self.constant.push(pointer.clone());
            }
            if of > FEW && member.deliveries < of && member.deliveries <= (of / RARELY).max(1) {
                self.rare.push((pointer.clone(), member.deliveries, of));
            }
            self.visit(member, &pointer, is_always);
        }
        let inner = [(Step::Element, &shape.element), (Step::Key, &shape.key)];
        for (step, inner) in inner {
            if let Some(inner) = inner {
                self.places += 1;
                self.visit(inner, &pointer.then(step), false);
            }
        }
    }
}
