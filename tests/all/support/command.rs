//! A schema as the command reads it: the words that it has for payloads, and the verdict of the whole schema as one table.

use crm_events::Json;
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Verdict};
use tests::Scratch;

use super::program::Answer;

/// A schema that is the body of an event.
pub(crate) struct Command(Deliveries);

const NAME: &str = "thing.happened";

const WEBHOOKS: &str = r#"{
  "openapi": "3.1.1",
  "info": { "title": "Things", "version": "1" },
  "x-provider": "things",
  "x-event-name": "$request.header.x-event",
  "webhooks": {
    "thing.happened": {
      "post": {
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "root.schema.json" } } }
        },
        "responses": { "200": { "description": "Accepted." } }
      }
    }
  }
}"#;

impl Command {
    /// The text of a schema that is accepted alone, with the settings that it is generated with. `None` if it cannot be
    /// the body of an event, because it needs other files.
    pub(crate) fn new(schema: &str, settings: impl FnOnce(Config) -> Config) -> Option<Self> {
        let scratch = Scratch::new().unwrap();
        scratch.write("things/webhooks.json", WEBHOOKS).unwrap();
        scratch.write("things/root.schema.json", schema).unwrap();
        let config = settings(Config::new().input(scratch.path().join("things")));
        Deliveries::read(&config).ok().map(Self)
    }

    fn event(&self) -> Event<'_> {
        self.0.event(NAME).unwrap()
    }

    /// Whether a receiver accepts a payload.
    pub(crate) fn accepts(&self, payload: &str) -> bool {
        self.event().verdict(payload.as_bytes()) == Verdict::Valid
    }

    /// What differs from the answer of generated code about a payload. `None` if nothing does.
    pub(crate) fn mistake(&self, answer: &Answer, payload: &str) -> Option<String> {
        let verdict = self.event().verdict(payload.as_bytes());
        // An event has a name, and the root of a file has none.
        let words = verdict.to_string().replacen(&format!("invalid `{NAME}`:"), "invalid payload:", 1);
        let is_same = match answer {
            Answer::Accepted(_) => verdict == Verdict::Valid,
            // The program that answers writes NUL in another way.
            Answer::Refused(error) => *error == words.replace('\0', "\u{2400}"),
            Answer::Broken(_) => true,
        };
        if !is_same {
            return Some(format!("answered by {answer:?}, and by the command so: {words}"));
        }
        let json: Option<Json> = payload.parse().ok();
        let accepts = json.is_some_and(|json| self.event().table().accepts(&json));
        (accepts != verdict.is_valid()).then(|| format!("accepted by the whole table: {accepts}; {words}"))
    }
}
