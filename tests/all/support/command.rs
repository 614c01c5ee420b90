//! A schema as the command reads it: the words that it has for payloads, and the verdict of the whole schema as one table.

use std::fmt;

use crm_events::Json;
use crm_events_build::{Config, Error};
use crm_events_cli::deliveries::{Deliveries, Event, Verdict};
use serde_json::{Value, json};
use tests::Scratch;

use super::program::Answer;

/// A schema that is the body of an event.
pub(crate) struct Command(Deliveries);

const NAME: &str = "thing.happened";

/// The document of an event with this body and these components.
fn document(body: &str, components: Value) -> String {
    let content = json!({ "application/json": { "schema": { "$ref": body } } });
    let post = json!({
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "Accepted." } },
    });
    let document = json!({
        "openapi": "3.1.1",
        "info": { "title": "Things", "version": "1" },
        "x-provider": "things",
        "x-event-name": "$request.header.x-event",
        "webhooks": { NAME: { "post": post } },
        "components": { "schemas": components },
    });
    document.to_string()
}

impl Command {
    /// The text of a schema that is accepted alone, with the settings that it is generated with.
    ///
    /// # Errors
    ///
    /// If it cannot be the body of an event, because it needs other files, or is refused.
    pub(crate) fn new(schema: &str, settings: impl FnOnce(Config) -> Config) -> Result<Self, Error> {
        let scratch = Scratch::new().unwrap();
        scratch.write("things/webhooks.json", document("root.schema.json", json!({}))).unwrap();
        scratch.write("things/root.schema.json", schema).unwrap();
        Self::read(&scratch, settings)
    }

    /// The same, with the schema and its definitions as components of the document itself.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub(crate) fn of_components(
        mut schema: Value,
        settings: impl FnOnce(Config) -> Config,
    ) -> Result<Self, Error> {
        let mut components = schema["$defs"].take();
        schema.as_object_mut().map(|keywords| keywords.remove("$defs"));
        components["Whole"] = schema;
        let document = document("#/components/schemas/Whole", components);
        let document = document.replace("\"#/$defs/", "\"#/components/schemas/");
        let scratch = Scratch::new().unwrap();
        scratch.write("things/webhooks.json", document).unwrap();
        Self::read(&scratch, settings)
    }

    fn read(scratch: &Scratch, settings: impl FnOnce(Config) -> Config) -> Result<Self, Error> {
        let config = settings(Config::new().input(scratch.path().join("things")));
        Deliveries::read(&config).map(Self)
    }

    fn event(&self) -> Event<'_> {
        self.0.event(NAME).unwrap()
    }

    /// What is said about a payload.
    pub(crate) fn verdict(&self, payload: &str) -> Said {
        let json: Option<Json> = payload.parse().ok();
        let table = json.is_some_and(|json| self.event().table().accepts(&json));
        Said { verdict: self.event().verdict(payload.as_bytes()), table }
    }
}

/// What the command says about a payload.
pub(crate) struct Said {
    verdict: Verdict,
    /// Whether the whole schema as one table accepts it.
    table: bool,
}

impl Said {
    pub(crate) fn is_valid(&self) -> bool {
        self.verdict.is_valid()
    }

    /// What differs from the answer of generated code. `None` if nothing does.
    pub(crate) fn difference(&self, answer: &Answer) -> Option<String> {
        let words = self.to_string();
        let is_same = match answer {
            Answer::Accepted(_) => self.is_valid(),
            // The program that answers writes NUL in another way.
            Answer::Refused(error) => *error == words.replace('\0', "\u{2400}"),
            Answer::Broken(_) => true,
        };
        (!is_same).then(|| format!("answered by {answer:?}, and by the command so: {words}"))
    }

    /// How types and rules differ from the whole table. `None` if they do not; types may refuse what they do not hold.
    pub(crate) fn torn(&self, may_be_refused: bool) -> Option<String> {
        let is_same = self.table == self.is_valid() || (self.table && may_be_refused);
        (!is_same).then(|| format!("accepted by the whole table: {}; {self}", self.table))
    }
}

/// The words. An event has a name, and the root of a file has none.
impl fmt::Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.verdict.to_string();
        formatter.write_str(&words.replacen(&format!("invalid `{NAME}`:"), "invalid payload:", 1))
    }
}
