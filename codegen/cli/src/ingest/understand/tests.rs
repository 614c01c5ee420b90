//! Pages of our own making → facts, one shape each.

use crate::ingest::claim::Claim;
use crate::ingest::fact::{Events, Fact, What};
use crate::ingest::page::{Format, Page};
use crate::ingest::pipeline;
use crate::ingest::place::PageId;

fn facts(pages: &[(&str, &str)]) -> Vec<Fact> {
    let pages = pages.iter().zip(0..).map(|((file, text), id)| {
        let format = if file.ends_with(".txt") { Format::Text } else { Format::Markdown };
        Page::new(PageId(id), (*file).to_owned(), format, (*text).to_owned())
    });
    let (documents, _) = pipeline::documents(pages.collect(), Vec::new());
    pipeline::facts(&documents)
}

fn of(events: &Events) -> String {
    match events {
        Events::All => "*".to_owned(),
        Events::Of(names) => names.join(" "),
    }
}

/// A fact in a line; nothing for what a test is not about.
fn line(fact: &Fact) -> Option<String> {
    let events = of(&fact.events);
    Some(match &fact.what {
        What::Event => format!("event {events}"),
        What::Handshake => format!("handshake {events}"),
        What::Echo(pointer, member) => format!("echo {pointer} {}", member.as_deref().unwrap_or("text")),
        What::NameAt(pointer) => format!("name at {pointer}"),
        What::NameInHeader(name) => format!("name in {name}"),
        What::Payload(pointer) => format!("payload {pointer}"),
        What::Batch(pointer) => format!("batch {pointer}"),
        What::Member(pointer, Claim::Exists) => format!("member {pointer} of {events}"),
        What::Member(pointer, Claim::Enum(values)) => format!("values {pointer} {}", values.len()),
        What::Header(name, Claim::Exists) => format!("header {name} of {events}"),
        What::Header(name, Claim::Required(true)) => format!("header {name} is required"),
        What::Example(pointer, _) => format!("example {pointer} of {events}"),
        What::SameAs(name) => format!("{events} same as {name}"),
        What::Planned => format!("planned {events}"),
        What::Contradiction(code, ..) => format!("{code} of {events}"),
        What::Gap(code, ..) => format!("gap {code} of {events}"),
        What::Ignored(why) => format!("ignored: {why}"),
        _ => return None,
    })
}

fn told(text: &str) -> Vec<String> {
    facts(&[("page.md", text)]).iter().filter_map(line).collect()
}

fn has(text: &str, lines: &[&str]) {
    let told = told(text);
    for line in lines {
        assert!(told.iter().any(|told| told == line), "no {line:?} in {told:#?}");
    }
}

fn has_not(text: &str, words: &[&str]) {
    let told = told(text);
    for word in words {
        assert!(!told.iter().any(|told| told.contains(word)), "{word:?} in {told:#?}");
    }
}

const PARCELS: &str = r#"# Hooks

## parcel.sent

Sent when a parcel leaves.

```json
{ "event": "parcel.sent", "data": { "id": 1, "weight": 2.5 } }
```

## parcel.lost

Sent when a parcel is lost. The payload is the same as of `parcel.sent`.
"#;

#[test]
fn headings_that_examples_name_are_events() {
    has(
        PARCELS,
        &[
            "event parcel.sent",
            "event parcel.lost",
            "name at /event",
            "payload /data",
            "example  of parcel.sent",
            "parcel.lost same as parcel.sent",
        ],
    );
}

#[test]
fn an_example_of_a_list_s_event_speaks_for_the_others_of_its_entity() {
    let text = r#"# Hooks

| Event | Sent |
|---|---|
| `parcel.sent` | on leaving |
| `parcel.lost` | on loss |

```json
{ "event": "parcel.sent", "data": { "id": 1 } }
```
"#;
    has(
        text,
        &[
            "event parcel.sent",
            "event parcel.lost",
            "example  of parcel.sent",
            "example /data of parcel.lost",
        ],
    );
}

