//! One blank name does not lose an event, unless the policy says so.

use std::sync::{Arc, Mutex};

use crm_events::Keyword;
use crm_events::receive::Policy;
use tests::block_on;

use super::support::{Counter, Sent, example, morph, morph_receiver};

/// An opportunity with a name of 251 characters and a currency of four letters.
fn invalid() -> Sent {
    let mut body: serde_json::Value = serde_json::from_str(&example("morph/crmOpportunity.created")).unwrap();
    body["data"]["fields"]["name"] = "x".repeat(251).into();
    body["data"]["fields"]["currency"] = "EURO".into();
    morph("key-1", body.to_string())
}

/// The outcome, and how many violations the handler was told of.
fn outcome(policy: Policy) -> (&'static str, usize, usize) {
    let counter = Counter::default();
    let endpoint = morph_receiver().policy(policy).handle_received(counter.clone());
    let sent = invalid();
    let outcome = block_on(endpoint.receive(&sent.parts(), &sent.body));
    (outcome.label(), counter.handled(), counter.warned())
}

#[test]
fn a_policy_rejects_warns_of_or_ignores_what_is_invalid() {
    assert_eq!(outcome(Policy::strict()), ("invalid", 0, 0));
    assert_eq!(outcome(Policy::lenient()), ("handled", 1, 2));
    assert_eq!(outcome(Policy::strict().warn(Keyword::MaxLength)), ("handled", 1, 2));
    assert_eq!(outcome(Policy::strict().ignore("/data/fields")), ("handled", 1, 0));
    assert_eq!(outcome(Policy::strict().ignore("/data/fields/name")), ("invalid", 0, 0));
    let one_of_each = Policy::strict().warn((Keyword::MaxLength, "/data")).ignore("/data/fields/name");
    assert_eq!(outcome(one_of_each), ("handled", 1, 1));
    assert_eq!(outcome(Policy::lenient().reject("/data/fields/currency")), ("invalid", 0, 0));
}

#[test]
fn what_is_rejected_is_told_by_place_and_kept_by_the_hook() {
    let kept: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let endpoint = morph_receiver()
        .on_rejected(move |rejection, _, body| {
            assert_eq!(rejection.label(), "invalid");
            keep.lock().unwrap().push(body.body().to_vec());
        })
        .handle_received(Counter::default());
    let sent = invalid();
    let response = block_on(endpoint.receive(&sent.parts(), &sent.body)).response();
    assert_eq!(response.status(), 422);
    assert_eq!(
        response.body(),
        "invalid `crmOpportunity::created`: 2 violations\n  \
           /data/fields/name      length 251, at most 250   (maxLength)\n  \
           /data/fields/currency  length 4, exactly 3       (maxLength)"
    );
    assert_eq!(*kept.lock().unwrap(), [sent.body]);
}

#[test]
fn a_rejected_delivery_is_not_claimed_and_may_come_again_corrected() {
    let counter = Counter::default();
    let endpoint = morph_receiver().handle_received(counter.clone());
    let sent = invalid();
    assert_eq!(block_on(endpoint.receive(&sent.parts(), &sent.body)).label(), "invalid");
    let body = example("morph/crmOpportunity.created");
    assert_eq!(block_on(endpoint.receive(&sent.parts(), body.as_bytes())).label(), "handled");
}
