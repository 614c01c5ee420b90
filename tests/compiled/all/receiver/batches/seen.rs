//! What an operator sees of items: which one it was, and nothing of what was in it.

use crm_events::receive::{ItemPolicy, Policy};
use metrics_util::debugging::DebuggingRecorder;
use tests::block_on;

use super::super::observed::{counted, logged_by};
use super::{Journal, receiver, rooted};
use crate::batched::Rooted;

#[test]
fn each_item_has_a_span_of_its_own_inside_that_of_the_delivery() {
    let endpoint = receiver::<Rooted>().handle_received(Journal::default());
    let body = rooted(&[(1, ""), (2, "fail"), (3, "break"), (0, "secret"), (1, "")]);
    let text = logged_by(|| {
        block_on(endpoint.receive(&body.parts(), &body.body));
    });
    for said in [
        "item{item=/1 event=\"deal.changed\" violations=0 key=\"rooted:",
        "the handler failed error=told to fail",
        "item{item=/2 event=\"deal.changed\" outcome=\"panicked\"",
        "item{item=/3 event=\"deal.changed\" violations=1 outcome=\"invalid\"",
        "reason=\"items\" detail=\"invalid\" error=1 of 5 items is not accepted; /3: invalid `deal.changed`: 1 violation; /3/id",
        "items have to come again items=5 failed=2 in_progress=0 not_begun=0",
        "outcome=\"failed\" status=500",
        "outcome=\"duplicate\"",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    assert!(!text.contains("secret"), "{text}");
    let items = text.lines().filter(|line| line.contains("item{item=") && line.contains("close"));
    assert!(items.clone().all(|line| line.contains("delivery{provider=\"rooted\"")), "{text}");
    assert_eq!(items.count(), 5, "{text}");
}

#[test]
fn items_and_deliveries_are_counted_apart() {
    let recorder = DebuggingRecorder::new();
    let endpoint = receiver::<Rooted>()
        .policy(Policy::strict().items(ItemPolicy::Accept))
        .handle_received(Journal::default());
    metrics::with_local_recorder(&recorder, || {
        for body in [rooted(&[(1, ""), (2, ""), (0, "")]), rooted(&[(1, ""), (3, "fail")])] {
            block_on(endpoint.receive(&body.parts(), &body.body));
        }
    });
    let counted = counted(&recorder.snapshotter());
    for line in [
        "crm_events_items_total provider=rooted event=deal.changed outcome=handled 2",
        "crm_events_items_total provider=rooted event=deal.changed outcome=duplicate 1",
        "crm_events_items_total provider=rooted event=deal.changed outcome=invalid 1",
        "crm_events_items_total provider=rooted event=deal.changed outcome=failed 1",
        "crm_events_deliveries_total provider=rooted event= outcome=handled 1",
        "crm_events_deliveries_total provider=rooted event= outcome=failed 1",
    ] {
        assert!(counted.contains(&line.to_owned()), "{line} is not in {counted:#?}");
    }
}
