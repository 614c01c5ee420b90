//! Discriminators as an independent validator knows them: by `if`, for each text, and `then`, what it selects.
//!
//! Only what stands in `$defs` or `definitions` is looked at, and only as far as the schemas of the tests go.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::tree::child;

/// The same schema without discriminators.
#[must_use]
pub fn as_conditions(schema: &Value) -> Value {
    told(schema, &|selected| {
        let conditions = selected
            .branches
            .iter()
            .map(|(branch, texts)| json!({ "if": selected.has_one_of(texts), "then": branch }));
        let conditions: Vec<Value> = conditions.collect();
        json!({ "allOf": conditions, "if": selected.has_one_of(&selected.texts()), "else": false })
    })
}

/// The same schema without discriminators, for payloads to be made from.
#[must_use]
pub fn as_alternatives(schema: &Value) -> Value {
    told(schema, &|selected| {
        let branches = selected
            .branches
            .iter()
            .map(|(branch, texts)| json!({ "allOf": [branch, selected.object(texts)] }));
        json!({ "oneOf": branches.collect::<Vec<_>>() })
    })
}

/// What stands for alternatives that a text selects.
type Tell<'t> = &'t dyn Fn(&Selected) -> Value;

fn told(schema: &Value, tell: Tell<'_>) -> Value {
    let mut root = schema.clone();
    let holder = if root.get("definitions").is_some() { "definitions" } else { "$defs" };
    let definitions = root[holder].as_object().cloned().unwrap_or_default();
    Parents::of(holder, &definitions).open(&mut root);
    let whole = root.clone();
    replace(&mut root, &whole, tell);
    root
}

/// Alternatives, each with the texts that select it.
struct Selected {
    property: String,
    branches: Vec<(Value, Vec<String>)>,
    or_null: bool,
}

impl Selected {
    fn texts(&self) -> Vec<String> {
        self.branches.iter().flat_map(|(_, texts)| texts.clone()).collect()
    }

    fn object(&self, texts: &[String]) -> Value {
        let property = &self.property;
        json!({ "type": "object", "required": [property], "properties": { property: { "enum": texts } } })
    }

    /// As a condition, which evaluates no member.
    fn has_one_of(&self, texts: &[String]) -> Value {
        json!({ "not": { "not": self.object(texts) } })
    }
}

/// Definitions with a discriminator that others build on.
struct Parents<'d> {
    holder: &'static str,
    definitions: &'d Map<String, Value>,
    names: Vec<&'d String>,
}

impl<'d> Parents<'d> {
    fn of(holder: &'static str, definitions: &'d Map<String, Value>) -> Self {
        let all = Self { holder, definitions, names: Vec::new() };
        let is_parent = |schema: &Value| {
            schema.get("discriminator").is_some()
                && schema.get("oneOf").is_none()
                && schema.get("anyOf").is_none()
        };
        let parents = definitions.iter().filter(|(_, schema)| is_parent(schema)).map(|(name, _)| name);
        Self { names: parents.filter(|name| !all.children(name).is_empty()).collect(), ..all }
    }

    fn pointer(&self, name: &str) -> String {
        format!("#{}", child(&format!("/{}", self.holder), name))
    }