#[test]
fn a_list_describes_the_object_that_has_most_of_its_members() {
    let text = format!(
        "{PARCELS}\n## What parcels are\n\n| Field | Type |\n|---|---|\n| `id` | integer |\n| `weight` | number |\n| `colour` | string |\n"
    );
    has(&text, &["member /data/id of parcel.sent", "member /data/colour of parcel.sent"]);
}

#[test]
fn a_list_describes_the_object_that_its_heading_names() {
    let text = format!("{PARCELS}\n## Data object\n\n| Field | Type |\n|---|---|\n| `colour` | string |\n");
    has(&text, &["member /data/colour of parcel.sent"]);
}

#[test]
fn answers_configurations_and_requests_are_no_bodies() {
    let text = format!(
        "{PARCELS}\nRespond with:\n\n```json\n{{ \"event\": \"done\" }}\n```\n\nAn example configuration:\n\n```json\n{{ \"event\": \"parcel.found\", \"url\": \"x\" }}\n```\n"
    );
    has(&text, &["ignored: an answer", "ignored: a request or a configuration"]);
    has_not(&text, &["event done", "event parcel.found"]);
}

#[test]
fn a_part_belongs_to_the_object_with_its_members() {
    let text = r#"# Hooks

## parcel.sent

```json
{ "event": "parcel.sent", "data": { "id": 1, "route": { "from": "a" } } }
```

Parcels abroad have more of a route:

```json
{ "route": { "from": "b", "customs": true } }
```
"#;
    has(text, &["example /data of *"]);
}

#[test]
fn an_object_that_examples_name_in_a_comment_stands_there() {
    let text = r#"# Hooks

## Parcel

```json
{ "id": 1, "weight": 2 }
```

## Events

### parcel.sent

```json
{ "event": "parcel.sent", "data": { /* Parcel object */ } }
```

### parcel.lost

```json
{ "event": "parcel.lost", "data": { /* Parcel object */ } }
```
"#;
    has(text, &["example /data of parcel.sent", "example /data of parcel.lost"]);
}

#[test]
fn a_batch_has_its_events_in_the_elements() {
    let text = "# Events\n\n```json\n{ \"id\": 1, \"events\": [ { \"type\": \"parcel.sent\", \"id\": 2 }, { \"type\": \"parcel.lost\" } ] }\n```\n";
    has(text, &["event parcel.sent", "event parcel.lost", "name at /events/*/type", "batch /events"]);
}

#[test]
fn the_name_may_stand_in_a_header() {
    let text = r#"# Hooks

Every request has these headers:

| Header | Description |
|---|---|
| `X-Shop-Topic` | The topic of the event |
| `Content-Type` | application/json |

## parcel.sent

```json
{ "id": 1 }
```

## parcel.lost

```json
{ "id": 1, "reason": "rain" }
```
"#;
    has(text, &["name in X-Shop-Topic", "header X-Shop-Topic of *", "header X-Shop-Topic is required"]);
    has(text, &["event parcel.sent", "example  of parcel.lost"]);
    has_not(text, &["Content-Type"]);
}

#[test]
fn planned_events_are_told_from_one_beside_them() {
    let text = format!(
        "{PARCELS}\n`route.opened` and `route.closed` are planned and not yet implemented.\n\n## route.opened\n\nSent on opening.\n\n## route.closed\n\nSent on closing.\n\n## route.moved\n\nSent on moving.\n"
    );
    has(&text, &["planned route.opened", "planned route.closed", "planned-list of route.moved"]);
}

#[test]
fn an_example_that_no_list_has_is_of_no_event() {
    let text = r#"# Hooks

| Event | Sent |
|---|---|
| `parcel.sent` | on leaving |
| `parcel.lost` | on loss |
| `route.opened` | on opening |

```json
{ "event": "parcel.gone", "id": 1 }
```
"#;
    has(text, &["name-mismatch of *"]);
    has_not(text, &["event parcel.gone"]);
}

