//! What holds for every input: the generator never panics, and what it generates is Rust.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codegen::Config;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config as Cases, RngSeed};
use quote::ToTokens;
use serde_json::{Value, json};
use syn::{Fields, ImplItem, Item, TraitItem, UseTree};
use tests::{Scratch, files_below, workspace};

/// How many inputs a law is tried on, the same in every run. `PROPTEST_CASES` raises the number. No file remembers
/// inputs that failed: tests write nothing.
fn cases(number: u32) -> Cases {
    let default = Cases::default();
    let cases = default.cases.max(number);
    Cases { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(0), ..default }
}

/// Names that are hard to turn into Rust, or mean something to the generator.
const NAMES: &[&str] = &[
    "",
    "+",
    "type",
    "self",
    "Self",
    "gen",
    "3d",
    "a b",
    "aB",
    "a_b",
    "a-b",
    "é",
    "名前",
    "extra",
    "Option",
    "Json",
    "a\"b",
    "a\\b",
    "a\nb",
    "\u{202e}",
    "*/",
    "```",
    "$ref",
    "x-rust-name",
    "unknown",
    "created",
    "A",
    "B",
    "C",
];

/// Names that become Rust names which differ from one another.
const WORDS: &[&str] = &[
    "type",
    "self",
    "gen",
    "3d",
    "first name",
    "é",
    "名前",
    "extra",
    "Option",
    "Json",
    "quote\"d",
    "back\\slash",
    "line\nbreak",
    "right\u{202e}left",
    "*/ end",
    "``` fence",
    "EventDescription",
    "A",
    "B",
    "C",
];

const KEYWORDS: &[&str] = &[
    "$ref",
    "$defs",
    "type",
    "enum",
    "const",
    "anyOf",
    "oneOf",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "uniqueItems",
    "format",
    "title",
    "description",
    "deprecated",
    "x-rust-name",
    "allOf",
    "maxLenght",
    "x-event-name",
    "x-payload",
    "x-provider",
    "x-coverage",
    "x-planned",
    "x-handshake",
    "x-assert-formats",
    "webhooks",
    "post",
    "parameters",
    "requestBody",
];

/// Values that a keyword may or may not take.
fn value() -> impl Strategy<Value = Value> {
    let text = || select(NAMES).prop_map(Value::from);
    let number = prop_oneof![
        any::<i64>().prop_map(Value::from),
        (-4_i64..4).prop_map(Value::from),
        select(vec![json!(0.5), json!(1e300), json!(-0.0), json!(18_446_744_073_709_551_615_u64)]),
    ];
    let kind = || select(vec!["null", "boolean", "object", "array", "string", "number", "integer", "strnig"]);
    let pointer =
        select(vec!["#", "#/$defs/A", "#/$defs/B", "#/properties/a", "a.json", "../a", "#/x", "http://a/b"]);
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number,
        text(),
        kind().prop_map(Value::from),
        kind().prop_map(|kind| json!({ "type": kind })),
        kind().prop_map(|kind| json!([kind, "null"])),
        pointer.prop_map(|pointer| json!({ "$ref": pointer })),
        proptest::collection::vec(text(), 0..3).prop_map(Value::from),
        Just(json!({})),
        Just(json!([{ "enum": ["a"] }, { "type": "string" }])),
    ]
}

/// One change of a document. An index chooses among all places in it.
#[derive(Clone, Debug)]
enum Mutation {
    Remove(Index),
    Replace(Index, Value),
    Rename(Index, String),
    Insert(Index, String, Value),
    Copy(Index, Index),
    Swap(Index, Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let place = any::<Index>;
    let key = || prop_oneof![select(NAMES), select(KEYWORDS)].prop_map(str::to_owned);
    prop_oneof![
        place().prop_map(Mutation::Remove),
        (place(), value()).prop_map(|(place, value)| Mutation::Replace(place, value)),
        (place(), key()).prop_map(|(place, key)| Mutation::Rename(place, key)),
        (place(), key(), value()).prop_map(|(place, key, value)| Mutation::Insert(place, key, value)),
        (place(), place()).prop_map(|(from, to)| Mutation::Copy(from, to)),
        (place(), place()).prop_map(|(one, other)| Mutation::Swap(one, other)),
    ]
}

/// The JSON Pointers of every value below the root.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    let mut child = |token: String, value: &Value| {
        let pointer = format!("{here}/{token}");
        pointers(value, &pointer, found);
        found.push(pointer);
    };
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| child(index.to_string(), item))
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| child(key.replace('~', "~0").replace('/', "~1"), member))
        }
        _ => {}
    }
}