    /// The definitions that build on one, directly or through others.
    fn children(&self, parent: &str) -> Vec<&'d String> {
        let mut family = BTreeSet::from([parent.to_owned()]);
        let builds = |schema: &Value, family: &BTreeSet<String>| {
            let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            parts
                .filter_map(|part| part["$ref"].as_str())
                .any(|reference| family.iter().any(|name| self.pointer(name) == reference))
        };
        for _ in 0..self.definitions.len() {
            let new = self.definitions.iter().filter(|(_, schema)| builds(schema, &family));
            let new: Vec<String> = new.map(|(name, _)| name.clone()).collect();
            family.extend(new);
        }
        self.definitions.keys().filter(|name| *name != parent && family.contains(*name)).collect()
    }

    /// What builds on a parent, with more than a reference or a name, builds on the copy.
    fn lead_to_copies(&self, value: &mut Value, is_named: bool) {
        let parts = value.get_mut("allOf").and_then(Value::as_array_mut);
        for part in parts.filter(|parts| is_named || parts.len() > 1).into_iter().flatten() {
            let parent = self.names.iter().find(|name| part.get("$ref") == Some(&json!(self.pointer(name))));
            if let Some(parent) = parent {
                part["$ref"] = json!(self.pointer(&copy(parent)));
            }
        }
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.lead_to_copies(item, false)),
            Value::Object(members) => members.iter_mut().for_each(|(name, member)| {
                if *name == self.holder {
                    let definitions = member.as_object_mut().into_iter().flat_map(Map::values_mut);
                    definitions.for_each(|definition| self.lead_to_copies(definition, true));
                } else {
                    self.lead_to_copies(member, false);
                }
            }),
            _ => {}
        }
    }

    /// What builds on a parent builds on a copy, and the parent has them all as alternatives.
    fn open(&self, root: &mut Value) {
        for name in &self.names {
            let mut alone = self.definitions[*name].clone();
            alone.as_object_mut().unwrap().remove("discriminator");
            root[self.holder][copy(name)] = alone;
        }
        self.lead_to_copies(root, false);
        for name in &self.names {
            let discriminator = self.definitions[*name]["discriminator"].clone();
            let property = &discriminator["propertyName"];
            let mut mapping = Map::new();
            let alternatives = self.children(name).into_iter().chain([*name]).map(|alternative| {
                let is_same = self.definitions[alternative]["discriminator"]["propertyName"] == *property;
                let is_copied = self.names.contains(&alternative) && is_same;
                let target = if is_copied { copy(alternative) } else { alternative.clone() };
                let reference = self.pointer(&target);
                mapping.entry(alternative.clone()).or_insert(json!(reference));
                for (text, meant) in discriminator["mapping"].as_object().into_iter().flatten() {
                    if *meant == json!(alternative) || *meant == json!(self.pointer(alternative)) {
                        mapping.insert(text.clone(), json!(reference));
                    }
                }
                json!({ "$ref": reference })
            });
            let alternatives: Vec<Value> = alternatives.collect();
            root[self.holder][*name] = json!({
                "oneOf": alternatives,
                "discriminator": { "propertyName": property, "mapping": mapping, "x-alone": self.pointer(&copy(name)) },
            });
        }
    }
}

/// The name of a definition that stands for nothing else.
fn copy(name: &str) -> String {
    format!("{name}_alone")
}

/// Replaces the discriminators of a schema, and of all in it.
fn replace(value: &mut Value, root: &Value, tell: Tell<'_>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, root, tell)),
        Value::Object(members) => {
            if let Some(selected) = selected(members, root) {
                let null = selected.or_null.then(|| json!({ "type": "null" }));
                let alternatives: Vec<Value> = [tell(&selected)].into_iter().chain(null).collect();
                members.remove("oneOf");
                members.insert("anyOf".to_owned(), json!(alternatives));
            } else if let Some(alone) = members.get("discriminator").and_then(|of| of.get("x-alone")) {
                // Nothing is selected, so that the schema stands for itself.
                *members = Map::from_iter([("$ref".to_owned(), alone.clone())]);
            }
            members.remove("discriminator");
            members.iter_mut().for_each(|(_, member)| replace(member, root, tell));
        }
        _ => {}
    }
}