#[test]
fn a_page_of_one_event_without_a_name_in_it_is_called_as_its_file() {
    let text = "# Parcel\n\nCalled whenever a parcel is lost.\n\n```json\n{ \"id\": 1 }\n```\n";
    let told: Vec<String> = facts(&[("ParcelLost.md", text)]).iter().filter_map(line).collect();
    assert!(told.contains(&"event ParcelLost".to_owned()), "{told:#?}");
    assert!(told.contains(&"gap no-name of *".to_owned()), "{told:#?}");
}

#[test]
fn headings_and_envelopes_may_stand_on_different_pages() {
    let events = "# Types\n\n## parcel.sent\n\n| Field | Type |\n|---|---|\n| `data` | object |\n\n## parcel.lost\n\n| Field | Type |\n|---|---|\n| `data` | object |\n";
    let envelope = "# Payload\n\n```json\n{ \"type\": \"parcel.sent\", \"at\": \"2024-01-01T00:00:00Z\", \"data\": {} }\n```\n";
    let told: Vec<String> = facts(&[("a.md", events), ("b.md", envelope)]).iter().filter_map(line).collect();
    for line in ["name at /type", "example /at of parcel.lost", "member /data of parcel.lost"] {
        assert!(told.contains(&line.to_owned()), "no {line:?} in {told:#?}");
    }
}

#[test]
fn bullets_of_which_an_example_shows_one_are_values_of_a_member() {
    let text = format!(
        "{PARCELS}\n## parcel.moved\n\n```json\n{{ \"event\": \"parcel.moved\", \"data\": {{ \"state\": \"open\" }} }}\n```\n\nStates:\n\n- `open`: not yet sent\n- `closed`: arrived\n"
    );
    has(&text, &["values /data/state 2"]);
    has_not(&text, &["event open", "event closed"]);
}

#[test]
fn a_page_without_events_says_so() {
    has("# Incoming hooks\n\nSend us data with `curl`.\n", &["gap no-events of *"]);
}

#[test]
fn rendered_headings_stand_over_those_that_repeat() {
    let section = |title: &str, name: &str| {
        format!(
            "{title}\n\nSent on a change.\n\nHeader parameters\n\nx-shop-key\nstring\nrequired\n\nThe key\n\nExample\n\n{{\"event\": \"{name}\", \"id\": 1}}\n\n"
        )
    };
    let text = format!(
        "Events\n\n{}{}",
        section("Parcel Sent", "parcel.sent"),
        section("Parcel Lost", "parcel.lost")
    );
    let told: Vec<String> = facts(&[("page.txt", &text)]).iter().filter_map(line).collect();
    for line in ["event parcel.sent", "header x-shop-key of parcel.sent", "header x-shop-key of parcel.lost"]
    {
        assert!(told.contains(&line.to_owned()), "no {line:?} in {told:#?}");
    }
}

const CHECK: &str = r#"# Hooks

## parcel.sent

```json
{ "type": "parcel.sent", "data": { "id": 1 } }
```

## hook.check

Sent once, when an address is entered.

```json
{ "type": "hook.check", "challenge": "q7" }
```
"#;

#[test]
fn an_answer_that_is_shown_is_an_object_with_what_was_sent() {
    let text = format!("{CHECK}\nRespond with:\n\n```json\n{{ \"challenge\": \"q7\" }}\n```\n");
    has(&text, &["handshake hook.check", "echo /challenge challenge"]);
}

#[test]
fn an_answer_that_is_told_is_the_text_alone() {
    let text = format!("{CHECK}\nReturn the value of `challenge` as plain text, with status 200.\n");
    has(&text, &["handshake hook.check", "echo /challenge text"]);
}

#[test]
fn an_answer_that_is_not_told_is_none() {
    has(CHECK, &["handshake hook.check"]);
    has_not(CHECK, &["echo"]);
}
