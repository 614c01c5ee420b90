//! Schemas with something changed: values, keywords, references and places.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::words::{KEYWORDS, NAMES};

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

/// What is put around a value.
#[derive(Clone, Copy, Debug)]
pub enum Nesting {
    /// `[value]`
    Array,
    /// `{"keyword": value}`
    Member(&'static str),
    /// `{"keyword": [value]}`
    List(&'static str),
    /// `{"keyword": {"name": value}}`
    Named(&'static str, &'static str),
}

impl Nesting {
    fn around(self, value: Value) -> Value {
        match self {
            Self::Array => json!([value]),
            Self::Member(keyword) => json!({ keyword: value }),
            Self::List(keyword) => json!({ keyword: [value] }),
            Self::Named(keyword, name) => json!({ keyword: { name: value } }),
        }
    }
}

/// Keywords that take a schema, an array of schemas, and schemas by name.
const ONE: &[&str] =
    &["items", "additionalProperties", "not", "if", "contains", "propertyNames", "unevaluatedItems"];
const SEVERAL: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED: &[&str] = &["properties", "$defs", "patternProperties", "dependentSchemas", "definitions"];

fn nesting() -> impl Strategy<Value = Nesting> {
    prop_oneof![
        1 => Just(Nesting::Array),
        3 => select(ONE).prop_map(Nesting::Member),
        3 => select(SEVERAL).prop_map(Nesting::List),
        3 => (select(NAMED), select(NAMES)).prop_map(|(keyword, name)| Nesting::Named(keyword, name)),
    ]
}

/// One change of a document. An index chooses among all places below the root.
#[derive(Clone, Debug)]
pub enum Mutation {
    /// A member or item goes.
    Remove(Index),
    /// Another value at a place.
    Replace(Index, Value),
    /// Another name of a member.
    Rename(Index, String),
    /// One more member or item in what is at a place.
    Insert(Index, String, Value),
    /// What is at the first place is at the second, too.
    Copy(Index, Index),
    /// What is at one place is at the other.
    Swap(Index, Index),
    /// A value, in something else.
    Nest(Index, Nesting),
    /// A member once more under another name, or an item once more.
    Repeat(Index, String),
    /// A reference at the first place to the second.
    Refer(Index, Index),
}

/// Any change; `donors` are values to put in, beside small ones.
pub fn mutation(donors: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Mutation> {
    let place = any::<Index>;
    let key = || prop_oneof![select(NAMES), select(KEYWORDS)].prop_map(str::to_owned);
    let value = prop_oneof![2 => value(), 1 => donors].boxed();
    prop_oneof![
        place().prop_map(Mutation::Remove),
        (place(), value.clone()).prop_map(|(place, value)| Mutation::Replace(place, value)),
        (place(), key()).prop_map(|(place, key)| Mutation::Rename(place, key)),
        (place(), key(), value).prop_map(|(place, key, value)| Mutation::Insert(place, key, value)),
        (place(), place()).prop_map(|(from, to)| Mutation::Copy(from, to)),
        (place(), place()).prop_map(|(one, other)| Mutation::Swap(one, other)),
        (place(), nesting()).prop_map(|(place, nesting)| Mutation::Nest(place, nesting)),
        (place(), key()).prop_map(|(place, key)| Mutation::Repeat(place, key)),
        (place(), place()).prop_map(|(from, to)| Mutation::Refer(from, to)),
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

impl Mutation {
    /// Changes a document. One that has no place below its root stays as it is.
    pub fn apply(&self, document: &mut Value) {
        let mut places = Vec::new();
        pointers(document, "", &mut places);
        if places.is_empty() {
            return;
        }
        let place = |index: &Index| index.get(&places).as_str();
        match self {
            Self::Remove(index) => drop(remove(document, place(index))),
            Self::Replace(index, value) => set(document, place(index), value.clone()),
            Self::Rename(index, key) => {
                let value = remove(document, place(index));
                value.into_iter().for_each(|value| put(document, parent(place(index)), key, value));
            }
            Self::Insert(index, key, value) => put(document, place(index), key, value.clone()),
            Self::Copy(from, to) => set(document, place(to), get(document, place(from))),
            Self::Swap(one, other) => {
                let (first, second) = (get(document, place(one)), get(document, place(other)));
                set(document, place(one), second);
                set(document, place(other), first);
            }
            Self::Nest(index, nesting) => {
                let value = get(document, place(index));
                set(document, place(index), nesting.around(value));
            }
            Self::Repeat(index, key) => {
                let value = get(document, place(index));
                put(document, parent(place(index)), key, value);
            }
            Self::Refer(from, to) => {
                set(document, place(from), json!({ "$ref": format!("#{}", place(to)) }));
            }
        }
    }
}

fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Null where nothing is: a change before may have taken the place away.
fn get(document: &Value, pointer: &str) -> Value {
    document.pointer(pointer).cloned().unwrap_or_default()
}

fn set(document: &mut Value, pointer: &str, value: Value) {
    if let Some(target) = document.pointer_mut(pointer) {
        *target = value;
    }
}

/// A member in an object, or an item in an array.
fn put(document: &mut Value, pointer: &str, key: &str, value: Value) {
    match document.pointer_mut(pointer) {
        Some(Value::Object(members)) => drop(members.insert(key.to_owned(), value)),
        Some(Value::Array(items)) => items.push(value),
        _ => {}
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
