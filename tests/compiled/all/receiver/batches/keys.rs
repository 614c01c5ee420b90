//! What items are known by.

use std::sync::Arc;

use crm_events::idempotency::MemoryStore;
use crm_events::receive::{ItemKey, KeySource, Receiver, SetupError};

use super::super::outcomes::{answer, done};
use super::{Journal, receiver, receiver_by, sent};
use crate::batched::{Keyless, Nested, Numbered, Rooted};

fn keyless(items: &str) -> super::Sent {
    sent(format!(r#"{{"events":[{items}]}}"#))
}

const ONE: &str = r#"{"type":"deal.changed","id":1}"#;
const TWO: &str = r#"{"type":"deal.changed","id":2}"#;
const FAILS: &str = r#"{"type":"deal.changed","id":9,"order":"fail"}"#;

#[test]
fn items_without_keys_are_decided_on_when_the_receiver_is_made() {
    let told = || Receiver::<Keyless>::at("https://hooks.example.com/keyless").unwrap();
    let error = told().unsigned().unwrap_err();
    assert_eq!(error, SetupError::NoItemKey);
    for way in ["ItemKey::Digest", "ItemKey::AtLeastOnce"] {
        assert!(error.to_string().contains(way), "{error}");
    }
    for item_key in [ItemKey::Digest, ItemKey::AtLeastOnce] {
        told().item_key(item_key).unsigned().unwrap().handle_received(Journal::default());
    }
    receiver::<Rooted>().handle_received(Journal::default());
}

#[test]
fn items_that_are_known_by_what_they_are_are_handled_once() {
    let journal = Journal::default();
    let endpoint = receiver_by::<Keyless>(ItemKey::Digest).handle_received(journal.clone());
    assert_eq!(answer(&endpoint, &keyless(&[ONE, FAILS, TWO].join(","))).0, 500);
    assert_eq!(answer(&endpoint, &keyless(&[ONE, FAILS, TWO].join(","))).0, 500);
    assert_eq!(journal.handled(), [1, 2]);
    // Wherever they are; but two that are the same are two.
    assert_eq!(answer(&endpoint, &keyless(&[TWO, ONE].join(","))), done("duplicate"));
    assert_eq!(answer(&endpoint, &keyless(&[ONE, ONE, ONE].join(","))), done("handled"));
    assert_eq!(answer(&endpoint, &keyless(&[ONE, ONE, ONE].join(","))), done("duplicate"));
    assert_eq!(journal.handled(), [1, 2, 1, 1]);
    // What stands around them tells them from others.
    let other = sent(format!(r#"{{"events":[{ONE}],"at":7}}"#));
    assert_eq!(answer(&endpoint, &other), done("handled"));
    assert_eq!(answer(&endpoint, &other), done("duplicate"));
}

#[test]
fn items_at_least_once_are_handled_each_time_they_come() {
    let journal = Journal::default();
    let endpoint = receiver_by::<Keyless>(ItemKey::AtLeastOnce).handle_received(journal.clone());
    let body = keyless(&[ONE, FAILS, TWO].join(","));
    assert_eq!(answer(&endpoint, &body).0, 500);
    journal.be_fair();
    assert_eq!(answer(&endpoint, &body), done("handled"));
    assert_eq!(journal.handled(), [1, 2, 1, 9, 2]);
}

#[test]
fn a_key_in_a_header_is_one_for_each_item() {
    let journal = Journal::default();
    let endpoint = receiver::<Numbered>().handle_received(journal.clone());
    let body = |id: &str| {
        keyless(&[r#"{"id":1}"#, r#"{"id":1}"#, r#"{"id":2}"#].join(","))
            .and("x-event", "deal.changed")
            .and("x-id", id)
    };
    assert_eq!(answer(&endpoint, &body("a")), done("handled"));
    assert_eq!(answer(&endpoint, &body("a")), done("duplicate"));
    assert_eq!(answer(&endpoint, &body("b")), done("handled"));
    assert_eq!(journal.handled(), [1, 1, 2, 1, 1, 2]);
}

#[test]
fn a_key_may_have_a_part_of_what_stands_around_the_item() {
    let journal = Journal::default();
    let endpoint = receiver::<Nested>().handle_received(journal.clone());
    let entry = |id: u32| format!(r#"{{"changes":[{{"id":1}},{{"id":2}}],"what":"changed","id":{id}}}"#);
    let body = sent(format!(r#"{{"entry":[{},{},{}],"object":"deal"}}"#, entry(1), entry(2), entry(1)));
    assert_eq!(answer(&endpoint, &body), done("handled"));
    assert_eq!(journal.handled(), [1, 2, 1, 2]);
    assert_eq!(journal.places()[2..], ["/entry/1/changes/0", "/entry/1/changes/1"]);
}

#[test]
fn items_of_the_digest_of_a_body_are_known_by_their_places() {
    let (journal, store) = (Journal::default(), Arc::new(MemoryStore::new()));
    let endpoint =
        receiver::<Rooted>().key(KeySource::BodyDigest).store(store).handle_received(journal.clone());
    let body = super::rooted(&[(1, ""), (1, ""), (2, "")]);
    assert_eq!(answer(&endpoint, &body), done("handled"));
    assert_eq!(answer(&endpoint, &body), done("duplicate"));
    assert_eq!(journal.handled(), [1, 1, 2]);
}

#[test]
fn an_item_that_lacks_its_key_is_decided_on_like_one_that_never_has_any() {
    let lacking = r#"[{"type":"deal.merged"}]"#;
    let journal = Journal::default();
    let endpoint = receiver::<Rooted>().handle_received(journal.clone());
    assert_eq!(answer(&endpoint, &sent(lacking)), done("handled"));
    assert_eq!(answer(&endpoint, &sent(lacking)), done("handled"));
    let endpoint = receiver_by::<Rooted>(ItemKey::Digest).handle_received(journal.clone());
    assert_eq!(answer(&endpoint, &sent(lacking)), done("handled"));
    assert_eq!(answer(&endpoint, &sent(lacking)), done("duplicate"));
    assert_eq!(journal.handled().len(), 3);
}
