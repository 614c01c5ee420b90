//! What tells the branches of an untagged union apart.

use crate::json::look::Look;
use crate::json::sign::{Distance, Sign};
use crate::report::keyword::Keyword;

/// What tells the branches of an untagged union apart.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// `anyOf`, or `oneOf`: the keyword that a value violates which fits no branch.
    pub keyword: Keyword,
    /// The names of the members that tell something, sorted.
    pub members: &'static [&'static str],
    /// The branches, in the order of the schema.
    pub branches: &'static [Branch],
}

/// A branch of an untagged union.
#[derive(Clone, Copy, Debug)]
pub struct Branch {
    /// What it is called in reports: the name of its variant.
    pub name: &'static str,
    /// Every value of the branch has one of these.
    pub alternatives: &'static [Sign],
    /// The other branches, by their indexes, that a value of this one may fit although only one may.
    pub rivals: &'static [usize],
}

impl Signs {
    /// The branches that a value which was looked at may be valid for, by their indexes.
    pub(crate) fn possible(&self, look: &Look<'_>) -> impl Iterator<Item = usize> {
        let branches = self.branches.iter().enumerate();
        branches.filter(|(_, branch)| branch.may_take(look)).map(|(index, _)| index)
    }

    /// The branches that may take a value of this one, although only one may, by their indexes.
    pub(crate) fn rivals(&self, branch: usize) -> &'static [usize] {
        self.branches.get(branch).map_or(&[], |branch| branch.rivals)
    }

    /// Those of them that a value which was looked at may be valid for.
    pub(crate) fn possible_rivals(&self, branch: usize, look: &Look<'_>) -> impl Iterator<Item = usize> {
        let may_take = |rival: &usize| self.branches.get(*rival).is_some_and(|one| one.may_take(look));
        self.rivals(branch).iter().copied().filter(may_take)
    }

    /// What a branch is called.
    pub(crate) fn name(&self, branch: usize) -> Option<&'static str> {
        self.branches.get(branch).map(|branch| branch.name)
    }
}

impl Branch {
    /// Whether a value that was looked at may be valid for it.
    fn may_take(&self, look: &Look<'_>) -> bool {
        self.alternatives.iter().any(|sign| sign.is_on(look))
    }

    /// How far a value that was looked at is from it, at least.
    pub(crate) fn distance(&self, look: &Look<'_>) -> Distance {
        self.alternatives.iter().map(|sign| sign.distance(look)).min().unwrap_or(Distance::UNKNOWN)
    }
}
