//! Lower and upper limits of a size.

use std::ops::{RangeFrom, RangeInclusive, RangeToInclusive};

use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::{Actual, Limit};

/// The sizes that a schema allows: `1..=250`, `1..`, `..=250`, `3..=3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    low: u64,
    high: Option<u64>,
}

impl Limits {
    /// Reports `size` if it is outside, with the keyword of the limit that it breaks.
    pub(super) fn check(
        self,
        size: u64,
        [low, high]: [Keyword; 2],
        actual: fn(u64) -> Actual,
        at: Path<'_>,
        report: &mut Report,
    ) {
        if size < self.low {
            report.record(at, low, Some(self.limit(Limit::AtLeast(self.low))), Some(actual(size)));
        } else if let Some(most) = self.high.filter(|most| size > *most) {
            report.record(at, high, Some(self.limit(Limit::AtMost(most))), Some(actual(size)));
        }
    }

    /// The broken limit as it is told: `exactly` if both are the same.
    fn limit(self, broken: Limit) -> Limit {
        if self.high == Some(self.low) { Limit::Exactly(self.low) } else { broken }
    }
}

impl From<RangeInclusive<u64>> for Limits {
    fn from(range: RangeInclusive<u64>) -> Self {
        Self { low: *range.start(), high: Some(*range.end()) }
    }
}

impl From<RangeFrom<u64>> for Limits {
    fn from(range: RangeFrom<u64>) -> Self {
        Self { low: range.start, high: None }
    }
}

impl From<RangeToInclusive<u64>> for Limits {
    fn from(range: RangeToInclusive<u64>) -> Self {
        Self { low: 0, high: Some(range.end) }
    }
}
