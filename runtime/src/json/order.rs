//! In which order the members of an object come.

use super::head::Head;
use super::index_set::IndexSet;
use super::key::Key;

/// Which members of an object have come, and which is likely to be next.
pub(super) struct Order {
    seen: IndexSet,
    /// The index of the member that is expected next.
    next: usize,
    /// The index of the last member.
    last: usize,
}

impl Order {
    /// Behind the first `count` members, which came in their order.
    #[inline]
    pub(super) fn behind(count: usize) -> Self {
        Self { seen: IndexSet::below(count), next: count, last: count.wrapping_sub(1) }
    }

    /// The index of the member that is expected next: the one behind the last, or in front of it, where the last but one was behind it. It
    /// may be none of the object's.
    #[inline]
    pub(super) fn next(&self) -> usize {
        self.next
    }

    /// The index of the key whose name stands at an offset, if it is spelled in the usual way. Members that come later than
    /// expected, because others were left out, are found soonest, and then those that come just before.
    pub(super) fn index_at(&self, keys: &'static [Key], bytes: &[u8], at: usize) -> Option<usize> {
        let head = Head::of(bytes, at).behind_comma();
        let is_here = |key: &Key| key.follows(head, bytes, at.wrapping_sub(1));
        if keys.get(self.next).is_some_and(is_here) {
            return Some(self.next);
        }
        let is_here = |key: &Key| key.may_follow(head) && is_here(key);
        let (before, behind) = keys.split_at_checked(self.next).unwrap_or((keys, &[]));
        let index = behind.iter().position(is_here).map(|index| before.len() + index);
        index.or_else(|| before.iter().rposition(is_here))
    }

    /// Notes that a member has come.
    #[inline]
    pub(super) fn note(&mut self, index: usize) {
        self.seen.insert(index);
        self.next = if index.wrapping_add(1) == self.last { index.wrapping_sub(1) } else { index + 1 };
        self.last = index;
    }

    /// Whether a member has come.
    #[inline]
    pub(super) fn has(&self, index: usize) -> bool {
        self.seen.contains(index)
    }

    /// Whether the indexes below `count` have come, and no others; no if they are too many to tell quickly.
    #[inline]
    pub(super) fn is_complete(&self, count: usize) -> bool {
        self.seen.has_all(count)
    }

    /// Calls `act` with each index below `count` that has not come.
    pub(super) fn for_each_other(&self, count: usize, act: &mut dyn FnMut(usize)) {
        self.seen.for_each_other(count, act);
    }
}
