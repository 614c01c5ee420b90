//! Definitions that a `discriminator` tells apart: what selects each, and who builds on whom.

use serde_json::{Map, Value, json};

use crate::differential::schemas::walk::change_each;

/// The definitions of a schema.
pub(super) struct Families<'s> {
    holder: &'static str,
    /// What the whole schema is called.
    root: &'s str,
    definitions: Map<String, Value>,
    /// Each definition with a `discriminator` and no branches on which others build, with those: their references.
    parents: Vec<(String, Vec<String>)>,
}

/// The definition for who refers to a parent.
pub(super) fn selecting(name: &str) -> String {
    format!("{name}ByTag")
}

impl<'s> Families<'s> {
    pub(super) fn of(schema: &Value, root: &'s str) -> Self {
        let holder = if schema.get("definitions").is_some() { "definitions" } else { "$defs" };
        let definitions = schema.get(holder).and_then(Value::as_object).cloned().unwrap_or_default();
        let mut families = Self { holder, root, definitions, parents: Vec::new() };
        for (name, definition) in &families.definitions.clone() {
            let has_none = definition.get("oneOf").is_none() && definition.get("anyOf").is_none();
            let children = families.children(name, schema);
            if definition.get("discriminator").is_some() && has_none && !children.is_empty() {
                families.parents.push((name.clone(), children));
            }
        }
        families
    }

    pub(super) fn holder(&self) -> &'static str {
        self.holder
    }

    fn reference(&self, name: &str) -> String {
        format!("#/{}/{name}", self.holder)
    }

    /// Where a reference leads at last.
    fn end(&self, reference: &str) -> String {
        let mut reference = reference.to_owned();
        // In a circle it leads nowhere.
        for _ in 0..self.definitions.len() {
            let definition = self.definitions.iter().find(|(name, _)| self.reference(name) == reference);
            match definition {
                Some((_, of)) if is_plain(of) => reference = of["$ref"].as_str().unwrap().to_owned(),
                _ => break,
            }
        }
        reference
    }

    /// References to all that build on a definition, directly or through others.
    fn children(&self, name: &str, schema: &Value) -> Vec<String> {
        let mut family = vec![name.to_owned()];
        loop {
            let is_new = |(other, of): &(&String, &Value)| {
                !family.contains(other)
                    && steps(of)
                        .iter()
                        .any(|step| family.iter().any(|name| self.end(step) == self.reference(name)))
            };
            match self.definitions.iter().find(is_new) {
                Some((child, _)) => family.push(child.clone()),
                None => break,
            }
        }
        let mut children: Vec<String> = family[1..].iter().map(|child| self.reference(child)).collect();
        let builds = |name: &String| steps(schema).iter().any(|step| self.end(step) == self.reference(name));
        children.extend(family.iter().any(builds).then(|| "#".to_owned()));
        children
    }

    /// Who refers to a parent means its family, but for those who build on it.
    pub(super) fn rename(&self, schema: &mut Value) {
        for (parent, _) in &self.parents {
            let (own, by_tag) = (self.reference(parent), self.reference(&selecting(parent)));
            change_each(schema, &mut |schema| {
                if schema.get("$ref") == Some(&json!(own)) {
                    schema["$ref"] = json!(by_tag);
                }
            });
            let back = &mut |step: &mut Value| {
                let reference = step["$ref"].as_str().unwrap_or_default();
                if reference == by_tag || self.end(reference) == own {
                    step["$ref"] = json!(own);
                }
            };
            change_steps(schema, back);
            for definition in schema[self.holder].as_object_mut().into_iter().flatten() {
                change_steps(definition.1, back);
            }
        }
    }

    /// In a family that one member tells apart, whoever has a family that another member tells apart means all of it.
    pub(super) fn rename_others(&self, family: &mut Value, property: &Value) {
        for (parent, _) in &self.parents {
            if self.definitions[parent]["discriminator"]["propertyName"] != *property {
                let (own, by_tag) = (self.reference(parent), self.reference(&selecting(parent)));
                change_each(family, &mut |schema| replace(&own, &by_tag, schema));
            }
        }
    }

    /// Each parent with its `discriminator`, and references to its family: the children, and last itself.
    pub(super) fn parents(&self) -> impl Iterator<Item = (&str, &Value, Vec<String>)> {
        self.parents.iter().map(|(name, children)| {
            let own = self.reference(name);
            (
                name.as_str(),
                &self.definitions[name]["discriminator"],
                children.iter().cloned().chain([own]).collect(),
            )
        })
    }

    /// The texts that select branches, each with its branch. `None` if nothing can be selected.
    pub(super) fn select(&self, discriminator: &Value, branches: &[Value]) -> Option<Vec<(String, Value)>> {
        let tag = discriminator["propertyName"].as_str()?;
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapping: Vec<(&String, String)> = mapping
            .into_iter()
            .flatten()
            .filter_map(|(text, target)| Some((text, last(target.as_str()?))))
            .collect();
        let mut candidates = Vec::new();
        for branch in branches {
            let reference = branch.get("$ref").and_then(Value::as_str);
            let name = reference
                .map(|reference| if reference == "#" { self.root.to_owned() } else { last(reference) });
            let name = name.as_deref();
            // What is no reference has no name, but it may list texts.
            let definition = name.map_or(Some(branch), |name| self.definitions.get(name));
            if definition.is_some_and(|definition| !may_be_object(definition)) {
                return None;
            }
            let own = definition.and_then(|definition| own_texts(definition, tag));
            let allows = |text: &str| own.as_ref().is_none_or(|own| own.iter().any(|own| own == text));
            let mapped =
                mapping.iter().filter(|(text, target)| name == Some(target.as_str()) && allows(text));
            let mut texts: Vec<String> = mapped.map(|(text, _)| (*text).clone()).collect();
            let is_mapped = |name: &&str| mapping.iter().any(|(text, _)| text == name);
            texts.extend(name.filter(|name| allows(name) && !is_mapped(name)).map(str::to_owned));
            candidates.push((branch, own.clone().unwrap_or_default(), texts));
        }
        let mut selected = Vec::new();
        for (index, (branch, own, texts)) in candidates.iter().enumerate() {
            let is_others = |text: &String| {
                let mut others = candidates.iter().enumerate().filter(|(other, _)| *other != index);
                others.any(|(_, (_, own, texts))| own.contains(text) || texts.contains(text))
            };
            let is_free =
                |text: &&String| !is_others(text) && mapping.iter().all(|(mapped, _)| mapped != text);
            let texts: Vec<String> = match texts.is_empty() {
                true => own.iter().filter(is_free).cloned().collect(),
                false => texts.clone(),
            };
            if texts.is_empty() {
                return None;
            }
            selected.extend(texts.into_iter().map(|text| (text, (*branch).clone())));
        }
        Some(selected)
    }
}

