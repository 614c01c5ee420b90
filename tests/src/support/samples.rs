//! Valid payloads, made from a schema.

use serde_json::Value;

use super::decimal::Decimal;
use super::schemas::{Location, Schemas};
use super::tree::Tree;

impl Schemas {
    /// A valid value with every member that the schema names. Other seeds give other values, as far as the schema
    /// allows that.
    pub fn sample(&self, at: &Location, seed: usize) -> Tree {
        self.finite_sample(at, seed, &mut Vec::new()).unwrap_or_else(|| panic!("no value ends at {at:?}"))
    }

    /// A valid body of an event.
    pub fn sample_body(&self, event: &str, at: &Location) -> Tree {
        self.sample(at, 0).with(self.name_pointer(), Tree::text(event))
    }

    /// `None` if the value would contain itself; `open` are the schemas that it is in.
    fn finite_sample(&self, at: &Location, seed: usize, open: &mut Vec<Location>) -> Option<Tree> {
        let at = self.target(at);
        if open.contains(&at) {
            return None;
        }
        open.push(at.clone());
        let sample = self.sample_of(&at, seed, open);
        open.pop();
        sample
    }

    fn sample_of(&self, at: &Location, seed: usize, open: &mut Vec<Location>) -> Option<Tree> {
        let schema = self.get(at);
        if let Some(branches) = self.branches(at) {
            let (nulls, others): (Vec<Location>, Vec<Location>) =
                branches.into_iter().partition(|branch| self.is_null(branch));
            let sample = others.iter().find_map(|branch| self.finite_sample(branch, seed, open));
            return sample.or_else(|| (!nulls.is_empty()).then(|| Tree::Scalar("null".to_owned())));
        }
        if let Some(value) = schema.get("const") {
            return Some(Tree::parse(&value.to_string()));
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return Some(Tree::parse(&values[seed % values.len()].to_string()));
        }
        Some(match kinds(schema).into_iter().find(|kind| *kind != "null") {
            Some("string") => Tree::text(&text(schema, seed)),
            Some("integer" | "number") => Tree::Scalar(Bounds::of(schema).sample(seed).to_string()),
            Some("boolean") => Tree::Scalar(seed.is_multiple_of(2).to_string()),
            Some("array") => Tree::Array(self.sample_items(at, seed, open)),
            Some("object") => Tree::Object(self.sample_members(at, seed, open)?),
            _ if schema.get("type").is_some() => Tree::Scalar("null".to_owned()),
            _ => Tree::Object(vec![("any".to_owned(), Tree::Scalar(seed.to_string()))]),
        })
    }

    fn sample_items(&self, at: &Location, seed: usize, open: &mut Vec<Location>) -> Vec<Tree> {
        let schema = self.get(at);
        let count = size(schema, "minItems").unwrap_or(0).max(1).min(size(schema, "maxItems").unwrap_or(1));
        let items = (0..count).map(|index| {
            if schema.get("items").is_none() {
                return Some(Tree::Scalar((seed + index).to_string()));
            }
            self.finite_sample(&at.child(&["items"]), seed + index, open)
        });
        items.collect::<Option<_>>().unwrap_or_default()
    }

    fn sample_members(
        &self,
        at: &Location,
        seed: usize,
        open: &mut Vec<Location>,
    ) -> Option<Vec<(String, Tree)>> {
        let schema = self.get(at);
        let mut members = Vec::new();
        for name in names(schema, "properties") {
            match self.finite_sample(&at.child(&["properties", name]), seed, open) {
                Some(value) => members.push((name.to_owned(), value)),
                None if is_required(schema, name) => return None,
                None => {}
            }
        }
        for name in required(schema).filter(|name| schema["properties"].get(name).is_none()) {
            members.push((name.to_owned(), Tree::Scalar(seed.to_string())));
        }
        if schema.get("additionalProperties").is_some_and(|values| *values != false) {
            let count = size(schema, "minProperties").unwrap_or(1).max(1);
            for index in 0..count {
                if let Some(value) =
                    self.finite_sample(&at.child(&["additionalProperties"]), seed + index, open)
                {
                    members.push((format!("key/{index}"), value));
                }
            }
        }
        Some(members)
    }

    /// The branches of `anyOf` or `oneOf`.
    pub fn branches(&self, at: &Location) -> Option<Vec<Location>> {
        let schema = self.get(at);
        let keyword = ["anyOf", "oneOf"].into_iter().find(|keyword| schema.get(keyword).is_some())?;
        let count = schema[keyword].as_array().unwrap().len();
        Some((0..count).map(|index| at.child(&[keyword, &index.to_string()])).collect())
    }

