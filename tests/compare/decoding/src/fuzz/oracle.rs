//! What serde_json and the crate `jsonschema` say of a body.

use std::collections::BTreeMap;
use std::error::Error;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::date_time::is_date_time;
use super::strict::{DUPLICATE, Strict};
use crate::body::{Provider, package};
use crate::kind::Kind;
use crate::peers::schema;

/// A verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// No JSON.
    Malformed,
    /// A name stands twice in an object. serde_json would take the last one.
    Duplicate,
    /// A number is beyond floating point, which serde_json does not read.
    BeyondFloat,
    /// JSON that the schema refuses.
    Refused(Value),
    /// JSON that the schema accepts.
    Accepted(Value),
}

/// The schemas of all bodies, by provider and event.
pub struct Oracle {
    providers: [Events; 3],
}

struct Events {
    /// The schema of the body of each event that `webhooks.json` lists.
    listed: BTreeMap<String, Validator>,
    /// What has to hold of a body whose event is not listed: what is around the payload, and the event's name.
    unlisted: Validator,
}

impl Oracle {
    /// Reads the schemas of the repository.
    ///
    /// # Errors
    ///
    /// One of them cannot be read.
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let [apideck, heffl, morph] = Provider::ALL;
        Ok(Self { providers: [Events::of(apideck)?, Events::of(heffl)?, Events::of(morph)?] })
    }

    /// The verdict on a body of a provider.
    #[must_use]
    pub fn verdict(&self, provider: Provider, body: &[u8]) -> Verdict {
        let value = match serde_json::from_slice(body) {
            Ok(Strict(value)) => value,
            Err(error) if error.to_string().starts_with(DUPLICATE) => return Verdict::Duplicate,
            Err(error) if error.to_string().starts_with("number out of range") => {
                return Verdict::BeyondFloat;
            }
            Err(_) => return Verdict::Malformed,
        };
        let events = &self.providers[provider as usize];
        let name = value.pointer(name_pointer(provider)).and_then(Value::as_str);
        let validator = name.and_then(|name| events.listed.get(name)).unwrap_or(&events.unlisted);
        if validator.is_valid(&value) { Verdict::Accepted(value) } else { Verdict::Refused(value) }
    }
}

fn name_pointer(provider: Provider) -> &'static str {
    match provider {
        Provider::Apideck => "/payload/event_type",
        Provider::Heffl | Provider::Morph => "/event",
    }
}

impl Events {
    fn of(provider: Provider) -> Result<Self, Box<dyn Error>> {
        let path = package().join("../../../schemas").join(provider.name()).join("webhooks.json");
        let document: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let names = document["webhooks"].as_object().ok_or("no webhooks")?.keys();
        let options = || jsonschema::draft202012::options().with_format("date-time", is_date_time);
        let mut listed = BTreeMap::new();
        for name in names {
            // The handshake is no event.
            let Some(kind) = Kind::of_event(name) else { continue };
            listed.insert(name.clone(), schema::compile(provider, kind, options())?);
        }
        let unlisted = options().should_validate_formats(true).build(&unlisted(provider))?;
        Ok(Self { listed, unlisted })
    }
}

/// The schema of a body whose event is not listed. Its payload may be any JSON.
fn unlisted(provider: Provider) -> Value {
    let text = json!({ "type": "string" });
    match provider {
        Provider::Apideck => json!({
            "type": "object",
            "required": ["payload"],
            "properties": {
                "payload": { "type": "object", "required": ["event_type"], "properties": { "event_type": text } }
            }
        }),
        Provider::Heffl => json!({
            "type": "object",
            "required": ["event", "timestamp", "payload"],
            "properties": { "event": text, "timestamp": { "type": "string", "format": "date-time" } }
        }),
        Provider::Morph => json!({
            "type": "object",
            "required": ["event", "data"],
            "properties": { "event": text }
        }),
    }
}
