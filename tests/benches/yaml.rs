//! How long generation from YAML takes beside the same document in JSON: what a user waits for, from the file to the texts of
//! all files.
//!
//! `cargo bench -p tests --bench yaml`
//!
//! The two take turns, so that a change in the load of the machine meets both. Printed are the medians of all rounds, and
//! their ratio, which is to stay below 1.5.

#![expect(clippy::expect_used, reason = "a measurement may fail")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::Scratch;
use tests::generator::as_yaml;

/// The size of the YAML, in bytes; a large vendor's document has so many.
const SIZE: usize = 600_000;

/// How often each is generated.
const ROUNDS: usize = 21;

fn main() {
    let document = document();
    let (json, yaml) = (format!("{document:#}"), as_yaml(&document));
    let scratch = Scratch::new().expect("a folder");
    for (name, text) in [("json/acme/webhooks.json", &json), ("yaml/acme/webhooks.yaml", &yaml)] {
        scratch.write(name, text).expect("the folder is writable");
    }
    let (json_folder, yaml_folder) = (scratch.path().join("json"), scratch.path().join("yaml"));
    assert_eq!(generate(&json_folder), generate(&yaml_folder), "they say the same");
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        times[0].push(time(&json_folder));
        times[1].push(time(&yaml_folder));
    }
    let [json_time, yaml_time] = times.map(median);
    println!("JSON  {:>7} kB  {:>8.1?}", json.len() / 1000, json_time);
    println!("YAML  {:>7} kB  {:>8.1?}", yaml.len() / 1000, yaml_time);
    println!("ratio {:>17.2}", yaml_time.as_secs_f64() / json_time.as_secs_f64());
}

/// How many types there are.
fn generate(folder: &Path) -> usize {
    let output = crm_events_build::Config::new().input(black_box(folder)).generate().expect("it is right");
    output.files().len()
}

fn time(folder: &Path) -> Duration {
    let start = Instant::now();
    black_box(generate(folder));
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// As many events as make a document of [`SIZE`].
fn document() -> Value {
    let one = as_yaml(&with_events(2)).len() - as_yaml(&with_events(1)).len();
    with_events(SIZE.div_ceil(one))
}

fn with_events(count: usize) -> Value {
    json!({
        "openapi": "3.1.1",
        "info": { "title": "Webhooks of a CRM", "version": "1.0.0" },
        "x-event-name": { "pointer": "/event" },
        "x-payload": "/data",
        "webhooks": (0..count).map(webhook).collect::<serde_json::Map<_, _>>()
    })
}

fn webhook(number: usize) -> (String, Value) {
    let name = format!("model{number}.updated");
    let body = json!({
        "type": "object",
        "required": ["event", "data"],
        "properties": {
            "event": { "const": name },
            "sentAt": { "type": "string", "format": "date-time" },
            "data": payload(number)
        }
    });
    let operation = json!({
        "summary": format!("Object {number} of the CRM has changed."),
        "requestBody": { "required": true, "content": { "application/json": { "schema": body } } },
        "responses": { "200": { "description": "The delivery was taken." } }
    });
    (name, json!({ "post": operation }))
}

/// What a CRM's object is like: described members of many kinds, limits, an enum, objects inside.
fn payload(number: usize) -> Value {
    json!({
        "title": format!("Model{number}"),
        "description": format!("Object {number} of a CRM, as its API returns it: with all of its members.\n\nIt is “new” — or not."),
        "type": "object",
        "required": ["id", "name", "createdAt"],
        "properties": {
            "id": { "type": "string", "description": "Identifier that never changes." },
            "name": { "type": "string", "minLength": 1, "maxLength": 250, "examples": ["Warehouse: phase 1"] },
            "amount": { "type": "number", "minimum": 0.5 },
            "count": { "type": ["integer", "null"], "description": "Null until it is counted." },
            "state": { "enum": ["open", "won", "lost"] },
            "tags": { "type": "array", "maxItems": 50, "items": { "type": "string", "maxLength": 30 } },
            "createdAt": { "type": "string", "format": "date-time" },
            "address": {
                "type": "object",
                "properties": { "city": { "type": "string" }, "street": { "type": "string" } }
            }
        }
    })
}
