//! Whatever a body brings, each good item of it is completed once.

use std::collections::BTreeSet;

use crm_events::receive::{ItemKey, Policy, UnknownEvents};
use proptest::prelude::*;
use tests::support::random::config;

use super::super::outcomes::answer;
use super::{Journal, receiver, receiver_by, sent};
use crate::batched::Rooted;

#[derive(Clone, Debug)]
enum Kind {
    Good(u64),
    Failing(u64),
    Panicking(u64),
    Invalid,
    Malformed,
    Unknown,
}

impl Kind {
    fn text(&self) -> String {
        match self {
            Self::Good(id) => format!(r#"{{"type":"deal.changed","id":{id}}}"#),
            Self::Failing(id) => format!(r#"{{"type":"deal.changed","id":{id},"order":"fail"}}"#),
            Self::Panicking(id) => format!(r#"{{"type":"deal.changed","id":{id},"order":"panic"}}"#),
            Self::Invalid => r#"{"type":"deal.changed","id":0}"#.to_owned(),
            Self::Malformed => r#"{"type":"deal.changed","id":[1]}"#.to_owned(),
            Self::Unknown => r#"{"type":"deal.merged","id":1}"#.to_owned(),
        }
    }

    fn id(&self) -> Option<u64> {
        match self {
            Self::Good(id) | Self::Failing(id) | Self::Panicking(id) => Some(*id),
            _ => None,
        }
    }

    fn is_rejected(&self) -> bool {
        self.id().is_none()
    }

    fn is_failing(&self) -> bool {
        matches!(self, Self::Failing(_) | Self::Panicking(_))
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        4 => (1..20_u64).prop_map(Kind::Good),
        // Others than the good ones, so that what fails is never a duplicate of what did not.
        2 => (20..30_u64).prop_map(Kind::Failing),
        1 => (30..40_u64).prop_map(Kind::Panicking),
        1 => Just(Kind::Invalid),
        1 => Just(Kind::Malformed),
        1 => Just(Kind::Unknown),
    ]
}

/// Without those that were there before.
fn once(ids: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn each_good_item_is_completed_once_and_in_order_and_the_answer_is_no_success_before(
        kinds in prop::collection::vec(kind(), 0..12),
        has_digests in any::<bool>(),
    ) {
        let body = sent(format!("[{}]", kinds.iter().map(Kind::text).collect::<Vec<_>>().join(",")));
        let journal = Journal::default();
        let receiver = if has_digests { receiver_by::<Rooted>(ItemKey::Digest) } else { receiver::<Rooted>() };
        let policy = Policy::strict().unknown_events(UnknownEvents::Reject);
        let endpoint = receiver.policy(policy).handle_received(journal.clone());
        let good = once(kinds.iter().filter(|kind| !kind.is_failing()).filter_map(Kind::id));
        let failing = once(kinds.iter().filter(|kind| kind.is_failing()).filter_map(Kind::id));
        let is_rejected = kinds.iter().any(Kind::is_rejected);
        let at_last = if is_rejected { 422 } else { 200 };
        for _ in 0..2 {
            let expected = if failing.is_empty() { at_last } else { 500 };
            prop_assert_eq!(answer(&endpoint, &body).0, expected);
            prop_assert_eq!(journal.handled(), good.clone());
        }
        journal.be_fair();
        for _ in 0..2 {
            prop_assert_eq!(answer(&endpoint, &body).0, at_last);
            prop_assert_eq!(journal.handled(), [good.clone(), failing.clone()].concat());
        }
        prop_assert!(good.iter().all(|id| journal.begun(*id) == 1));
    }
}
