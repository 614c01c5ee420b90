//! What a schema means, in words of JSON Schema alone: what an independent validator is given.

mod families;
mod integers;

use serde_json::{Map, Value, json};

use super::schemas::walk::change_each;
use families::Families;

pub(super) use integers::with_small_integers;

/// In which words a member that selects a branch is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// `if` the member is this `then` that branch, for each. As a branch that is selected, this says nothing of which
    /// members were looked at.
    Conditions,
    /// The same for drafts without `if`: not this, or that branch.
    Denials,
    /// One of branches with a constant: the same, and easier to follow.
    Branches,
}

type Keywords = Map<String, Value>;

impl Wording {
    /// In which words an independent validator is told.
    pub(super) fn of(schema: &Value) -> Self {
        let address = schema.get("$schema").and_then(Value::as_str).unwrap_or_default();
        let is_old = ["draft-04", "draft-06"].iter().any(|draft| address.contains(draft));
        if is_old { Self::Denials } else { Self::Conditions }
    }
}

/// A schema without `discriminator`, in other words: the member has to be there with one of the texts that lead to a
/// branch, and its branch decides. `root` is what the whole schema is called, which may build on its own definitions.
pub(super) fn without_discriminators(schema: &Value, root: &str, wording: Wording) -> Value {
    let mut meant = schema.clone();
    if !schema.to_string().contains("\"discriminator\"") {
        return meant;
    }
    let families = Families::of(schema, root);
    families.rename(&mut meant);
    change_each(&mut meant, &mut |schema| {
        if let Value::Object(keywords) = schema
            && let Some(discriminator) = keywords.remove("discriminator")
        {
            beside_branches(keywords, &discriminator, &families, wording);
        }
    });
    for (name, discriminator, branches) in families.parents() {
        let branches: Vec<Value> = branches.iter().map(|branch| json!({ "$ref": branch })).collect();
        let mut selecting = Keywords::from_iter([("oneOf".to_owned(), json!(branches))]);
        beside_branches(&mut selecting, discriminator, &families, wording);
        let mut selecting = Value::Object(selecting);
        families.rename_others(&mut selecting, &discriminator["propertyName"]);
        meant[families.holder()][families::selecting(name)] = selecting;
    }
    meant
}

/// Whether each `discriminator` stands beside branches or directly in a definition, so that it is known what it selects.
pub(super) fn is_clear(schema: &Value) -> bool {
    let has_branches = |of: &Value| of.get("oneOf").is_some() || of.get("anyOf").is_some();
    let (mut count, mut is_whole) = (0, true);
    change_each(&mut schema.clone(), &mut |schema| {
        let Some(discriminator) = schema.get("discriminator") else { return };
        is_whole &= discriminator.get("propertyName").is_some_and(Value::is_string);
        count += usize::from(!has_branches(schema));
    });
    let holders = ["$defs", "definitions"].into_iter().filter_map(|holder| schema.get(holder)?.as_object());
    let parents = holders.flat_map(Map::values);
    let parents = parents.filter(|of| of.get("discriminator").is_some() && !has_branches(of));
    is_whole && count == parents.count()
}

/// Puts what selects in the place of the branches. Where it cannot select, the branches stay as they are.
fn beside_branches(keywords: &mut Keywords, discriminator: &Value, families: &Families, wording: Wording) {
    let lists: Vec<&str> =
        ["oneOf", "anyOf"].into_iter().filter(|list| keywords.contains_key(*list)).collect();
    let &[list] = &lists[..] else { return };
    let branches = keywords[list].as_array().cloned().unwrap_or_default();
    let is_null = |branch: &Value| *branch == json!({ "type": "null" });
    let tagged: Vec<Value> = branches.iter().filter(|branch| !is_null(branch)).cloned().collect();
    let Some(pairs) = families.select(discriminator, &tagged) else { return };
    let selected = select(discriminator["propertyName"].as_str().unwrap(), &pairs, wording);
    // Null is valid where a branch speaks of it.
    let nothing =
        if tagged.len() < branches.len() { json!({ "type": "null" }) } else { json!({ "not": {} }) };
    let selected = json!({ "anyOf": [selected, nothing] });
    keywords.remove(list);
    let all = keywords.entry("allOf").or_insert_with(|| json!([]));
    all.as_array_mut().into_iter().for_each(|all| all.push(selected.clone()));
}

