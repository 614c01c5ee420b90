//! Each group's schema → Rust, or what is said against it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crm_events_build::{Config, Error};
use serde_json::Value;
use tests::Kept;

use super::suites::{Group, Part, Suite};
use crate::support::module::Module;
use crate::support::parallel;

/// Where the suite's references to other documents lead.
const REMOTES: &str = "http://localhost:1234";

/// Every format that validation section 7.3 defines.
const FORMATS: [&str; 19] = [
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// What comes of a group.
pub(super) enum Generated {
    Module(Module),
    /// The messages, each with its place.
    Refused(String),
}

/// Generates the groups of a suite, in order, on every processor. `corpus` is the folder of the whole suite; the
/// schemas are written to `kept`.
pub(super) fn generate(suite: &Suite, corpus: &Path, kept: &Kept) -> Vec<Generated> {
    let groups: Vec<&Group> = suite.groups().collect();
    parallel::map(&groups, |group| generate_group(suite, group, corpus, kept))
}

fn generate_group(suite: &Suite, group: &Group, corpus: &Path, kept: &Kept) -> Generated {
    let path = format!("schemas/{}/{}/root.schema.json", suite.identifier(), group.identifier);
    kept.write(&path, &group.schema).unwrap();
    let config = config(suite, corpus).input(kept.path().join(&path));
    let Ok(output) = catch_unwind(AssertUnwindSafe(|| config.generate())) else {
        panic!("the generator panicked on {}, `{}`: {}", suite.title(), group.identifier, group.schema)
    };
    match output {
        Ok(output) => Generated::Module(Module::new(&group.identifier, Some(("root", "Root")), &output)),
        Err(error) => Generated::Refused(messages(group, &error)),
    }
}

fn config(suite: &Suite, corpus: &Path) -> Config {
    let config = Config::new().exact_integers().resource(REMOTES, corpus.join("remotes"));
    let mut config = config.draft(suite.draft);
    if suite.part == Part::Formats {
        config = config.assert_formats(&FORMATS);
    }
    config
}

/// Codes, messages and pointers, without the folders of this machine. A message without a place is no answer.
fn messages(group: &Group, error: &Error) -> String {
    let messages = error.render_json();
    let messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let errors = messages.filter(|message| message["severity"] == "error");
    let errors: Vec<String> = errors
        .map(|message| {
            let pointer = message["place"]["pointer"].as_str();
            let pointer = pointer.unwrap_or_else(|| panic!("no place in {}: {error}", group.identifier));
            let text = |member: &str| message[member].as_str().unwrap().to_owned();
            format!("{} at `{pointer}`: {}", text("code"), text("message"))
        })
        .collect();
    errors.join("; ")
}
