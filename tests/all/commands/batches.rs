//! What is said about whole deliveries whose bodies bring several events.

use crm_events_build::Config;
use crm_events_cli::deliveries::Deliveries;
use tests::workspace;

/// What is said about a body that is meant as an event of a fixture.
fn said(fixture: &str, event: &str, body: &str) -> String {
    let input = workspace().join("tests/fixtures/batches").join(fixture);
    let deliveries = Deliveries::read(&Config::new().input(input)).unwrap();
    deliveries.event(event).unwrap().delivery_verdict(body.as_bytes()).to_string()
}

#[test]
fn each_event_of_a_body_is_judged_as_what_it_says() {
    let said = |body: &str| said("ledger", "invoice.booked", body);
    let entry = |kind: &str, action: &str, cents: &str| {
        format!(r#"{{"id":"a","kind":"{kind}","action":"{action}","data":{{"number":"7","cents":{cents}}}}}"#)
    };
    let body = |entries: &[String]| format!(r#"{{"sent":"x","entries":[{}]}}"#, entries.join(","));
    let booked = entry("invoice", "booked", "1");
    let voided = entry("invoice", "voided", "1");
    assert_eq!(said(&body(&[booked.clone(), voided.clone(), entry("other", "one", "[]")])), "valid");
    assert_eq!(said(&body(&[])), "valid");
    assert_eq!(said(&body(&[voided])), "not `invoice.booked`: the body names the event `invoice.voided`");
    assert_eq!(
        said(&body(&[booked, entry("invoice", "booked", "-1"), entry("payment", "received", "0")])),
        "in /entries/1: invalid `invoice.booked`: 1 violation\n  /data/cents  number below the minimum 0   (minimum)\n\
         in /entries/2: invalid `payment.received`: 1 violation\n  /data/cents  number below the minimum 1   (minimum)"
    );
    assert_eq!(said(r#"{"sent":"x"}"#), "valid");
    assert_eq!(said(r#"{"sent":"x","entries":{}}"#), "no array of events, in /entries");
    assert_eq!(said("[]"), "no array of events");
}

#[test]
fn names_are_made_of_what_stands_around_an_event() {
    let page = r#"{"object":"page","entry":[{"id":"1","changes":[{"field":"lead","value":{"form":"f"}}]}]}"#;
    assert_eq!(said("pages", "page.lead", page), "valid");
    assert_eq!(
        said("pages", "account.lead", page),
        "not `account.lead`: the body names the event `page.lead`"
    );
    let lists = r#"{"person_gone":[{"id":1},{"id":"x"}]}"#;
    assert!(said("lists", "person_gone", lists).starts_with("in /person_gone/1: "));
    let numbers = r#"{"ids":[1],"type":"lead","event":"new","timestamp":"t"}"#;
    assert_eq!(said("numbers", "lead.new", numbers), "valid");
    assert_eq!(said("records", "account.create", r#"[{"id":"1"}]"#), "valid");
}