fn mutate(document: &mut Value, mutation: &Mutation) {
    let mut places = Vec::new();
    pointers(document, "", &mut places);
    let Some(last) = places.len().checked_sub(1) else { return };
    let place = |index: &Index| places[index.index(last + 1)].as_str();
    let set = |document: &mut Value, place: &str, value: Value| {
        if let Some(target) = document.pointer_mut(place) {
            *target = value;
        }
    };
    match mutation {
        Mutation::Remove(index) => drop(remove(document, place(index))),
        Mutation::Replace(index, value) => set(document, place(index), value.clone()),
        Mutation::Rename(index, key) => {
            let place = place(index);
            let (parent, _) = place.rsplit_once('/').unwrap();
            if let Some(value) = remove(document, place)
                && let Some(Value::Object(members)) = document.pointer_mut(parent)
            {
                members.insert(key.clone(), value);
            }
        }
        Mutation::Insert(index, key, value) => match document.pointer_mut(place(index)) {
            Some(Value::Object(members)) => drop(members.insert(key.clone(), value.clone())),
            Some(Value::Array(items)) => items.push(value.clone()),
            _ => {}
        },
        Mutation::Copy(from, to) => {
            let value = document.pointer(place(from)).cloned().unwrap_or_default();
            set(document, place(to), value);
        }
        Mutation::Swap(one, other) => {
            let (one, other) = (place(one), place(other));
            let values = (document.pointer(one).cloned(), document.pointer(other).cloned());
            if let (Some(first), Some(second)) = values {
                set(document, one, second);
                set(document, other, first);
            }
        }
    }
}

fn remove(document: &mut Value, place: &str) -> Option<Value> {
    let (parent, token) = place.rsplit_once('/')?;
    match document.pointer_mut(parent)? {
        Value::Object(members) => members.remove(&token.replace("~1", "/").replace("~0", "~")),
        Value::Array(items) => Some(items.remove(token.parse().ok()?)),
        _ => None,
    }
}

/// The folders whose schemas are mutated: those of the providers, and one a feature.
fn folders() -> Vec<PathBuf> {
    let below = |folder: PathBuf| folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let features = below(workspace().join("tests/fixtures/features"));
    let mut folders: Vec<PathBuf> = below(workspace().join("schemas")).chain(features).collect();
    folders.sort();
    folders
}

/// The schemas of a folder, by their path in it. Examples are no schemas.
fn documents(folder: &Path) -> BTreeMap<String, Value> {
    let files = files_below(folder).unwrap().into_iter().map(|file| {
        let below = file.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        (below, serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap())
    });
    files.filter(|(below, _)| !below.starts_with("examples/")).collect()
}

/// Generates from texts by path. Whatever comes out is read as a program would read it.
fn try_out(texts: &BTreeMap<String, String>) -> Result<(), TestCaseError> {
    let scratch = Scratch::new().unwrap();
    for (path, text) in texts {
        scratch.write(&format!("schemas/{path}"), text).unwrap();
    }
    match Config::new().input(scratch.path().join("schemas")).generate() {
        Ok(output) => {
            let _ = output.warnings().render(output.sources(), true);
            for (path, text) in output.files() {
                let file = syn::parse_file(text);
                prop_assert!(file.is_ok(), "{} does not parse: {:?}\n{}", path, file.err(), text);
                let names = names(&file.unwrap().items);
                let again = repeated(&names);
                prop_assert!(again.is_none(), "{} has {:?} twice\n{}", path, again, text);
            }
        }
        Err(error) => {
            prop_assert!(error.diagnostics().error_count() > 0);
            let _ = error.render(true);
            for line in error.render_json().lines() {
                prop_assert!(serde_json::from_str::<Value>(line).is_ok(), "{}", line);
            }
        }
    }
    Ok(())
}