fn replace(from: &str, to: &str, schema: &mut Value) {
    if schema.get("$ref") == Some(&json!(from)) {
        schema["$ref"] = json!(to);
    }
}

/// The name behind the last `/`, without its escapes.
fn last(reference: &str) -> String {
    let name = reference.rsplit('/').next().unwrap_or_default();
    // The characters of the names of tests that a reference cannot have as they are.
    name.replace("%20", " ").replace("%0A", "\n").replace("~1", "/").replace("~0", "~")
}

fn may_be_object(schema: &Value) -> bool {
    let takes = |kind: &Value| {
        kind == "object" || kind.as_array().is_some_and(|kinds| kinds.contains(&json!("object")))
    };
    *schema != json!(false) && schema.get("type").is_none_or(takes)
}

/// The texts that a definition lists for a member, if it does.
fn own_texts(definition: &Value, tag: &str) -> Option<Vec<String>> {
    let member = definition.get("properties")?.get(tag)?;
    let texts = |values: &[Value]| values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    match (member.get("const"), member.get("enum")) {
        (Some(value), _) => Some(texts(std::slice::from_ref(value))),
        (None, Some(values)) => Some(texts(values.as_array()?)),
        (None, None) => None,
    }
}

/// What a schema builds on: where a reference with something beside it leads, and those in `allOf`.
fn steps(schema: &Value) -> Vec<String> {
    let mut steps = Vec::new();
    change_steps(&mut schema.clone(), &mut |step| steps.extend(step["$ref"].as_str().map(str::to_owned)));
    steps
}

/// Whether a schema says nothing but where to look.
fn is_plain(schema: &Value) -> bool {
    const NO_ASSERTIONS: [&str; 8] =
        ["$defs", "$ref", "$schema", "definitions", "deprecated", "description", "title", "x-rust-name"];
    let keywords = schema.as_object();
    keywords.is_some_and(|all| {
        all.contains_key("$ref") && all.keys().all(|keyword| NO_ASSERTIONS.contains(&keyword.as_str()))
    })
}

/// Changes the schemas whose references say what a schema builds on.
fn change_steps(schema: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    if schema.get("$ref").is_some() && !is_plain(schema) {
        change(schema);
    }
    for part in schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        match is_plain(part) {
            true => change(part),
            false => change_steps(part, change),
        }
    }
}
