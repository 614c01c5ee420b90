//! Schemas with a `discriminator`: beside branches, and on a parent whose children are all of it and more.

use serde_json::{Map, Value, json};

use super::{Keywords, Maker, keywords};

/// Definitions that a member tells apart.
const BRANCHES: [&str; 3] = ["Cat", "Dog", "Fox"];

/// A definition, and those that are all of it.
const PARENT: &str = "Bird";
const CHILDREN: [&str; 2] = ["Hen", "Duck"];

impl Maker {
    /// Definitions that a member tells apart, and perhaps a parent with children. Nothing in them leads on but what is in
    /// members that need not be there.
    pub(super) fn families(&mut self) -> Keywords {
        let tag = *self.chance.one_of(&["kind", "type", "na me"]);
        self.tag = Some(tag);
        let mut definitions = Map::new();
        for name in BRANCHES {
            definitions.insert(name.to_owned(), self.branch(name, tag));
        }
        if self.chance.is_so(50) {
            self.has_parent = true;
            let mut parent = keywords(self.object(0));
            parent.remove("additionalProperties");
            parent.remove("unevaluatedProperties");
            let mut parent = Value::Object(parent);
            parent["properties"][tag] = json!({ "type": "string" });
            require(&mut parent, tag);
            parent["discriminator"] = self.discriminator(tag, &CHILDREN);
            definitions.insert(PARENT.to_owned(), parent);
            for name in CHILDREN {
                let mut more = self.untyped_object(0);
                forget(&mut more, tag);
                let parent = json!({ "$ref": format!("#/$defs/{PARENT}") });
                definitions.insert(name.to_owned(), json!({ "allOf": [parent, more] }));
            }
        }
        definitions
    }

    fn branch(&mut self, name: &str, tag: &str) -> Value {
        let mut branch = if self.chance.is_so(70) { self.object(0) } else { self.closed(0) };
        let keys = keys(name);
        let value = match self.chance.below(5) {
            0 if branch.get("additionalProperties") != Some(&json!(false)) => {
                forget(&mut branch, tag);
                return branch;
            }
            0 | 1 => json!({ "type": "string" }),
            2 => json!({ "const": self.chance.one_of(&keys) }),
            _ => json!({ "enum": keys }),
        };
        if branch.get("properties").is_none() {
            branch["properties"] = json!({});
        }
        branch["properties"][tag] = value;
        if self.chance.is_so(60) {
            require(&mut branch, tag);
        }
        branch
    }

    /// A `discriminator` that leads to each of these definitions, by their names or by a mapping.
    fn discriminator(&mut self, tag: &str, names: &[&str]) -> Value {
        let mut mapping = Map::new();
        let how = self.chance.below(5);
        for (index, name) in names.iter().enumerate() {
            let [_, small, other] = keys(name);
            let mapped = match how {
                0 | 1 => Vec::new(),
                2 => vec![small],
                3 => vec![small, other],
                _ if index == 0 => vec![small],
                _ => Vec::new(),
            };
            mapping.extend(mapped.into_iter().map(|key| (key, json!(format!("#/$defs/{name}")))));
        }
        match mapping.is_empty() {
            true => json!({ "propertyName": tag }),
            false => json!({ "propertyName": tag, "mapping": mapping }),
        }
    }

    /// Definitions of which a member selects one.
    pub(super) fn discriminated(&mut self, depth: usize) -> Value {
        let Some(tag) = self.tag else { return self.tagged(depth) };
        if self.has_parent && self.chance.is_so(40) {
            return json!({ "$ref": format!("#/$defs/{PARENT}") });
        }
        let names = self.chance.some_of(&BRANCHES, 2, 3);
        let mut branches: Vec<Value> =
            names.iter().map(|name| json!({ "$ref": format!("#/$defs/{name}") })).collect();
        if self.chance.is_so(15) {
            branches.push(json!({ "type": "null" }));
        }
        let keyword = *self.chance.one_of(&["oneOf", "anyOf"]);
        json!({ keyword: branches, "discriminator": self.discriminator(tag, &names) })
    }
}

/// What a definition may be called by a tag: its own name, and two others.
fn keys(name: &str) -> [String; 3] {
    let small = name.to_lowercase();
    let other = format!("{small}/2");
    [name.to_owned(), small, other]
}

/// What a definition says of the member that tells it apart would be another way to do that.
fn forget(schema: &mut Value, tag: &str) {
    if let Some(Value::Object(members)) = schema.get_mut("properties") {
        members.remove(tag);
    }
}

fn require(schema: &mut Value, name: &str) {
    let mut required: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
    if !required.contains(&json!(name)) {
        required.push(json!(name));
    }
    schema["required"] = json!(required);
}
