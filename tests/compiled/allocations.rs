//! What decoding allocates.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in functions of its own too")]

use compiled::borrowed::heffl::Heffl;
use compiled::borrowed::morph::Morph;
use crm_events::{DeliveryOf, Provider};
use serde_json::Value;
use tests::workspace;

/// How often decoding a body of `P` allocates.
fn allocations<P: Provider>(body: &str) -> u64 {
    let info = allocation_counter::measure(|| {
        crm_events::decode::<DeliveryOf<P>>(body.as_bytes()).unwrap();
    });
    info.count_total
}

/// How many lists a body has that hold something: each needs one allocation.
fn lists(value: &Value) -> u64 {
    match value {
        Value::Array(items) => u64::from(!items.is_empty()) + items.iter().map(lists).sum::<u64>(),
        Value::Object(members) => members.values().map(lists).sum(),
        _ => 0,
    }
}

/// Decodes examples whose members are all named by the schema and whose texts have no escapes.
fn only_lists_allocate<P: Provider>(events: &[&str]) {
    for event in events {
        let path = workspace().join(format!("schemas/{}/examples/{event}.json", P::NAME));
        let body = std::fs::read_to_string(path).unwrap();
        let value: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(allocations::<P>(&body), lists(&value), "{event}");
        assert_eq!(allocations::<P>(&value.to_string()), lists(&value), "{event}, in another order");
    }
}

#[test]
fn a_text_allocates_nothing_and_a_list_once() {
    only_lists_allocate::<Morph>(&[
        "crmOpportunity.created",
        "crmOpportunity.deleted",
        "crmEngagement.created",
    ]);
    only_lists_allocate::<Heffl>(&["lead.created", "deal.created", "client.created", "invoice.paid"]);
}

#[test]
fn only_a_text_with_an_escape_is_copied() {
    let body = |title: &str| {
        format!(
            r#"{{"event":"deal.created","timestamp":"2026-11-20T19:20:00Z","payload":{{"id":"1","title":"{title}"}}}}"#
        )
    };
    assert_eq!(allocations::<Heffl>(&body(&"long ".repeat(100))), 0);
    assert_ne!(allocations::<Heffl>(&body(r"A\u00e9")), 0);
}
