//! What a schema means, in words of JSON Schema alone: what an independent validator is given.

use serde_json::{Map, Value, json};

use super::schemas::walk::change_each;

/// In which words a member that selects a branch is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// `if` the member is this `then` that branch, for each.
    Conditions,
    /// One of branches with a constant: the same, and easier to follow.
    Branches,
}

/// Keywords of a schema that are there.
type Keywords = Map<String, Value>;

/// A schema without `discriminator`, in other words: the member has to be there with one of the values that lead to a
/// branch, and its branch decides.
pub(super) fn without_discriminators(schema: &Value, wording: Wording) -> Value {
    let mut meant = schema.clone();
    let holder = if schema.get("definitions").is_some() { "definitions" } else { "$defs" };
    let parents = parents(schema, holder);
    for (name, children) in &parents {
        let parent = format!("#/{holder}/{name}");
        let by_tag = format!("#/{holder}/{}", selected(name));
        // Who refers to a parent means one of its children; a child is all of the parent itself.
        change_each(&mut meant, &mut |schema| {
            if schema.get("$ref") == Some(&json!(parent)) {
                schema["$ref"] = json!(by_tag);
            }
        });
        for child in children {
            for part in meant[holder][child]["allOf"].as_array_mut().into_iter().flatten() {
                if part.get("$ref") == Some(&json!(by_tag)) {
                    part["$ref"] = json!(parent);
                }
            }
        }
        let discriminator = &schema[holder][name]["discriminator"];
        let branches: Vec<String> = children.iter().map(|child| format!("#/{holder}/{child}")).collect();
        meant[holder][selected(name)] = select(discriminator, &branches, wording);
    }
    change_each(&mut meant, &mut |schema| {
        if let Value::Object(keywords) = schema
            && let Some(discriminator) = keywords.remove("discriminator")
        {
            beside_branches(keywords, &discriminator, wording);
        }
    });
    meant
}

/// The definition for who refers to a parent.
fn selected(name: &str) -> String {
    format!("{name}ByTag")
}

/// Definitions with a `discriminator` and no branches, each with the definitions that are all of it.
fn parents(schema: &Value, holder: &str) -> Vec<(String, Vec<String>)> {
    let definitions = schema.get(holder).and_then(Value::as_object);
    let definitions: Vec<(&String, &Value)> = definitions.into_iter().flatten().collect();
    let is_parent = |of: &Value| {
        of.get("discriminator").is_some() && of.get("oneOf").is_none() && of.get("anyOf").is_none()
    };
    let parents = definitions.iter().filter(|(_, definition)| is_parent(definition));
    let parents = parents.map(|(name, _)| {
        let reference = json!(format!("#/{holder}/{name}"));
        let is_child = |of: &Value| {
            let parts = of.get("allOf").and_then(Value::as_array);
            parts.into_iter().flatten().any(|part| part.get("$ref") == Some(&reference))
        };
        let children = definitions.iter().filter(|(_, definition)| is_child(definition));
        ((*name).clone(), children.map(|(name, _)| (*name).clone()).collect())
    });
    parents.collect()
}

fn beside_branches(keywords: &mut Keywords, discriminator: &Value, wording: Wording) {
    let Some(Value::Array(branches)) = keywords.remove("oneOf").or_else(|| keywords.remove("anyOf")) else {
        return;
    };
    let (tagged, others): (Vec<Value>, Vec<Value>) =
        branches.into_iter().partition(|branch| branch.get("$ref").is_some());
    let tagged: Vec<String> =
        tagged.iter().filter_map(|branch| branch["$ref"].as_str().map(str::to_owned)).collect();
    let mut selected = select(discriminator, &tagged, wording);
    if !others.is_empty() {
        selected = json!({ "anyOf": others.into_iter().chain([selected]).collect::<Vec<_>>() });
    }
    let all = keywords.entry("allOf").or_insert_with(|| json!([]));
    all.as_array_mut().into_iter().for_each(|all| all.push(selected.clone()));
}

fn select(discriminator: &Value, references: &[String], wording: Wording) -> Value {
    let tag = discriminator["propertyName"].as_str().unwrap();
    let pairs = references.iter().flat_map(|reference| {
        tags(discriminator, reference).into_iter().map(move |value| (value, json!({ "$ref": reference })))
    });
    let pairs: Vec<(String, Value)> = pairs.collect();
    let is = |value: &str| json!({ "type": "object", "properties": { tag: { "const": value } }, "required": [tag] });
    match wording {
        Wording::Conditions => {
            let values: Vec<&String> = pairs.iter().map(|(value, _)| value).collect();
            let conditions = pairs.iter().map(|(value, branch)| json!({ "if": is(value), "then": branch }));
            json!({
                "type": "object",
                "properties": { tag: { "enum": values } },
                "required": [tag],
                "allOf": conditions.collect::<Vec<_>>(),
            })
        }
        Wording::Branches => {
            let branches = pairs.iter().map(|(value, branch)| json!({ "allOf": [branch, is(value)] }));
            json!({ "oneOf": branches.collect::<Vec<_>>() })
        }
    }
}

