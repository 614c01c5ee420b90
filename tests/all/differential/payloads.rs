//! Payloads that a schema may accept, and changes of them.

use serde_json::{Map, Value, json};

use super::words::{NAMES, NUMBERS, TEXTS, number};
use tests::support::chance::Chance;
use tests::support::mutants;
use tests::support::samples::{Bounds, names, required, size};
use tests::support::tree::{Member, Tree, child};

/// How deep values are that follow a schema.
const DEPTH: usize = 7;
const CAREFUL_DEPTH: usize = 40;

/// A payload with more values than this gets only those that it has to have.
const ENOUGH: usize = 1000;

/// How many items an array may have beyond those it must.
const MOST: usize = 64;

/// Keywords with a list of schemas that all apply.
const IN_PLACE: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// Makes payloads for a schema.
pub(super) struct Payloads<'s> {
    schema: &'s Value,
    /// The values that the schema names anywhere.
    named: Vec<Tree>,
    chance: Chance,
    /// Whether values keep to what the schema says, as far as that is known.
    is_careful: bool,
    /// How many values the payload has so far.
    values: usize,
}

impl<'s> Payloads<'s> {
    pub(super) fn new(schema: &'s Value, seed: u64) -> Self {
        let mut named = Vec::new();
        collect_values(schema, &mut named);
        Self { schema, named, chance: Chance::new(seed), is_careful: false, values: 0 }
    }

    /// A payload that the schema accepts, if one is found soon, with up to two changes.
    pub(super) fn next(&mut self, accepts: impl Fn(&Tree) -> bool) -> Tree {
        self.is_careful = false;
        let mut payload = self.sample();
        for _ in 0..8 {
            if accepts(&payload) {
                break;
            }
            payload = self.sample();
            self.is_careful = true;
        }
        for _ in 0..*self.chance.one_of(&[0, 0, 1, 1, 1, 2]) {
            payload = self.changed(&payload);
        }
        payload
    }

    fn sample(&mut self) -> Tree {
        self.values = 0;
        Tree::parse(&self.value(self.schema, 0).to_string())
    }

    fn changed(&mut self, payload: &Tree) -> Tree {
        let pointers = payload.pointers();
        let here = self.chance.one_of(&pointers).clone();
        match (self.chance.below(7), payload.at(&here)) {
            (0 | 1, _) => self.chance.one_of(&mutants::changes(payload, None)).apply(payload),
            (2, _) if !self.named.is_empty() => payload.with(&here, self.chance.one_of(&self.named).clone()),
            (3, _) => {
                let there = self.chance.one_of(&pointers).clone();
                payload.with(&here, payload.at(&there).cloned().unwrap())
            }
            (4, Some(Tree::Object(_))) => {
                let name = *self.chance.one_of(NAMES);
                let value = self.any(0);
                payload.with(&child(&here, name), Tree::parse(&value.to_string()))
            }
            (5, Some(Tree::Object(members))) if !members.is_empty() => {
                let (from, to) = (self.chance.one_of(members).0.clone(), *self.chance.one_of(NAMES));
                payload.with_object(&here, |members| rename(members, &from, to))
            }
            (6, Some(Tree::Object(_))) => payload.with_object(&here, |members| members.reverse()),
            _ if here.is_empty() => Tree::parse(&self.any(0).to_string()),
            _ => payload.without(&here),
        }
    }

