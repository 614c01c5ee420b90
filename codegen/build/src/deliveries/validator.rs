//! The verdict of the `jsonschema` crate on bodies.

use jsonschema::{Draft as JsonDraft, Registry, RegistryBuilder, Retrieve, Uri};
use serde_json::{Value, json};

use super::tree::Tree;
use super::violation::{self, Violation};
use crate::diag::source::{FileId, Sources};
use crate::schema::ast::{Draft, Resource, SchemaId, Schemas};

/// The formats that the validator knows, of which only those that a provider asserts count.
const FORMATS: &[&str] = &[
    "date",
    "date-time",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "uuid",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// Checks the bodies of one event.
pub struct Validator(jsonschema::Validator);

impl Validator {
    pub(super) fn new(
        body: SchemaId,
        asserted_formats: &[String],
        schemas: &Schemas,
        sources: &Sources,
    ) -> Result<Self, String> {
        let schema = schemas.get(body);
        let resource = schemas.resource(schema.resource);
        let draft = match resource.dialect.draft {
            Draft::Seven => JsonDraft::Draft7,
            Draft::Latest => JsonDraft::Draft202012,
            Draft::OpenApi30 => return Err("schemas of OpenAPI 3.0 cannot be checked here".to_owned()),
        };
        // All that the generator has read: what is asked for is found at once, and nothing else is.
        let registry = Registry::new().draft(draft).retriever(Nothing).extend(documents(schemas, sources));
        let registry = registry.and_then(RegistryBuilder::prepare).map_err(|error| error.to_string())?;
        let file = file_uri(schemas, schema.origin.file);
        let mut options = jsonschema::options()
            .with_draft(draft)
            .with_base_uri("codegen:///the-root-of-validation")
            .with_registry(&registry)
            .should_validate_formats(true);
        for format in FORMATS.iter().filter(|format| !asserted_formats.iter().any(|other| other == *format)) {
            options = options.with_format(*format, |_: &str| true);
        }
        let reference = format!("{}#{}", file.unwrap_or_default(), encode_fragment(&schema.origin.pointer));
        options.build(&json!({ "$ref": reference })).map(Self).map_err(|error| error.to_string())
    }

    /// What a body breaks, in the order of the body, each once.
    pub fn violations(&self, body: &Tree) -> Vec<Violation> {
        let value: Value = serde_json::from_str(&body.compact()).unwrap_or(Value::Null);
        let mut violations: Vec<Violation> = Vec::new();
        for violation in self.0.iter_errors(&value).flat_map(|error| violation::read(&error)) {
            if !violations.contains(&violation) {
                violations.push(violation);
            }
        }
        violations.sort_by_cached_key(|violation| body.position(&violation.pointer));
        violations
    }

    /// Whether a body breaks nothing.
    pub fn is_valid(&self, body: &Tree) -> bool {
        serde_json::from_str::<Value>(&body.compact()).is_ok_and(|value| self.0.is_valid(&value))
    }
}

/// The characters of a JSON Pointer that a fragment cannot hold.
fn encode_fragment(pointer: &str) -> String {
    let mut encoded = String::new();
    for byte in pointer.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'~' | b'-' | b'_' | b'.' | b'$' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// What references lead to, by URI.
fn documents(schemas: &Schemas, sources: &Sources) -> Vec<(String, Value)> {
    let document = |(uri, resource): (&str, &Resource)| {
        let whole: Value = serde_json::from_str(sources.file(resource.file).text()).ok()?;
        Some((uri.to_owned(), whole.pointer(&resource.pointer)?.clone()))
    };
    schemas.resources_by_uri().filter_map(document).collect()
}

/// The URI of the resource that is a whole file.
fn file_uri(schemas: &Schemas, file: FileId) -> Option<&str> {
    let is_whole = |resource: &Resource| resource.file == file && resource.pointer.is_empty();
    schemas.resources_by_uri().find(|(_, resource)| is_whole(resource)).map(|(uri, _)| uri)
}

/// No network, and no file that the generator has not read.
struct Nothing;

impl Retrieve for Nothing {
    fn retrieve(&self, _: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Err("it was not read".into())
    }
}
