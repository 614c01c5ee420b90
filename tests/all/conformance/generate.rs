//! Each group's schema → Rust, or what is said against it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use codegen::{Config, Error, Output};
use quote::ToTokens;
use serde_json::Value;
use syn::Item;
use tests::Kept;

use super::suites::{Draft, Group, Part, Suite};

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

/// The types of a group.
pub(super) struct Module {
    /// Texts by their paths below the sources of a program.
    pub(super) files: BTreeMap<String, String>,
    /// The path of the root schema's type.
    pub(super) root: String,
    /// Whether that type says more than "any JSON".
    pub(super) is_typed: bool,
}

/// Generates the groups of a suite, in order, on every processor. `corpus` is the folder of the whole suite; the
/// schemas are written to `kept`.
pub(super) fn generate(suite: &Suite, corpus: &Path, kept: &Kept) -> Vec<Generated> {
    let groups: Vec<&Group> = suite.groups().collect();
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let generate = |group: &&Group| generate_group(suite, group, corpus, kept);
    std::thread::scope(|scope| {
        let parts = groups.chunks(groups.len().div_ceil(processors).max(1));
        let parts = parts.map(|part| scope.spawn(move || part.iter().map(generate).collect::<Vec<_>>()));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

fn generate_group(suite: &Suite, group: &Group, corpus: &Path, kept: &Kept) -> Generated {
    let path = format!("schemas/{}/{}/root.schema.json", suite.identifier(), group.identifier);
    kept.write(&path, &group.schema).unwrap();
    let config = config(suite, corpus).input(kept.path().join(&path));
    let Ok(output) = catch_unwind(AssertUnwindSafe(|| config.generate())) else {
        panic!("the generator panicked on {}, `{}`: {}", suite.title(), group.identifier, group.schema)
    };
    match output {
        Ok(output) => Generated::Module(module(group, &output)),
        Err(error) => Generated::Refused(messages(group, &error)),
    }
}

fn config(suite: &Suite, corpus: &Path) -> Config {
    let mut config = Config::new().exact_integers().resource(REMOTES, corpus.join("remotes"));
    if suite.draft == Draft::Seven {
        config = config.draft_07();
    }
    if suite.part == Part::Formats {
        config = config.assert_formats(&FORMATS);
    }
    config
}

fn module(group: &Group, output: &Output) -> Module {
    let name = &group.identifier;
    let mut files = output.files().clone();
    // It only declares the module.
    files.remove("mod.rs");
    let text = files.get(&format!("{name}/root.rs")).unwrap_or_else(|| panic!("no type for {name}"));
    let (root, is_typed) = root(text).unwrap_or_else(|| panic!("no root type in {name}: {text}"));
    Module { root: format!("{name}::{root}"), is_typed, files }
}

/// The name of the root schema's type, and whether it is more than a newtype of any JSON.
fn root(text: &str) -> Option<(String, bool)> {
    let items = syn::parse_file(text).unwrap().items;
    let types = items.iter().filter_map(|item| match item {
        Item::Struct(item) => Some((item.ident.to_string(), item.fields.to_token_stream().to_string())),
        Item::Enum(item) => Some((item.ident.to_string(), item.variants.to_token_stream().to_string())),
        Item::Type(item) => Some((item.ident.to_string(), item.ty.to_token_stream().to_string())),
        _ => None,
    });
    let types: Vec<(String, String)> = types.collect();
    // A type that does not take null has one beside it that does, if the schema allows it. A root that only refers to
    // a definition has the definition's type, which stands first.
    let named = |name: &str| types.iter().find(|(known, _)| known == name);
    let (name, content) = named("RootOrNull")
        .or_else(|| named("RootOrOther"))
        .or_else(|| named("Root"))
        .or_else(|| types.first())?;
    Some((name.clone(), !["(pub Json)", "Json"].contains(&content.as_str())))
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