    /// A value that may follow a schema.
    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        self.values += 1;
        let deepest = if self.is_careful { CAREFUL_DEPTH } else { DEPTH };
        if depth > deepest || self.values > 2 * ENOUGH || self.strays(2) {
            return self.any(DEPTH);
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array).filter(|values| !values.is_empty())
        {
            return self.chance.one_of(values).clone();
        }
        let own = self.own(schema, depth);
        let mut parts: Vec<Value> = own.into_iter().collect();
        for part in self.parts(schema) {
            parts.push(self.value(part, depth + 1));
        }
        self.combined(parts, depth)
    }

    /// Objects as one object; of other values one.
    fn combined(&mut self, parts: Vec<Value>, depth: usize) -> Value {
        if parts.is_empty() {
            return self.any(depth + 1);
        }
        if !parts.iter().all(Value::is_object) {
            return self.chance.one_of(&parts).clone();
        }
        let members = parts.into_iter().filter_map(|part| match part {
            Value::Object(members) => Some(members),
            _ => None,
        });
        Value::Object(members.flatten().collect())
    }

    /// The schemas that apply where `schema` does: each of `allOf`, one of others.
    fn parts<'v>(&mut self, schema: &'v Value) -> Vec<&'v Value>
    where
        's: 'v,
    {
        let mut parts = Vec::new();
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let root: &'v Value = self.schema;
            parts.extend(root.pointer(reference.trim_start_matches('#')));
        }
        for keyword in IN_PLACE {
            match schema.get(keyword).and_then(Value::as_array).filter(|list| !list.is_empty()) {
                Some(all) if keyword == "allOf" => parts.extend(all),
                Some(branches) => parts.push(self.chance.one_of(branches)),
                None => {}
            }
        }
        let conditional = if self.chance.is_so(50) { ["if", "then"].as_slice() } else { &["else"] };
        parts.extend(conditional.iter().filter_map(|keyword| schema.get(keyword)));
        let dependent = ["dependentSchemas", "dependencies"].iter().filter_map(|keyword| schema.get(keyword));
        let dependent =
            dependent.filter_map(Value::as_object).flat_map(Map::values).filter(|of| of.is_object());
        for schema in dependent {
            if self.chance.is_so(50) {
                parts.push(schema);
            }
        }
        parts
    }

    /// By the keywords of the schema itself; `None` if they say nothing.
    fn own(&mut self, schema: &Value, depth: usize) -> Option<Value> {
        let has = |keywords: &[&str]| keywords.iter().any(|keyword| schema.get(keyword).is_some());
        let kind = match schema.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            Some(Value::Array(kinds)) if !kinds.is_empty() => self.chance.one_of(kinds).as_str()?.to_owned(),
            _ if has(&["properties", "required", "additionalProperties", "patternProperties"]) => {
                "object".to_owned()
            }
            _ if has(&["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"]) => {
                "array".to_owned()
            }
            _ if has(&["minLength", "maxLength", "pattern", "format"]) => "string".to_owned(),
            _ if has(&["minimum", "maximum", "multipleOf", "exclusiveMinimum"]) => "number".to_owned(),
            _ => return None,
        };
        Some(match kind.as_str() {
            "object" => self.object(schema, depth),
            "array" => self.array(schema, depth),
            "string" => self.text(schema),
            "integer" | "number" => self.number(schema),
            "boolean" => json!(self.chance.is_so(50)),
            _ => Value::Null,
        })
    }

    /// Whether to leave the schema here, in `percent` of 100 times.
    fn strays(&mut self, percent: usize) -> bool {
        !self.is_careful && self.chance.is_so(percent)
    }

    /// Whether a value that need not be there is, in `percent` of 100 times.
    fn has_more(&mut self, percent: usize) -> bool {
        self.values <= ENOUGH && self.chance.is_so(percent)
    }

    fn text(&mut self, schema: &Value) -> Value {
        let low = size(schema, "minLength").unwrap_or(0);
        let high = size(schema, "maxLength").unwrap_or(usize::MAX);
        let fitting: Vec<&&str> =
            TEXTS.iter().filter(|text| (low..=high).contains(&text.chars().count())).collect();
        match fitting.is_empty() || self.strays(10) {
            true => json!("a".repeat(low)),
            false => json!(**self.chance.one_of(&fitting)),
        }
    }

    fn number(&mut self, schema: &Value) -> Value {
        if self.strays(30) {
            return self.any_number();
        }
        let seed = self.chance.below(4);
        number(&Bounds::of(schema).sample(seed).to_string())
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let mut members = Map::new();
        for name in names(schema, "properties") {
            if required(schema).any(|required| required == name) || self.has_more(60 - 8 * depth.min(7)) {
                members.insert(name.to_owned(), self.value(&schema["properties"][name], depth + 1));
            }
        }
        for name in required(schema) {
            if !members.contains_key(name) {
                let value = self.any(depth + 1);
                members.insert(name.to_owned(), value);
            }
        }
        let least = size(schema, "minProperties").unwrap_or(0);
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let patterns: Vec<&Value> = patterns.map(|map| map.values().collect()).unwrap_or_default();
        let others: Vec<&Value> = patterns.into_iter().chain(schema.get("additionalProperties")).collect();
        let wants_more = !others.is_empty() && *others[0] != json!(false) && self.values <= ENOUGH;
        for name in self.chance.some_of(NAMES, 0, if wants_more { 3 } else { 1 }) {
            if (wants_more || members.len() < least) && !members.contains_key(name) {
                let value = match others.is_empty() {
                    true => self.any(depth + 1),
                    false => {
                        let other = *self.chance.one_of(&others);
                        self.value(other, depth + 1)
                    }
                };
                members.insert(name.to_owned(), value);
            }
        }
        Value::Object(members)
    }

    fn array(&mut self, schema: &Value, depth: usize) -> Value {
        let low = size(schema, "minItems").unwrap_or(0);
        let high = if depth > DEPTH || self.values > ENOUGH {
            low
        } else {
            // A bound may be far beyond what fits into memory.
            size(schema, "maxItems").unwrap_or(3).clamp(low, low + MOST)
        };
        let count = low + self.chance.below(high - low + 1);
        let listed = ["prefixItems", "items"].iter().find_map(|keyword| schema.get(keyword)?.as_array());
        let rest = ["items", "additionalItems", "contains", "unevaluatedItems"].iter();
        let rest = rest.filter_map(|keyword| schema.get(keyword)).find(|rest| !rest.is_array());
        let items = (0..count).map(|index| match listed.and_then(|listed| listed.get(index)).or(rest) {
            Some(item) => self.value(item, depth + 1),
            None => self.any(depth + 1),
        });
        items.collect()
    }

    fn any_number(&mut self) -> Value {
        let text: &&str = self.chance.one_of(NUMBERS);
        number(text)
    }

    /// Any value, smaller the deeper it is.
    fn any(&mut self, depth: usize) -> Value {
        match self.chance.below(if depth > 2 { 6 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.chance.is_so(50)),
            2 | 3 => json!(self.chance.one_of(TEXTS)),
            4 | 5 => self.any_number(),
            6 => (0..self.chance.below(3)).map(|_| self.any(depth + 1)).collect(),
            _ => {
                let names = self.chance.some_of(NAMES, 0, 2);
                Value::Object(names.into_iter().map(|name| (name.to_owned(), self.any(depth + 1))).collect())
            }
        }
    }
}

fn rename(members: &mut [Member], from: &str, to: &str) {
    if members.iter().all(|(name, _)| name != to)
        && let Some(member) = members.iter_mut().find(|(name, _)| name == from)
    {
        member.0 = to.to_owned();
    }
}

/// Constants, values of enums, and numbers at and around limits.
fn collect_values(schema: &Value, found: &mut Vec<Tree>) {
    match schema {
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                match (keyword.as_str(), value) {
                    ("const", value) => found.push(Tree::parse(&value.to_string())),
                    ("enum", Value::Array(values)) => {
                        found.extend(values.iter().map(|value| Tree::parse(&value.to_string())));
                    }
                    (_, Value::Number(limit)) => {
                        let limit = limit.as_f64().unwrap();
                        found.extend(
                            [-1.0, -0.5, 0.0, 0.5, 1.0].map(|by| Tree::Scalar((limit + by).to_string())),
                        );
                    }
                    _ => collect_values(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_values(item, found)),
        _ => {}
    }
}
