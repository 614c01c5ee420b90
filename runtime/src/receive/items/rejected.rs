//! Items of a body that are not what they should be.

use std::fmt;

use crate::json::printable::Printable;
use crate::receive::outcome::Rejection;

/// The items of a body that are not what they should be, by their places.
///
/// Of the first [`MOST`](Self::MOST) it is known what is wrong with them; more are counted only.
/// [`Display`](fmt::Display) lists them, with no value of the payload.
#[derive(Debug, Default)]
pub struct RejectedItems {
    kept: Vec<(String, Rejection)>,
    total: usize,
    /// How many items the body has.
    pub(super) of: usize,
}

impl RejectedItems {
    /// Of how many items it is kept what is wrong with them.
    pub const MOST: usize = 100;

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The first of them: the JSON Pointer of each in the body, and what is wrong with it. Pointers in it are of the whole
    /// body, too.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rejection)> {
        self.kept.iter().map(|(pointer, rejection)| (pointer.as_str(), rejection))
    }

    /// Whether what is wrong with one more would be kept.
    pub(super) fn has_room(&self) -> bool {
        self.kept.len() < Self::MOST
    }

    pub(super) fn add(&mut self, pointer: &str, rejection: Rejection) {
        if self.has_room() {
            self.kept.push((pointer.to_owned(), rejection));
        }
        self.total += 1;
    }

    /// What is wrong with one that was added, by its number among those that were kept.
    pub(super) fn rejection_mut(&mut self, index: usize) -> Option<&mut Rejection> {
        self.kept.get_mut(index).map(|(_, rejection)| rejection)
    }
}

/// `2 of 100 items are not accepted`, and a line or more for each.
impl fmt::Display for RejectedItems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let are = if self.total == 1 { "is" } else { "are" };
        write!(formatter, "{} of {} items {are} not accepted", self.total, self.of)?;
        for (pointer, rejection) in &self.kept {
            let text = rejection.to_string().replace('\n', "\n  ");
            write!(formatter, "\n  {}: {text}", Printable(pointer))?;
        }
        match self.total - self.kept.len() {
            0 => Ok(()),
            omitted => write!(formatter, "\n  and {omitted} more"),
        }
    }
}