    /// Whether a schema accepts null and nothing else.
    pub fn is_null(&self, at: &Location) -> bool {
        self.get(&self.target(at)).get("type").is_some_and(|kind| kind == "null")
    }
}

/// The kinds of value that a schema accepts, by `type`, `enum` or `const`; empty if any.
pub fn kinds(schema: &Value) -> Vec<&str> {
    match (schema.get("type"), schema.get("enum"), schema.get("const")) {
        (Some(Value::String(kind)), ..) => vec![kind],
        (Some(Value::Array(kinds)), ..) => kinds.iter().filter_map(Value::as_str).collect(),
        (None, Some(Value::Array(values)), _) => {
            let mut kinds: Vec<&str> = values.iter().map(kind).collect();
            if kinds.contains(&"number") {
                kinds.retain(|kind| *kind != "integer");
            }
            kinds
        }
        (None, None, Some(value)) => vec![kind(value)],
        _ => Vec::new(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The value of a keyword that counts something.
pub fn size(schema: &Value, keyword: &str) -> Option<usize> {
    schema.get(keyword).map(|limit| {
        // `2.0` is a count, too.
        let text = limit.to_string();
        text.strip_suffix(".0").unwrap_or(&text).parse().unwrap()
    })
}

/// The member names of an object among the keywords.
pub fn names<'s>(schema: &'s Value, keyword: &str) -> Vec<&'s str> {
    schema
        .get(keyword)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|map| map.keys())
        .map(String::as_str)
        .collect()
}

/// The names of the members that have to be there.
pub fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Whether a member is among the required ones.
pub fn is_required(schema: &Value, name: &str) -> bool {
    required(schema).any(|required| required == name)
}

fn text(schema: &Value, seed: usize) -> String {
    match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => return format!("2026-11-{:02}T19:20:00Z", 1 + seed % 30),
        Some("date") => return format!("2026-11-{:02}", 1 + seed % 30),
        _ => {}
    }
    let length = 3.min(size(schema, "maxLength").unwrap_or(3)).max(size(schema, "minLength").unwrap_or(0));
    char::from(b"abcdefghijklmnopqrstuvwxyz"[seed % 26]).to_string().repeat(length)
}

/// What a schema asks of a number.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Valid numbers are multiples of this.
    pub step: Decimal,
    is_integer: bool,
    divisor: Option<Decimal>,
    /// The smallest valid number.
    pub low: Option<Decimal>,
    /// The largest valid number.
    pub high: Option<Decimal>,
}

impl Bounds {
    /// What the keywords of a schema ask.
    pub fn of(schema: &Value) -> Self {
        let limit = |keyword: &str| {
            schema.get(keyword).map(|value| Decimal::parse(&value.to_string()).expect("a short limit"))
        };
        let is_integer = kinds(schema).contains(&"integer");
        let divisor = limit("multipleOf");
        // A digit more than floating point has: no limit is rounded away.
        let step = divisor.unwrap_or(if is_integer { Decimal::ONE } else { Decimal::ULP });
        let low = limit("minimum")
            .map(|low| low.up_to(step))
            .or(limit("exclusiveMinimum").map(|low| low.plus(Decimal::ULP).up_to(step)));
        let high = limit("maximum")
            .map(|high| high.down_to(step))
            .or(limit("exclusiveMaximum").map(|high| high.minus(Decimal::ULP).down_to(step)));
        Self { step, is_integer, divisor, low, high }
    }

    /// A valid number.
    pub fn sample(&self, seed: usize) -> Decimal {
        let stride =
            self.divisor.unwrap_or(if self.is_integer { Decimal::ONE } else { Decimal::ONE.tenth() });
        let first = match (self.low, self.high) {
            (Some(low), _) => low.up_to(stride),
            (None, Some(high)) => high.down_to(stride).minus(stride.times(seed)),
            (None, None) => stride,
        };
        let sample = first.plus(stride.times(seed));
        if self.high.is_some_and(|high| sample > high) { first } else { sample }
    }

    /// A number within the bounds that is no multiple of the divisor.
    pub fn not_a_multiple(&self) -> Decimal {
        let off = if self.is_integer { Decimal::ONE } else { self.step.tenth() };
        let candidates = [self.sample(0).plus(off), self.sample(0).minus(off)];
        let fits = |number: &Decimal| {
            let low = self.low.is_none_or(|low| *number >= low);
            low && self.high.is_none_or(|high| *number <= high) && !number.is_multiple_of(self.step)
        };
        candidates.into_iter().find(fits).expect("a number beside a multiple")
    }
}