/// What the discriminator of a schema selects; `None` if nothing is selected.
fn selected(schema: &Map<String, Value>, root: &Value) -> Option<Selected> {
    let property = schema.get("discriminator")?["propertyName"].as_str()?;
    let mapping = schema["discriminator"]["mapping"].as_object().cloned().unwrap_or_default();
    let list = schema.get("oneOf").or(schema.get("anyOf"))?.as_array()?;
    let mut objects: Vec<&Value> = list.iter().filter(|branch| branch["type"] != json!("null")).collect();
    let added = added(&mapping, &objects);
    objects.extend(&added);
    let own: Vec<Option<Vec<String>>> = objects.iter().map(|object| own(object, property, root)).collect();
    // Of what builds on a schema, the mapping has the names already.
    let is_parent = schema["discriminator"].get("x-alone").is_some();
    let possible =
        |text: &String, own: &Option<Vec<String>>| own.as_ref().is_none_or(|own| own.contains(text));
    let named = objects.iter().zip(&own).map(|(object, own)| {
        let mut texts = texts(object, &mapping, !is_parent);
        texts.retain(|text| possible(text, own));
        texts
    });
    let named: Vec<Vec<String>> = named.collect();
    let branches = objects.iter().enumerate().map(|(index, object)| {
        let is_other = |other: &usize| *other != index;
        let is_taken = |text: &String| {
            let mut others = (0..objects.len()).filter(is_other);
            mapping.contains_key(text)
                || others.any(|other| own[other].iter().flatten().chain(&named[other]).any(|one| one == text))
        };
        let free = || own[index].iter().flatten().filter(|text| !is_taken(text)).cloned().collect();
        let texts = if named[index].is_empty() { free() } else { named[index].clone() };
        ((*object).clone(), texts)
    });
    let mut branches: Vec<(Value, Vec<String>)> = branches.collect();
    if is_parent {
        branches.retain(|(_, texts)| !texts.is_empty());
    }
    let all = || branches.iter().flat_map(|(_, texts)| texts);
    let is_clear = all().collect::<BTreeSet<_>>().len() == all().count();
    let is_selected = |(object, texts): &(Value, Vec<String>)| {
        !texts.is_empty() && kinds(object, root).is_none_or(|kinds| kinds.contains(&"object"))
    };
    let says_null = |schema: &Value| kinds(schema, root).is_some_and(|kinds| kinds.contains(&"null"));
    let own_kinds = json!({ "type": schema.get("type") });
    let or_null = says_null(&own_kinds) || list.iter().any(says_null);
    let property = property.to_owned();
    let is_clear = is_clear && !branches.is_empty();
    (is_clear && branches.iter().all(is_selected)).then_some(Selected { property, branches, or_null })
}

/// Alternatives that only the mapping names.
fn added(mapping: &Map<String, Value>, objects: &[&Value]) -> Vec<Value> {
    let meant = mapping.values().filter_map(Value::as_str).filter(|meant| meant.starts_with('#'));
    let is_listed = |meant: &str| objects.iter().any(|object| object["$ref"] == json!(meant));
    meant.filter(|meant| !is_listed(meant)).map(|meant| json!({ "$ref": meant })).collect()
}

/// What selects an alternative: texts that are mapped to it, and its name.
fn texts(object: &Value, mapping: &Map<String, Value>, has_name: bool) -> Vec<String> {
    let reference = object["$ref"].as_str().unwrap_or_default();
    let leads_here = |meant: &Value| *meant == json!(reference) || *meant == json!(last(reference));
    let mapped = mapping.iter().filter(|(_, meant)| leads_here(meant)).map(|(text, _)| text.clone());
    let name =
        Some(last(reference)).filter(|name| has_name && !name.is_empty() && !mapping.contains_key(name));
    mapped.chain(name).collect()
}

/// The types that a schema names.
fn kinds<'r>(schema: &'r Value, root: &'r Value) -> Option<Vec<&'r str>> {
    match &followed(schema, root)["type"] {
        Value::String(kind) => Some(vec![kind]),
        Value::Array(kinds) => Some(kinds.iter().filter_map(Value::as_str).collect()),
        _ => None,
    }
}

/// The texts that a schema itself allows in a member.
fn own(schema: &Value, property: &str, root: &Value) -> Option<Vec<String>> {
    let schema = followed(schema, root);
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let lists: Vec<Vec<String>> =
        parts.filter_map(|part| own(part, property, root)).chain(listed(schema, property, root)).collect();
    lists.into_iter().reduce(|one, other| one.into_iter().filter(|text| other.contains(text)).collect())
}

/// The texts that a schema lists for a member.
fn listed(schema: &Value, property: &str, root: &Value) -> Option<Vec<String>> {
    let member = &schema["properties"][property];
    let listed = member.get("enum").and_then(Value::as_array).cloned();
    let listed = member.get("const").map(|value| vec![value.clone()]).or(listed);
    let inside = || Some(selected(schema.as_object()?, root)?.texts());
    let texts = |values: &Vec<Value>| values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    listed.as_ref().map(texts).or_else(inside)
}

fn followed<'r>(schema: &'r Value, root: &'r Value) -> &'r Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            let pointer = reference[1..].replace("%20", " ").replace("%0A", "\n");
            followed(root.pointer(&pointer).unwrap_or(&Value::Null), root)
        }
        None => schema,
    }
}

/// The name at the end of a reference.
fn last(reference: &str) -> String {
    let name = reference.rsplit('/').next().unwrap_or_default();
    name.replace("%20", " ").replace("%0A", "\n")
}
