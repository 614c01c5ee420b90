//! Counting what came of items.

use super::outcome::BatchOutcome;
use crate::receive::outcome::Outcome;

impl BatchOutcome {
    /// Counts what came of an item. Whether those that are left are to be begun.
    pub(in crate::receive) fn add(&mut self, item: Outcome) -> bool {
        match item {
            Outcome::Handled => self.handled += 1,
            Outcome::Unhandled => self.unhandled += 1,
            Outcome::Duplicate => self.duplicates += 1,
            Outcome::KeyReused => self.reused_keys += 1,
            Outcome::Acknowledged => self.acknowledged += 1,
            Outcome::InProgress { .. } => self.in_progress += 1,
            Outcome::Unavailable(error) => {
                self.not_begun += 1;
                self.unavailable = Some(error);
                return false;
            }
            Outcome::Overloaded => {
                self.not_begun += 1;
                return false;
            }
            _ => self.failed += 1,
        }
        true
    }
}
