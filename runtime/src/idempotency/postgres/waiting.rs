//! Steps that wait for a statement.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::sync::oneshot;

use super::steps::Step;
use crate::idempotency::remote::Failure;

/// How many steps are in one statement at most. It holds the rows of all of them until it is on the disk.
const LARGEST: usize = 256;

/// How many are with one that was asked for before and got no answer: it may be what a statement did not come to its end for,
/// because its row is locked.
const FEW: usize = 8;

/// A step, and whoever waits for its answer.
pub(super) struct Waiting<S: Step> {
    pub(super) step: S,
    /// It was asked for before, and failed.
    is_again: bool,
    answer: oneshot::Sender<Result<S::Answer, Failure>>,
}

impl<S: Step> Waiting<S> {
    pub(super) fn new(step: S, is_again: bool) -> (Self, oneshot::Receiver<Result<S::Answer, Failure>>) {
        let (answer, answered) = oneshot::channel();
        (Self { step, is_again, answer }, answered)
    }

    /// Nobody does any more: they have left.
    pub(super) fn is_left(&self) -> bool {
        self.answer.is_closed()
    }

    pub(super) fn answer(self, answer: Result<S::Answer, Failure>) {
        // Whoever has left does not mind.
        let _ = self.answer.send(answer);
    }
}

/// Takes those out of `waiting` that fit into one statement, the first ones first. Of steps with the same key, which one
/// statement cannot take one after the other, the later ones stay in their places, unless they [only follow](Step::may_follow).
pub(super) fn take_batch<S: Step>(waiting: &mut VecDeque<Waiting<S>>) -> Vec<Waiting<S>> {
    let (mut batch, mut later) = (Vec::new(), Vec::new());
    let (mut keys, mut most) = (BTreeSet::new(), LARGEST);
    while batch.len() < most
        && let Some(next) = waiting.pop_front()
    {
        if next.is_left() {
            continue;
        }
        if next.is_again {
            most = FEW;
        }
        let fits = batch.len() < most && (keys.insert(Arc::clone(next.step.key())) || next.step.may_follow());
        if fits { &mut batch } else { &mut later }.push(next);
    }
    for step in later.into_iter().rev() {
        waiting.push_front(step);
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::super::steps::Release;
    use super::*;
    use crate::idempotency::store::Token;

    type Answered = oneshot::Receiver<Result<(), Failure>>;

    fn waiting(key: &str, is_again: bool) -> (Waiting<Release>, Answered) {
        Waiting::new(Release { key: key.into(), token: Token::new(0) }, is_again)
    }

    /// What is in the statements, one after the other, that take all of them.
    fn batches(steps: impl IntoIterator<Item = (Waiting<Release>, Answered)>) -> Vec<Vec<String>> {
        // Whoever waits stays.
        let (mut steps, _answered): (VecDeque<_>, Vec<_>) = steps.into_iter().unzip();
        let mut batches = Vec::new();
        while !steps.is_empty() {
            let batch = take_batch(&mut steps);
            batches.push(batch.iter().map(|waiting| waiting.step.key.to_string()).collect());
        }
        batches
    }

    #[test]
    fn a_statement_takes_those_that_came_first_and_each_key_once() {
        let steps = ["a", "b", "a", "c", "a", "b"].map(|key| waiting(key, false));
        assert_eq!(batches(steps), [vec!["a", "b", "c"], vec!["a", "b"], vec!["a"]]);
    }

    #[test]
    fn a_statement_is_not_larger_than_it_may_be() {
        let steps = (0..600).map(|number| waiting(&number.to_string(), false));
        let sizes: Vec<usize> = batches(steps).iter().map(Vec::len).collect();
        assert_eq!(sizes, [LARGEST, LARGEST, 600 - 2 * LARGEST]);
    }

    #[test]
    fn what_is_asked_for_again_is_in_a_statement_with_few_others() {
        let steps = (0..30).map(|number| waiting(&number.to_string(), number == 20 || number == 21));
        let sizes: Vec<usize> = batches(steps).iter().map(Vec::len).collect();
        assert_eq!(sizes, [20, FEW, 2]);
    }

    #[test]
    fn whoever_has_left_is_in_no_statement() {
        let mut steps: VecDeque<_> = ["a", "b"].map(|key| waiting(key, false).0).into();
        assert!(take_batch(&mut steps).is_empty() && steps.is_empty());
    }
}