fn select(tag: &str, pairs: &[(String, Value)], wording: Wording) -> Value {
    let is = |values: &Value| json!({ "type": "object", "properties": { tag: values }, "required": [tag] });
    let is_one = |text: &str| is(&json!({ "enum": [text] }));
    if wording == Wording::Branches {
        let branches = pairs.iter().map(|(text, branch)| json!({ "allOf": [branch, is_one(text)] }));
        return json!({ "oneOf": branches.collect::<Vec<_>>() });
    }
    // What is denied twice is asked, and leaves no trace that `unevaluatedProperties` would see.
    let asked = |schema: Value| json!({ "not": { "not": schema } });
    let texts: Vec<&String> = pairs.iter().map(|(text, _)| text).collect();
    let conditions = pairs.iter().map(|(text, branch)| match wording {
        Wording::Denials => json!({ "anyOf": [{ "not": is_one(text) }, branch] }),
        _ => json!({ "if": asked(is_one(text)), "then": branch }),
    });
    let all = [asked(is(&json!({ "enum": texts })))].into_iter().chain(conditions);
    json!({ "allOf": all.collect::<Vec<_>>() })
}

#[test]
fn a_discriminator_becomes_conditions() {
    let schema = json!({
        "oneOf": [{ "$ref": "#/$defs/Cat" }, { "$ref": "#/$defs/Dog" }, { "type": "null" }],
        "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/$defs/Cat" } },
        "$defs": { "Cat": true, "Dog": { "properties": { "kind": { "enum": ["dog", "Cat"] } } } },
    });
    let meant = without_discriminators(&schema, "root", Wording::Branches);
    let branches = meant["allOf"][0]["anyOf"][0]["oneOf"].as_array().unwrap();
    let tags: Vec<(&Value, &Value)> = branches
        .iter()
        .map(|branch| (&branch["allOf"][1]["properties"]["kind"]["enum"][0], &branch["allOf"][0]["$ref"]))
        .collect();
    // `Cat` selects the first by its name, and nothing the second but what it and no other one allows.
    let expected = [("cat", "Cat"), ("Cat", "Cat"), ("dog", "Dog")];
    let expected = expected.map(|(text, name)| (json!(text), json!(format!("#/$defs/{name}"))));
    assert_eq!(tags, expected.iter().map(|(text, name)| (text, name)).collect::<Vec<_>>());
}

#[test]
fn who_refers_to_a_parent_means_its_family() {
    let schema = json!({
        "$ref": "#/$defs/Bird",
        "$defs": {
            "Bird": { "type": "object", "discriminator": { "propertyName": "kind" } },
            "Hen": { "allOf": [{ "$ref": "#/$defs/Bird" }, { "required": ["eggs"] }] },
        },
    });
    let meant = without_discriminators(&schema, "root", Wording::Branches);
    assert_eq!(meant["$ref"], "#/$defs/BirdByTag");
    assert_eq!(meant["$defs"]["Hen"]["allOf"][0]["$ref"], "#/$defs/Bird");
    assert_eq!(meant["$defs"]["Bird"], json!({ "type": "object" }));
    let branches = meant["$defs"]["BirdByTag"]["allOf"][0]["anyOf"][0]["oneOf"].as_array().unwrap();
    let named = branches.iter().map(|branch| branch["allOf"][0]["$ref"].as_str().unwrap());
    assert_eq!(named.collect::<Vec<_>>(), ["#/$defs/Hen", "#/$defs/Bird"]);
}

#[test]
fn a_child_that_another_member_tells_from_its_own_means_its_family() {
    let schema = json!({
        "$ref": "#/$defs/Bird",
        "$defs": {
            "Bird": { "type": "object", "discriminator": { "propertyName": "kind" } },
            "Hen": { "allOf": [{ "$ref": "#/$defs/Bird" }], "discriminator": { "propertyName": "breed" } },
            "Leghorn": { "allOf": [{ "$ref": "#/$defs/Hen" }] },
        },
    });
    let meant = without_discriminators(&schema, "root", Wording::Branches);
    let branches = |name: &str| {
        let branches = meant["$defs"][name]["allOf"][0]["anyOf"][0]["oneOf"].as_array().unwrap();
        branches.iter().map(|branch| branch["allOf"][0]["$ref"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(branches("BirdByTag"), ["#/$defs/HenByTag", "#/$defs/Leghorn", "#/$defs/Bird"]);
    assert_eq!(branches("HenByTag"), ["#/$defs/Leghorn", "#/$defs/Hen"]);
}
