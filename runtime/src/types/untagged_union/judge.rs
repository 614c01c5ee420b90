//! What is wrong with a value that does not fit a union.

use super::signs::{Branch, Signs};
use crate::json::look::Look;
use crate::json::sign::Distance;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;

/// Records what keeps the value from being valid for a branch, by its index.
pub(crate) type Assess<'j> = &'j mut dyn FnMut(usize, Path<'_>, &mut Report);

/// Judges one value against the branches of a union.
pub(crate) struct Judge<'j> {
    pub(crate) signs: &'j Signs,
    /// The value, as JSON text.
    pub(crate) text: &'j str,
    pub(crate) assess: Assess<'j>,
}

impl Judge<'_> {
    /// Records that the value fits no branch, and what keeps it from the nearest one. Where it does fit one, or several
    /// of which only one may, that is what counts.
    pub(crate) fn unmatched(&mut self, at: Path<'_>, report: &mut Report) {
        if let Some(branch) = self.fitting() {
            return self.rivals(branch, at, report);
        }
        let Some(branch) = self.nearest() else { return report.record(at, self.signs.keyword, None, None) };
        report.record(at, self.signs.keyword, self.signs.name(branch).map(Limit::Nearest), None);
        let mut inside = report.inside_union();
        (self.assess)(branch, at, &mut inside);
        report.absorb(inside, |_| true);
    }

    /// The first branch that the value fits, if it was built by hand.
    fn fitting(&mut self) -> Option<usize> {
        let signs = self.signs;
        let look = Look::at_text(self.text, signs.members)?;
        signs.possible(&look).find(|branch| self.fits(*branch))
    }

    /// Records another branch that takes the value, which fits `branch`, if only one may.
    pub(crate) fn rivals(&mut self, branch: usize, at: Path<'_>, report: &mut Report) {
        let signs = self.signs;
        if signs.rivals(branch).is_empty() {
            return;
        }
        let Some(look) = Look::at_text(self.text, signs.members) else { return };
        if let Some(rival) = signs.possible_rivals(branch, &look).find(|rival| self.fits(*rival)) {
            let names = signs.name(branch.min(rival)).zip(signs.name(branch.max(rival)));
            let limit = names.map(|(one, other)| Limit::OnlyOneOf(one, other));
            report.record(at, Keyword::OneOf, limit, None);
        }
    }

    /// The branch with a constant member that the value has, else that with the fewest violations, else the first one.
    /// What signs show already is not looked into.
    pub(crate) fn nearest(&mut self) -> Option<usize> {
        let look = Look::at_text(self.text, self.signs.members);
        let distance =
            |branch: &Branch| look.as_ref().map_or(Distance::UNKNOWN, |look| branch.distance(look));
        let mut order: Vec<(Distance, usize)> = self.signs.branches.iter().map(distance).zip(0..).collect();
        order.sort_unstable();
        let (first, only) = *order.first()?;
        order.retain(|(distance, _)| distance.is_as_like(first));
        if order.len() == 1 {
            return Some(only);
        }
        // The number of violations, and the branch.
        let mut nearest = (usize::MAX, only);
        for (distance, branch) in order {
            if (distance.violations, branch) < nearest {
                let violations = self.violations(branch).max(distance.violations);
                nearest = nearest.min((violations, branch));
            }
        }
        Some(nearest.1)
    }

    /// Whether the value is valid for a branch.
    fn fits(&mut self, branch: usize) -> bool {
        let mut report = Report::of_trial();
        (self.assess)(branch, Path::ROOT, &mut report);
        report.is_empty()
    }

    /// How many rules of a branch the value violates; of a union in it that nothing fits, only one is counted.
    fn violations(&mut self, branch: usize) -> usize {
        let mut report = Report::shallow();
        (self.assess)(branch, Path::ROOT, &mut report);
        report.len()
    }
}