/// Every name that may stand only once: `name` of an item, `Type::name` of a member of it.
fn names(items: &[Item]) -> Vec<String> {
    let mut names = Vec::new();
    for item in items {
        match item {
            Item::Use(item) => imported(&item.tree, &mut names),
            Item::Mod(item) => names.push(format!("mod {}", item.ident)),
            Item::Type(item) => names.push(item.ident.to_string()),
            Item::Struct(item) => {
                names.push(item.ident.to_string());
                if let Fields::Named(fields) = &item.fields {
                    let fields = fields.named.iter().filter_map(|field| field.ident.as_ref());
                    names.extend(fields.map(|field| format!("{}::{field}", item.ident)));
                }
            }
            Item::Enum(item) => {
                names.push(item.ident.to_string());
                names
                    .extend(item.variants.iter().map(|variant| format!("{}::{}", item.ident, variant.ident)));
            }
            Item::Trait(item) => {
                names.push(item.ident.to_string());
                names.extend(item.items.iter().filter_map(|method| match method {
                    TraitItem::Fn(method) => Some(format!("{}::{}", item.ident, method.sig.ident)),
                    _ => None,
                }));
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let ty = item.self_ty.to_token_stream();
                names.extend(item.items.iter().filter_map(|member| match member {
                    ImplItem::Const(constant) => Some(format!("const {ty}::{}", constant.ident)),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    names
}

fn imported(tree: &UseTree, names: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => imported(&path.tree, names),
        UseTree::Name(name) => names.push(name.ident.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, names)),
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

fn repeated(names: &[String]) -> Option<&String> {
    names.iter().enumerate().find(|(index, name)| names[..*index].contains(name)).map(|(_, name)| name)
}

/// A name that is most often one of [`WORDS`].
fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![19 => select(WORDS), 1 => select(NAMES)]
}

/// A schema of a few levels that is right more often than not.
fn schema() -> impl Strategy<Value = Value> {
    let reference = select(vec!["#", "#/$defs/A", "#/$defs/B", "#/$defs/C"]);
    let distinct = || proptest::collection::btree_set(name(), 1..4);
    let leaf = prop_oneof![
        Just(json!({})),
        Just(json!(true)),
        (0_u64..3, 2_u64..4)
            .prop_map(|(low, high)| json!({ "type": "string", "minLength": low, "maxLength": high })),
        (-2_i64..3, 2_i64..4)
            .prop_map(|(low, high)| json!({ "type": "integer", "minimum": low, "maximum": high })),
        select(vec!["date-time", "date", "email"])
            .prop_map(|format| json!({ "type": "string", "format": format })),
        select(vec!["boolean", "number", "null"]).prop_map(|kind| json!({ "type": kind })),
        distinct().prop_map(|values| json!({ "enum": values })),
        distinct().prop_map(|values| json!({ "anyOf": [{ "enum": values }, { "type": "string" }] })),
        name().prop_map(|value| json!({ "const": value })),
        reference.prop_map(|target| json!({ "$ref": target })),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            2 => object(inner.clone().boxed()),
            1 => inner.clone().prop_map(|items| json!({ "type": "array", "items": items, "uniqueItems": true })),
            1 => inner.clone().prop_map(|values| json!({ "type": "object", "additionalProperties": values })),
            1 => inner.clone().prop_map(|inner| json!({ "anyOf": [inner, { "type": "null" }] })),
            1 => proptest::collection::btree_map(name(), inner, 2..4).prop_map(union),
        ]
    })
}

/// An object with members of these schemas.
fn object(inner: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    let members = proptest::collection::btree_map(name(), inner.clone(), 1..4);
    let required = proptest::collection::vec(name(), 0..2);
    let rest = prop_oneof![2 => Just(None), 1 => Just(Some(json!(false))), 1 => inner.prop_map(Some)];
    (members, required, rest).prop_map(|(members, required, rest)| {
        let mut object = json!({ "type": "object", "properties": members, "required": required });
        if let (Some(rest), Some(object)) = (rest, object.as_object_mut()) {
            object.insert("additionalProperties".to_owned(), rest);
        }
        object
    })
}

/// The definitions that a random schema may refer to.
fn definitions() -> impl Strategy<Value = Value> {
    (schema(), schema(), schema()).prop_map(|(a, b, c)| json!({ "A": a, "B": b, "C": c }))
}

fn with_definitions(mut root: Value, definitions: Value) -> Value {
    if let Some(members) = root.as_object_mut() {
        members.insert("$defs".to_owned(), definitions);
    }
    root
}

/// Objects with a constant each.
fn union(members: BTreeMap<&str, Value>) -> Value {
    let branch = |(tag, member): (&str, Value)| json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "const": tag }, "member": member } });
    json!({ "oneOf": members.into_iter().map(branch).collect::<Vec<_>>() })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn mutated_schemas_give_rust_or_messages(
        folder in select(folders()),
        file in any::<Index>(),
        mutations in proptest::collection::vec(mutation(), 1..4),
    ) {
        let mut documents = documents(&folder);
        let path = documents.keys().nth(file.index(documents.len())).unwrap().clone();
        for mutation in &mutations {
            mutate(documents.get_mut(&path).unwrap(), mutation);
        }
        try_out(&documents.into_iter().map(|(path, document)| (path, document.to_string())).collect())?;
    }

    #[test]
    fn damaged_files_give_rust_or_messages(
        folder in select(folders()),
        file in any::<Index>(),
        at in any::<Index>(),
        length in 0_usize..40,
        put in "[\\[\\]{}\",:0-9a-e\\\\ \u{e9}\u{feff}\u{0}]{0,3}",
    ) {
        let mut texts: BTreeMap<String, String> =
            documents(&folder).into_iter().map(|(path, document)| (path, document.to_string())).collect();
        let path = texts.keys().nth(file.index(texts.len())).unwrap().clone();
        let text = texts.get_mut(&path).unwrap();
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, &put);
        try_out(&texts)?;
    }

    #[test]
    fn random_schemas_give_rust_or_messages(root in schema(), definitions in definitions()) {
        let root = with_definitions(root, definitions).to_string();
        try_out(&BTreeMap::from([("random/root.schema.json".to_owned(), root)]))?;
    }

    #[test]
    fn random_payloads_give_rust_or_messages(
        payload in object(schema().boxed()),
        definitions in definitions(),
        event in name(),
        beside in schema(),
    ) {
        let payload = with_definitions(payload, definitions);
        let webhooks = json!({
            "openapi": "3.1.1",
            "x-provider": "acme",
            "x-event-name": { "pointer": "/event" },
            "x-payload": "/data",
            "x-assert-formats": ["date-time", "date"],
            "webhooks": {
                event: {
                    "post": {
                        "requestBody": { "content": { "application/json": { "schema": { "$ref": "body.json" } } } }
                    }
                }
            }
        });
        let body = json!({
            "type": "object",
            "required": ["event", "data"],
            "properties": { "event": { "type": "string" }, "data": { "$ref": "payload.json" }, "beside": beside },
            "$defs": { "A": { "$ref": "payload.json#/$defs/A" }, "B": { "type": "string" }, "C": { "type": "object" } }
        });
        let documents = [("webhooks", webhooks), ("body", body), ("payload", payload)];
        try_out(&documents.map(|(name, document)| (format!("acme/{name}.json"), document.to_string())).into())?;
    }
}
