//! How long generation takes: reading, parsing, lowering, emitting and printing. Reading arguments and writing files are
//! left out.
//!
//! `cargo bench -p tests --bench generation`

#[path = "../compare/generation/src/model.rs"]
mod model;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use model::model;
use serde_json::{Value, json};

fn generation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generation");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    bench(&mut group, "the three providers", &tests::workspace().join("schemas"));
    for count in [125, 500] {
        let models = written(count, |number| {
            (
                format!("model_{number}.schema.json"),
                model(number, &format!("model_{}.schema.json", (number + 1) % count)),
            )
        });
        bench(&mut group, &format!("{count} schemas"), models.path());
        std::fs::write(models.path().join("webhooks.json"), webhooks(count).to_string()).expect("writable");
        bench(&mut group, &format!("{count} schemas, each with an event"), models.path());
    }
    let large = written(1, |_| ("large.schema.json".to_owned(), with_properties(2000)));
    bench(&mut group, "2,000 properties", large.path());
    let listed = written(1, |_| ("listed.schema.json".to_owned(), with_values(10_000)));
    bench(&mut group, "10,000 enum values", listed.path());
    let union = written(1, |_| ("union.schema.json".to_owned(), with_definitions(300, 60)));
    bench(&mut group, "300 definitions, 60 events", union.path());
}

fn bench(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, input: &Path) {
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            crm_events_build::Config::new().input(black_box(input)).generate().expect("they are right")
        });
    });
}

fn written(count: usize, file: impl Fn(usize) -> (String, Value)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, schema) in (0..count).map(file) {
        std::fs::write(folder.path().join(name), format!("{schema:#}")).expect("the folder is writable");
    }
    folder
}

/// An event for each model, in an envelope.
fn webhooks(count: usize) -> Value {
    let webhook = |number: usize| {
        let name = format!("model{number}.updated");
        let body = json!({
            "type": "object",
            "required": ["event", "data"],
            "properties": {
                "event": { "const": name },
                "sentAt": { "type": "string", "format": "date-time" },
                "data": { "$ref": format!("model_{number}.schema.json") }
            }
        });
        let content = json!({ "application/json": { "schema": body } });
        (name, json!({ "post": { "requestBody": { "content": content } } }))
    };
    json!({
        "openapi": "3.1.1",
        "info": { "title": "Webhooks of a CRM", "version": "1.0.0" },
        "x-event-name": "/event",
        "x-payload": "/data",
        "webhooks": (0..count).map(webhook).collect::<serde_json::Map<_, _>>()
    })
}

fn with_properties(count: usize) -> Value {
    let properties =
        (0..count).map(|number| (format!("member{number}"), json!({ "type": "string", "maxLength": 99 })));
    let required: Vec<String> = (0..count).step_by(2).map(|number| format!("member{number}")).collect();
    json!({
        "type": "object",
        "required": required,
        "properties": properties.collect::<serde_json::Map<_, _>>()
    })
}

fn with_values(count: usize) -> Value {
    let values: Vec<String> = (0..count).map(|number| format!("value {number}")).collect();
    json!({ "enum": values })
}

/// Events in a union at the root, each with a payload of its own, and definitions that refer to one another.
fn with_definitions(count: usize, events: usize) -> Value {
    let definition = |number: usize| {
        let member = if number < events {
            json!({ "const": format!("event.{number}") })
        } else {
            json!({ "type": "string" })
        };
        let next =
            json!({ "$ref": format!("#/$defs/Definition{}", events + (number + 1) % (count - events)) });
        let schema = json!({
            "type": "object",
            "required": ["type"],
            "properties": { "type": member, "state": { "enum": ["open", "closed"] }, "next": next }
        });
        (format!("Definition{number}"), schema)
    };
    let branches: Vec<Value> =
        (0..events).map(|number| json!({ "$ref": format!("#/$defs/Definition{number}") })).collect();
    json!({ "oneOf": branches, "$defs": (0..count).map(definition).collect::<serde_json::Map<_, _>>() })
}

criterion_group!(benches, generation);
criterion_main!(benches);
