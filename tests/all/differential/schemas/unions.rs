//! Schemas with branches.

use serde_json::{Map, Value, json};

use super::super::words::{NAMES, TEXTS};
use super::{Maker, keywords};

impl Maker {
    fn union(&mut self, branches: Vec<Value>) -> Value {
        let titles =
            ["Small thing", "Large thing", "Thing", "thing", "A Thing of Which Too Many Words Are Said", "?"];
        let branches = branches.into_iter().map(|mut branch| {
            if branch.is_object() && branch.get("$ref").is_none() && self.chance.is_so(15) {
                branch["title"] = json!(self.chance.one_of(&titles));
            }
            branch
        });
        let branches: Vec<Value> = branches.collect();
        json!({ *self.chance.one_of(&["oneOf", "anyOf"]): branches })
    }

    /// Objects with a constant each, or with some values each.
    pub(super) fn tagged(&mut self, depth: usize) -> Value {
        let tag = *self.chance.one_of(&["kind", "type", "na me"]);
        let texts = self.chance.some_of(TEXTS, 2, 4);
        let sets: Vec<Vec<&str>> = match texts.len() {
            4 if self.chance.is_so(50) => texts.chunks(2).map(<[&str]>::to_vec).collect(),
            _ => texts.iter().map(|text| vec![*text]).collect(),
        };
        let branches = sets.iter().map(|values| {
            let value = match values[..] {
                [only] if self.chance.is_so(80) => json!({ "const": only }),
                _ => json!({ "enum": values }),
            };
            self.with_tag(tag, value, depth)
        });
        let branches = branches.collect();
        self.union(branches)
    }

    /// Objects with a constant each that is no string, or not always.
    pub(super) fn tagged_otherwise(&mut self, depth: usize) -> Value {
        let tag = *self.chance.one_of(&["kind", "type", "id"]);
        let tags =
            [json!(true), json!(false), json!(1), json!(2), json!(1.5), json!(null), json!("a"), json!("b")];
        let tags = match self.chance.below(3) {
            0 => tags[..2].to_vec(),
            1 => tags[2..5].to_vec(),
            _ => self.chance.some_of(&tags, 2, 3),
        };
        let branches =
            tags.into_iter().map(|tag_value| self.with_tag(tag, json!({ "const": tag_value }), depth));
        let mut branches: Vec<Value> = branches.collect();
        if self.chance.is_so(30) {
            branches.push(json!({ "type": "null" }));
        }
        self.union(branches)
    }

    /// An object with a member that says what it is.
    pub(super) fn with_tag(&mut self, tag: &str, value: Value, depth: usize) -> Value {
        let mut branch = if self.chance.is_so(80) { self.object(depth) } else { self.closed(depth) };
        if branch.get("properties").is_none() {
            branch["properties"] = json!({});
        }
        branch["properties"][tag] = value;
        let mut required: Vec<Value> = branch["required"].as_array().cloned().unwrap_or_default();
        // One in a while it is a tag that need not be there.
        if !required.contains(&json!(tag)) && self.chance.is_so(90) {
            required.push(json!(tag));
        }
        if !required.is_empty() {
            branch["required"] = json!(required);
        }
        branch
    }

    /// Objects that differ in what has to be there.
    pub(super) fn by_required(&mut self, depth: usize) -> Value {
        let names = self.chance.some_of(NAMES, 2, 3);
        let branches = names.iter().map(|name| match self.chance.below(4) {
            0 => json!({ "required": [name] }),
            1 => json!({ "type": "object", "required": [name] }),
            _ => {
                let mut branch = if self.chance.is_so(70) { self.object(depth) } else { self.closed(depth) };
                if branch.get("properties").is_none() {
                    branch["properties"] = json!({});
                }
                branch["properties"][name] = self.inner(0);
                branch["required"] = json!([name]);
                branch
            }
        });
        let branches = branches.collect();
        let mut schema = self.union(branches);
        if self.chance.is_so(40) {
            // What all of them have.
            let mut shared = keywords(self.object(depth));
            let members = schema.as_object_mut().map(std::mem::take).unwrap_or_default();
            shared.extend(members);
            schema = Value::Object(shared);
        }
        schema
    }

    pub(super) fn by_kind(&mut self, depth: usize) -> Value {
        let branches = [
            self.text(depth),
            self.number(depth),
            self.object(depth),
            self.array(depth),
            json!({ "type": "boolean" }),
            json!({ "type": "null" }),
            self.wide_integer(depth),
            self.tuple(depth),
            json!({ "const": self.chance.is_so(50) }),
        ];
        let branches = self.chance.some_of(&branches, 2, 4);
        self.union(branches)
    }

    /// Branches that nothing tells apart but trying.
    pub(super) fn in_order(&mut self, depth: usize) -> Value {
        let count = 2 + self.chance.below(2);
        let is_of_objects = self.chance.is_so(60);
        let branches =
            (0..count).map(|_| if is_of_objects { self.object(depth) } else { self.schema(depth) });
        let branches = branches.collect();
        self.union(branches)
    }

    /// Branches with the same members, of which a value often follows several.
    pub(super) fn overlapping(&mut self, depth: usize) -> Value {
        let (members, required) = self.members(depth);
        let count = 2 + self.chance.below(2);
        let branches = (0..count).map(|_| {
            let kept = members.iter().filter(|_| self.chance.is_so(70));
            let kept: Map<String, Value> =
                kept.map(|(name, member)| (name.clone(), member.clone())).collect();
            let required: Vec<Value> = required.iter().filter(|_| self.chance.is_so(60)).cloned().collect();
            let mut branch = json!({ "type": "object", "properties": kept });
            if !required.is_empty() {
                branch["required"] = json!(required);
            }
            if self.chance.is_so(40) {
                branch["additionalProperties"] = json!(false);
            }
            branch
        });
        let branches = branches.collect();
        self.union(branches)
    }

    /// A union in a union.
    pub(super) fn nested(&mut self, depth: usize) -> Value {
        let unions: [fn(&mut Self, usize) -> Value; 6] = [
            Self::tagged,
            Self::tagged_otherwise,
            Self::by_required,
            Self::by_kind,
            Self::in_order,
            Self::overlapping,
        ];
        let one = self.chance.one_of(&unions)(self, depth.min(1));
        let others = [
            self.chance.one_of(&unions)(self, depth.min(1)),
            self.object(depth.min(1)),
            self.text(depth),
            json!({ "type": "null" }),
        ];
        let others = self.chance.some_of(&others, 1, 2);
        let mut branches = vec![one];
        branches.extend(others);
        self.union(branches)
    }

    pub(super) fn or_null(&mut self, depth: usize) -> Value {
        let schema = self.schema(depth);
        let keyword = *self.chance.one_of(&["oneOf", "anyOf"]);
        match self.chance.is_so(70) {
            true => json!({ keyword: [schema, { "type": "null" }] }),
            false => json!({ keyword: [{ "type": "null" }, schema] }),
        }
    }

    pub(super) fn several_types(&mut self, depth: usize) -> Value {
        let kinds = ["string", "integer", "number", "boolean", "object", "array", "null"];
        let mut schema = match self.chance.below(3) {
            0 => self.untyped_object(depth),
            1 => Value::Object(self.text_rules()),
            _ => Value::Object(self.number_rules()),
        };
        schema["type"] = json!(self.chance.some_of(&kinds, 2, 4));
        schema
    }
}
