//! Samples as an independent validator sees them: by the schema of their webhook, found without the generator.

use serde_json::Value;
use tests::support::oracle::Oracle;

use super::table::Row;
use super::{deliveries, events};

/// The samples that the schema of their webhook refuses. Only documents of one JSON file in the words of JSON Schema are
/// looked at: the validator reads no YAML, and has no `nullable`.
pub(super) fn refused(row: &Row) -> Vec<String> {
    let Some(document) = document(row) else { return Vec::new() };
    let Some(deliveries) = deliveries(row) else { return Vec::new() };
    let mut refused = Vec::new();
    for event in events(&deliveries) {
        let webhooks = row.webhooks.iter().filter(|webhook| webhook.events.contains(&event.name()));
        let schemas: Vec<&Value> = webhooks.flat_map(|webhook| bodies(&document, webhook.key)).collect();
        let Ok(sampler) = event.sampler() else { continue };
        for body in (0..4).map(|seed| sampler.valid(seed)) {
            let errors = schemas.iter().map(|schema| errors(&document, schema, body.as_str()));
            // Of several bodies, one has to fit.
            if let Some(errors) = errors.min_by_key(Vec::len).filter(|errors| !errors.is_empty()) {
                refused.push(format!("a sample of `{}`: {errors:?}\n{body}", event.name()));
            }
        }
    }
    refused
}

fn document(row: &Row) -> Option<Value> {
    let text = std::fs::read_to_string(row.input.join("webhooks.json")).ok()?;
    let document: Value = serde_json::from_str(&text).unwrap();
    let is_of_3_0 = document["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"));
    let is_alone = !text.contains(".json");
    (is_alone && !is_of_3_0).then_some(document)
}

/// What the validator finds in a body, read by a schema in the document.
fn errors(document: &Value, schema: &Value, body: &str) -> Vec<String> {
    let mut root = schema.clone();
    // Where references lead.
    root["components"] = document["components"].clone();
    let oracle = Oracle::alone(&root, &[], &[]).unwrap();
    oracle.errors(body).iter().map(|error| format!("{error:?}")).collect()
}

/// The schemas of a webhook's JSON bodies, one an operation.
fn bodies<'d>(document: &'d Value, key: &str) -> Vec<&'d Value> {
    let follow = |value| followed(document, value);
    let webhook = follow(&document["webhooks"][key]);
    let operations = ["post", "put"].iter().filter_map(|method| webhook.get(method));
    let contents = operations.map(|operation| &follow(&operation["requestBody"])["content"]);
    let media = contents.filter_map(|content| content.as_object().and_then(|types| types.values().next()));
    media.map(|media| &media["schema"]).collect()
}

fn followed<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => followed(document, document.pointer(&reference[1..]).unwrap()),
        None => value,
    }
}
