//! The schemas of a provider, read without the generator.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::tree::child;

/// All JSON files of a provider's folder.
pub struct Schemas {
    /// Where the files are.
    pub folder: PathBuf,
    files: BTreeMap<String, Value>,
}

/// Where a schema stands: a file and the JSON Pointer in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Its name in the folder.
    pub file: String,
    /// The schema in the file.
    pub pointer: String,
}

impl Location {
    /// A schema inside this one.
    pub fn child(&self, tokens: &[&str]) -> Self {
        let pointer = tokens.iter().fold(self.pointer.clone(), |pointer, token| child(&pointer, token));
        Self { file: self.file.clone(), pointer }
    }
}

impl Schemas {
    /// Reads a folder.
    pub fn load(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                files.insert(name, serde_json::from_str(&text).unwrap());
            }
        }
        Self { folder: folder.to_owned(), files }
    }

    /// The document of the events; null where there are none.
    pub fn webhooks(&self) -> &Value {
        self.files.get("webhooks.json").unwrap_or(&Value::Null)
    }

    /// The schema at a place.
    pub fn get(&self, at: &Location) -> &Value {
        self.files[&at.file].pointer(&at.pointer).unwrap_or_else(|| panic!("no schema at {at:?}"))
    }

    /// The places of all files' schemas and of their definitions, each with its name.
    pub fn named(&self) -> Vec<(String, Location)> {
        let files = self.files.iter().filter(|(file, _)| *file != "webhooks.json");
        let named = files.flat_map(|(file, schema)| {
            let root = Location { file: file.clone(), pointer: String::new() };
            let definitions = super::samples::names(schema, "$defs").into_iter();
            let inner = definitions.map(|name| (name.to_owned(), root.child(&["$defs", name])));
            let stem = file.trim_end_matches(".json").trim_end_matches(".schema");
            inner.chain(says_something(schema).then(|| (stem.to_owned(), root.clone()))).collect::<Vec<_>>()
        });
        named.collect()
    }

    /// Where a chain of references ends.
    pub fn target(&self, at: &Location) -> Location {
        let Some(reference) = self.get(at).get("$ref").and_then(Value::as_str) else { return at.clone() };
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if file.is_empty() { at.file.clone() } else { file.to_owned() };
        self.target(&Location { file, pointer: pointer.to_owned() })
    }

    /// Every webhook by its name: its path item with what stands beside its `$ref`, and the schema of its body.
    fn all_webhooks(&self) -> BTreeMap<&str, (&Value, Location)> {
        let webhooks = self.webhooks()["webhooks"].as_object().unwrap();
        let body = |outer: &Value| {
            let item = match outer.get("$ref").and_then(Value::as_str) {
                Some(reference) => self.webhooks().pointer(reference.trim_start_matches('#')).unwrap(),
                None => outer,
            };
            let schema = &item["post"]["requestBody"]["content"]["application/json"]["schema"];
            Location { file: schema["$ref"].as_str().unwrap().to_owned(), pointer: String::new() }
        };
        webhooks.iter().map(|(name, outer)| (name.as_str(), (outer, body(outer)))).collect()
    }

    /// The events and the schemas of their bodies; handshakes are none.
    pub fn events(&self) -> BTreeMap<&str, Location> {
        let webhooks = self.all_webhooks().into_iter();
        webhooks.filter(|(_, (outer, _))| !is_handshake(outer)).map(|(name, (_, at))| (name, at)).collect()
    }

    /// Whether there is an event of this name.
    pub fn is_event(&self, name: &str) -> bool {
        let item = &self.webhooks()["webhooks"][name];
        !item.is_null() && !is_handshake(item)
    }

    /// The deliveries that only check an address.
    pub fn handshakes(&self) -> Vec<&str> {
        let webhooks = self.all_webhooks().into_iter();
        webhooks.filter(|(_, (outer, _))| is_handshake(outer)).map(|(name, _)| name).collect()
    }

    /// The events that are documented but not sent yet.
    pub fn planned(&self) -> Vec<&str> {
        self.flagged("x-planned")
    }

    fn flagged(&self, flag: &str) -> Vec<&str> {
        let webhooks = self.all_webhooks().into_iter();
        webhooks.filter(|(_, (outer, _))| is_set(outer, flag)).map(|(name, _)| name).collect()
    }

    /// Whether a string has to have this format.
    pub fn asserts(&self, format: &str) -> bool {
        self.webhooks()["x-assert-formats"]
            .as_array()
            .is_some_and(|formats| formats.iter().any(|f| f == format))
    }

    /// The JSON Pointer of the event's name in a body; empty if no body has one.
    pub fn name_pointer(&self) -> &str {
        let said = &self.webhooks()["x-event-name"];
        let places = said.as_array().map_or(std::slice::from_ref(said), Vec::as_slice);
        places.iter().filter_map(Value::as_str).find(|place| place.starts_with('/')).unwrap_or_default()
    }
}

/// Whether a schema is more than a place for definitions.
fn says_something(schema: &Value) -> bool {
    let keywords = ["$ref", "type", "enum", "const", "anyOf", "oneOf", "allOf", "properties"];
    keywords.iter().any(|keyword| schema.get(keyword).is_some())
}

fn is_set(item: &Value, flag: &str) -> bool {
    item.get(flag) == Some(&Value::Bool(true))
}

/// Whether the webhook only checks the address: `true`, or a list.
fn is_handshake(item: &Value) -> bool {
    is_set(item, "x-handshake") || item.get("x-handshake").is_some_and(Value::is_array)
}
