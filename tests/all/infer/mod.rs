//! Captured deliveries in, schemas out.

mod laws;
mod runs;
mod widening;

use std::collections::BTreeMap;

use crm_events_cli::infer::delivery::Delivery;
use crm_events_cli::infer::model::{Wanted, infer};
use crm_events_cli::infer::name::Rule;
use crm_events_cli::ingest::write::{self, Files};
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;

/// Files that refer to one another.
struct Folder(Files);

const BASE: &str = "https://schemas.invalid/";

impl Retrieve for Folder {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let text = uri.as_str().strip_prefix(BASE).and_then(|name| self.0.get(name));
        Ok(serde_json::from_str(text.ok_or("no such file")?)?)
    }
}

/// A delivery of a body.
fn delivery(body: &str) -> Delivery {
    Delivery::parse("folder".to_owned(), "file".to_owned(), body).unwrap()
}

fn wanted() -> Wanted {
    let rule = Rule::parse(&["/event".to_owned()]).unwrap();
    Wanted { provider: "shop".to_owned(), rule, has_examples: false }
}

/// The files that are inferred from bodies.
fn inferred(bodies: &[String]) -> Files {
    let inferred = infer(bodies.iter().map(|body| delivery(body)).collect(), &wanted());
    write::files(&inferred.model, &inferred.entries, &[])
}

/// What judges bodies of the events of a document.
struct Judge(BTreeMap<String, Validator>);

impl Judge {
    fn new(files: &Files) -> Self {
        let document: Value = serde_json::from_str(&files["webhooks.json"]).unwrap();
        let webhooks = document["webhooks"].as_object().unwrap();
        let validators = webhooks.iter().map(|(event, webhook)| {
            let item = match webhook["$ref"].as_str() {
                Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
                None => webhook,
            };
            let schema = &item["post"]["requestBody"]["content"]["application/json"]["schema"];
            let options = jsonschema::draft202012::options()
                .with_base_uri(format!("{BASE}webhooks.json"))
                .with_retriever(Folder(files.clone()))
                .should_validate_formats(true);
            (event.clone(), options.build(schema).unwrap())
        });
        Self(validators.collect())
    }

    /// What is wrong with a body.
    fn fault(&self, body: &str) -> Option<String> {
        let body: Value = serde_json::from_str(body).unwrap();
        let event = body["event"].as_str().unwrap();
        let fault = self.0[event].iter_errors(&body).next()?;
        Some(format!("{event}: {fault} at {}", fault.instance_path()))
    }
}
