//! Payloads that a schema may accept, and changes of them.

mod changes;

use serde_json::{Map, Value, json};

use super::words::{LARGE, NAMES, NUMBERS, TEXTS, matching, number};
use tests::support::chance::Chance;
use tests::support::samples::{Bounds, names, required, size};
use tests::support::tree::Tree;

/// How deep values are that follow a schema.
const DEPTH: usize = 7;
const CAREFUL_DEPTH: usize = 40;

/// A payload with more values than this gets only those that it has to have.
const ENOUGH: usize = 1000;

/// How many items an array may have beyond those it must.
const MOST: usize = 64;

/// Keywords with a list of schemas that all apply.
const IN_PLACE: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// Keywords that are about one kind of value.
const ABOUT: &[(&str, &[&str])] = &[
    (
        "object",
        &[
            "additionalProperties",
            "dependencies",
            "dependentRequired",
            "maxProperties",
            "minProperties",
            "patternProperties",
            "properties",
            "propertyNames",
            "required",
        ],
    ),
    ("array", &["contains", "items", "maxItems", "minItems", "prefixItems", "uniqueItems"]),
    ("string", &["format", "maxLength", "minLength", "pattern"]),
    ("number", &["exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"]),
];

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
        changes::collect_values(schema, &mut named);
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
        let kind = match schema.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            Some(Value::Array(kinds)) if !kinds.is_empty() => self.chance.one_of(kinds).as_str()?.to_owned(),
            _ => {
                let has = |(_, keywords): &&(&str, &[&str])| {
                    keywords.iter().any(|keyword| schema.get(keyword).is_some())
                };
                let spoken_of: Vec<&(&str, &[&str])> = ABOUT.iter().filter(has).collect();
                if spoken_of.is_empty() {
                    return None;
                }
                self.chance.one_of(&spoken_of).0.to_owned()
            }
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
        // In draft-04 limits that are not in were booleans.
        let limits = schema.as_object().into_iter().flatten().filter(|(_, value)| !value.is_boolean());
        let limits = limits.map(|(keyword, value)| (keyword.clone(), value.clone()));
        let bounds = Bounds::of(&Value::Object(limits.collect()));
        number(&bounds.sample(self.chance.below(4)).to_string())
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
        self.add_others(schema, &mut members, depth);
        for (name, others) in dependent(schema) {
            let others = others.filter(|_| members.contains_key(name));
            let missing: Vec<&str> = others.filter(|other| !members.contains_key(*other)).collect();
            for other in missing {
                if !self.strays(20) {
                    let value = self.any(depth + 1);
                    members.insert(other.to_owned(), value);
                }
            }
        }
        Value::Object(members)
    }

    /// Members that the schema does not name.
    fn add_others(&mut self, schema: &Value, members: &mut Map<String, Value>, depth: usize) {
        let least = size(schema, "minProperties").unwrap_or(0);
        let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
        let mut others: Vec<(&[&str], Option<&Value>)> =
            patterns.map(|(pattern, of)| (matching(pattern), Some(of))).collect();
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => {}
            Some(of) => others.push((NAMES, Some(of))),
            None if others.is_empty() => others.push((NAMES, None)),
            None => {}
        }
        if others.is_empty() || self.values > ENOUGH {
            return;
        }
        let is_usual = others.iter().any(|(_, of)| of.is_some());
        let most = if is_usual { 3 } else { 1 }.max(least.saturating_sub(members.len()));
        for _ in 0..self.chance.below(most + 1) {
            let (names, of) = *self.chance.one_of(&others);
            let name = *self.chance.one_of(names);
            if (is_usual || members.len() < least || self.chance.is_so(20)) && !members.contains_key(name) {
                let value = match of {
                    Some(of) => self.value(of, depth + 1),
                    None => self.any(depth + 1),
                };
                members.insert(name.to_owned(), value);
            }
        }
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
        let texts = if self.chance.is_so(7) { LARGE } else { NUMBERS };
        let text: &&str = self.chance.one_of(texts);
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

/// The names that other members ask for.
fn dependent(schema: &Value) -> impl Iterator<Item = (&str, impl Iterator<Item = &str>)> {
    let maps = ["dependentRequired", "dependencies"].into_iter();
    let maps = maps.filter_map(|keyword| schema.get(keyword)?.as_object());
    maps.flatten().filter_map(|(name, others)| {
        Some((name.as_str(), others.as_array()?.iter().filter_map(Value::as_str)))
    })
}
