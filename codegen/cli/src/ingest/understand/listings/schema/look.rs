//! Parts of a JSON Schema as it stands on a page.

use crate::ingest::kind::Kind;
use crate::ingest::place::Place;
use crate::ingest::sample::{Member, Object, Placeholder, Sample, Value};

/// Keywords that an example does not have in this place by chance.
const KEYWORDS: &[&str] = &[
    "type",
    "$ref",
    "enum",
    "const",
    "properties",
    "items",
    "oneOf",
    "anyOf",
    "allOf",
    "description",
    "format",
    "title",
    "nullable",
    "additionalProperties",
    "default",
    "example",
    "examples",
    "pattern",
    "not",
    "required",
];

/// Whether an object is a JSON Schema rather than an example.
pub(super) fn is_schema(object: &Object) -> bool {
    let is_named = get(object, "$schema").and_then(text).is_some_and(|text| text.contains("json-schema"));
    // One of many may have a type that is none.
    let describes = |holder: &str| {
        let count = members(object, holder).count();
        let nodes = members(object, holder).filter(|member| is_node(&member.sample)).count();
        nodes > 0 && nodes * 10 >= count * 8
    };
    let has_type = get(object, "type").is_none_or(|sample| !kinds(sample).is_empty());
    let is_array = get(object, "type").is_some_and(|sample| kinds(sample).contains(&Kind::Array));
    let has_items = get(object, "items").is_some_and(is_node);
    let are_branches = |key: &str| items(object, key).any(is_node) && items(object, key).all(is_node);
    let has_branches =
        get(object, "properties").is_none() && ["oneOf", "anyOf", "allOf"].into_iter().any(are_branches);
    is_named || (has_type && (describes("properties") || (is_array && has_items) || has_branches))
}

/// Whether a value is a schema in another one.
fn is_node(sample: &Sample) -> bool {
    match &sample.value {
        Value::Boolean(_) => true,
        Value::Object(object) => {
            object.members.is_empty()
                || object
                    .members
                    .iter()
                    .any(|member| KEYWORDS.contains(&member.name.as_str()) && is_like(member))
        }
        _ => false,
    }
}

/// Whether the value of a keyword is one that it may have.
fn is_like(member: &Member) -> bool {
    match member.name.as_str() {
        "type" => !kinds(&member.sample).is_empty(),
        "properties" | "items" => matches!(member.sample.value, Value::Object(_) | Value::Array(_)),
        "enum" | "oneOf" | "anyOf" | "allOf" => matches!(member.sample.value, Value::Array(_)),
        _ => true,
    }
}

/// Whether any part of it says what is required.
pub(super) fn has_marks(object: &Object, depth: usize) -> bool {
    let is_marking = |member: &Member| {
        let is_list = |items: &[Sample]| items.iter().any(|item| text(item).is_some());
        member.name == "required"
            && match &member.sample.value {
                Value::Array(items) => is_list(items),
                Value::Boolean(is) => *is,
                _ => false,
            }
    };
    object.members.iter().any(|member| is_marking(member) || has_marks_in(&member.sample, depth))
}

fn has_marks_in(sample: &Sample, depth: usize) -> bool {
    match &sample.value {
        Value::Object(object) if depth < 32 => has_marks(object, depth + 1),
        Value::Array(items) if depth < 32 => items.iter().any(|item| has_marks_in(item, depth + 1)),
        _ => false,
    }
}

/// The value of a keyword.
pub(super) fn get<'s>(object: &'s Object, name: &str) -> Option<&'s Sample> {
    object.members.iter().find(|member| member.name == name).map(|member| &member.sample)
}

/// The members of the object at a keyword.
pub(super) fn members<'s>(object: &'s Object, name: &str) -> impl Iterator<Item = &'s Member> {
    let members = match get(object, name).map(|sample| &sample.value) {
        Some(Value::Object(object)) => object.members.as_slice(),
        _ => &[],
    };
    members.iter()
}

/// The elements of the array at a keyword.
pub(super) fn items<'s>(object: &'s Object, name: &str) -> impl Iterator<Item = &'s Sample> {
    let items = match get(object, name).map(|sample| &sample.value) {
        Some(Value::Array(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter()
}

/// The schemas of which one holds, or some.
pub(super) fn branches(object: &Object) -> impl Iterator<Item = &Sample> {
    items(object, "oneOf").chain(items(object, "anyOf"))
}

/// The names that are required, and where they stand in the list.
pub(super) fn required(object: &Object) -> Vec<(&str, Place)> {
    items(object, "required").filter_map(|item| Some((text(item)?, item.place))).collect()
}

/// The text of a value; a placeholder has the name of its type.
pub(super) fn text(sample: &Sample) -> Option<&str> {
    match &sample.value {
        Value::String(text) => Some(text),
        Value::Placeholder(Placeholder::Of(kind)) => Some(kind.name()),
        _ => None,
    }
}

/// The types of the keyword `type`, null among them.
pub(super) fn kinds(sample: &Sample) -> Vec<Kind> {
    let one = |sample: &Sample| text(sample).and_then(Kind::named);
    match &sample.value {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        _ => one(sample).into_iter().collect(),
    }
}

/// What a reference into the same schema leads to.
pub(super) fn resolve<'s>(root: &'s Object, reference: &str) -> Option<&'s Sample> {
    let way = reference.strip_prefix("#/")?;
    let mut parts = way.split('/').map(|part| part.replace("~1", "/").replace("~0", "~"));
    let first = parts.next()?;
    parts.try_fold(get(root, &first)?, |sample, part| match &sample.value {
        Value::Object(object) => get(object, &part),
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        _ => None,
    })
}
