//! What is said about whole deliveries whose bodies bring several events.

use crm_events_build::Config;
use crm_events_cli::deliveries::Deliveries;
use tests::workspace;

use super::call;

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

/// The fixtures of bodies that bring several events.
fn fixtures() -> Vec<Deliveries> {
    let folders = workspace().join("tests/fixtures/batches").read_dir().unwrap();
    let mut folders: Vec<_> = folders.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let config = |folder| Config::new().input(folder);
    folders.into_iter().map(|folder| Deliveries::read(&config(folder)).unwrap()).collect()
}

#[test]
fn items_that_are_put_together_are_a_body_that_a_receiver_takes() {
    let mut count = 0;
    for deliveries in fixtures() {
        for event in deliveries.events().filter(|event| event.is_batch()) {
            let Ok(sampler) = event.sampler() else { continue };
            let whole = event.gathered((0..3).map(|seed| sampler.valid(seed)).collect());
            let text = whole.as_str();
            let said = event.delivery_verdict(text.as_bytes());
            assert!(said.is_valid(), "{}: {said} in {text}", event.qualified_name());
            let named = event.named_by(text.as_bytes());
            assert!(event.verdict(&named).is_valid(), "{} in {text}", event.qualified_name());
            count += 1;
        }
    }
    assert!(count > 8, "{count}");
}

#[test]
fn several_events_are_one_body_where_a_body_brings_several() {
    let folder = workspace().join("tests/fixtures/batches/ledger");
    let folder = folder.display().to_string();
    let sample = |more: &[&str]| call(&[&["sample", "invoice.booked", "--schemas", &folder], more].concat());
    let three = sample(&["--batch", "3"]);
    assert_eq!((three.code, three.stderr.as_str()), (0, ""));
    let body: serde_json::Value = serde_json::from_str(&three.stdout).unwrap();
    assert_eq!(body["entries"].as_array().map(Vec::len), Some(3));
    let heffl = workspace().join("schemas/heffl").display().to_string();
    let one = call(&["sample", "lead.created", "--schemas", &heffl, "--batch", "2"]);
    assert_eq!(one.code, 2);
    assert_eq!(one.stderr, "error: a delivery of `heffl` brings one event; leave `--batch` out\n");
}