/// The values that lead to a definition: the keys of its mapping, or else its name.
fn tags(discriminator: &Value, reference: &str) -> Vec<String> {
    let name = last(reference);
    let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
    let keys = mapping.filter(|(_, target)| target.as_str().is_some_and(|target| last(target) == name));
    let keys: Vec<String> = keys.map(|(key, _)| key.clone()).collect();
    if keys.is_empty() { vec![name.to_owned()] } else { keys }
}

fn last(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or_default()
}

const I64: (i128, i128) = (i64::MIN as i128, i64::MAX as i128);

/// A schema that takes only integers that an `i64` holds wherever neither limits nor `format` say that there are others:
/// what it refuses beyond the schema may be refused, unless integers are exact.
pub(super) fn with_small_integers(schema: &Value) -> Value {
    let mut narrow = schema.clone();
    change_each(&mut narrow, &mut |schema| {
        let is_integer = match schema.get("type") {
            Some(Value::String(kind)) => kind == "integer",
            Some(Value::Array(kinds)) => kinds.contains(&json!("integer")),
            _ => false,
        };
        if !is_integer {
            return;
        }
        let limits = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];
        let limits: Vec<f64> = limits.iter().filter_map(|limit| schema.get(limit)?.as_f64()).collect();
        let is_unsigned = schema.get("format") == Some(&json!("uint64"));
        let (least, most) = (I64.0 as f64, I64.1 as f64);
        let mut added = Map::new();
        if is_unsigned {
            added.insert("minimum".to_owned(), json!(0));
            added.insert("maximum".to_owned(), json!(u64::MAX));
        } else {
            if limits.iter().all(|limit| *limit >= least) {
                added.insert("minimum".to_owned(), json!(i64::MIN));
            }
            if limits.iter().all(|limit| *limit < most) {
                added.insert("maximum".to_owned(), json!(i64::MAX));
            }
        }
        let all = schema.as_object_mut().map(|keywords| keywords.entry("allOf").or_insert_with(|| json!([])));
        all.and_then(Value::as_array_mut).into_iter().for_each(|all| all.push(Value::Object(added.clone())));
    });
    narrow
}

#[test]
fn a_discriminator_becomes_conditions() {
    let schema = json!({
        "oneOf": [{ "$ref": "#/$defs/Cat" }, { "$ref": "#/$defs/Dog" }, { "type": "null" }],
        "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/$defs/Cat", "tom": "#/$defs/Cat" } },
    });
    let is = |value: &str| json!({ "type": "object", "properties": { "kind": { "const": value } }, "required": ["kind"] });
    let conditions = [("cat", "Cat"), ("tom", "Cat"), ("Dog", "Dog")];
    let conditions = conditions
        .map(|(value, name)| json!({ "if": is(value), "then": { "$ref": format!("#/$defs/{name}") } }));
    let selected = json!({
        "type": "object",
        "properties": { "kind": { "enum": ["cat", "tom", "Dog"] } },
        "required": ["kind"],
        "allOf": conditions,
    });
    let meant = json!({ "allOf": [{ "anyOf": [{ "type": "null" }, selected] }] });
    assert_eq!(without_discriminators(&schema, Wording::Conditions), meant);
}

#[test]
fn who_refers_to_a_parent_means_its_children() {
    let schema = json!({
        "$ref": "#/$defs/Bird",
        "$defs": {
            "Bird": { "type": "object", "discriminator": { "propertyName": "kind" } },
            "Hen": { "allOf": [{ "$ref": "#/$defs/Bird" }, { "required": ["eggs"] }] },
        },
    });
    let meant = without_discriminators(&schema, Wording::Branches);
    assert_eq!(meant["$ref"], "#/$defs/BirdByTag");
    assert_eq!(meant["$defs"]["Hen"]["allOf"][0]["$ref"], "#/$defs/Bird");
    assert_eq!(meant["$defs"]["Bird"], json!({ "type": "object" }));
    let branches = meant["$defs"]["BirdByTag"]["oneOf"].as_array().unwrap();
    assert_eq!(branches.len(), 1);
    assert_eq!(branches[0]["allOf"][0], json!({ "$ref": "#/$defs/Hen" }));
}
