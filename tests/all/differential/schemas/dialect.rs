//! A schema of the newest draft in the words of an older one. What that does not have is left out: any schema will do.

use serde_json::{Value, json};

use super::FORMATS;
use super::walk::change_each;

/// A draft, older ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dialect {
    /// draft-04
    Four,
    /// draft-06
    Six,
    /// draft-07
    Seven,
    /// 2019-09
    Nineteen,
    /// 2020-12
    Twenty,
}

impl Dialect {
    /// The value of `$schema`; none of the newest, which is what files without one are read as.
    fn address(self) -> Option<&'static str> {
        match self {
            Self::Four => Some("http://json-schema.org/draft-04/schema#"),
            Self::Six => Some("http://json-schema.org/draft-06/schema#"),
            Self::Seven => Some("http://json-schema.org/draft-07/schema#"),
            Self::Nineteen => Some("https://json-schema.org/draft/2019-09/schema"),
            Self::Twenty => None,
        }
    }

    /// Those of the formats that it defines.
    pub(super) fn formats(self) -> &'static [&'static str] {
        match self {
            // `date-time`, `email` and `ipv4`, which stand first.
            Self::Four | Self::Six => &FORMATS[..3],
            Self::Seven => &FORMATS[..4],
            Self::Nineteen | Self::Twenty => &FORMATS,
        }
    }

    /// The whole schema in the words of this draft.
    pub(super) fn spell(self, mut schema: Value) -> Value {
        if self < Self::Twenty {
            change_each(&mut schema, &mut tuples);
        }
        if self < Self::Nineteen {
            change_each(&mut schema, &mut dependencies);
            change_each(&mut schema, &mut references);
            change_each(&mut schema, &mut |schema| {
                leave_out(
                    schema,
                    &["unevaluatedItems", "unevaluatedProperties", "minContains", "maxContains"],
                );
            });
        }
        if self < Self::Seven {
            change_each(&mut schema, &mut |schema| leave_out(schema, &["if", "then", "else"]));
        }
        if self < Self::Six {
            change_each(&mut schema, &mut draft_04);
        }
        if let Some(address) = self.address() {
            schema["$schema"] = json!(address);
        }
        schema
    }
}

fn leave_out(schema: &mut Value, keywords: &[&str]) {
    if let Value::Object(members) = schema {
        keywords.iter().for_each(|keyword| drop(members.remove(*keyword)));
    }
}

/// `prefixItems` was a list in `items`.
fn tuples(schema: &mut Value) {
    let Value::Object(keywords) = schema else { return };
    if let Some(listed) = keywords.remove("prefixItems")
        && let Some(rest) = keywords.insert("items".to_owned(), listed)
    {
        keywords.insert("additionalItems".to_owned(), rest);
    }
}

fn dependencies(schema: &mut Value) {
    let Value::Object(keywords) = schema else { return };
    let [names, schemas] = ["dependentRequired", "dependentSchemas"].map(|keyword| keywords.remove(keyword));
    let both = [names, schemas].into_iter().flatten().filter_map(|map| match map {
        Value::Object(map) => Some(map),
        _ => None,
    });
    let both: serde_json::Map<String, Value> = both.flatten().collect();
    if !both.is_empty() {
        keywords.insert("dependencies".to_owned(), Value::Object(both));
    }
}

/// What draft-06 brought: constants, schemas of names and items, limits that are numbers, and schemas that are booleans.
fn draft_04(schema: &mut Value) {
    let Value::Object(keywords) = schema else {
        *schema = if *schema == json!(false) { json!({ "not": {} }) } else { json!({}) };
        return;
    };
    if let Some(value) = keywords.remove("const") {
        keywords.insert("enum".to_owned(), json!([value]));
    }
    for keyword in ["contains", "propertyNames"] {
        keywords.remove(keyword);
    }
    for (exclusive, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(value) = keywords.remove(exclusive) {
            keywords.insert(limit.to_owned(), value);
            keywords.insert(exclusive.to_owned(), json!(true));
        }
    }
    if keywords.get("required").is_some_and(|names| *names == json!([])) {
        keywords.remove("required");
    }
    // A closed object and the end of a tuple could be said by a boolean.
    for keyword in ["additionalProperties", "additionalItems"] {
        if keywords.get(keyword) == Some(&json!({ "not": {} })) {
            keywords.insert(keyword.to_owned(), json!(false));
        }
    }
}

/// Definitions have another home, and what stands beside a reference is ignored, so it gets a place of its own.
fn references(schema: &mut Value) {
    let Value::Object(keywords) = schema else { return };
    if let Some(definitions) = keywords.remove("$defs") {
        keywords.insert("definitions".to_owned(), definitions);
    }
    let targets = keywords.get_mut("discriminator").and_then(|all| all.get_mut("mapping"));
    let targets = targets.and_then(Value::as_object_mut).into_iter().flatten().map(|(_, target)| target);
    targets.for_each(move_target);
    if let Some(mut target) = keywords.remove("$ref") {
        move_target(&mut target);
        if keywords.is_empty() {
            keywords.insert("$ref".to_owned(), target);
            return;
        }
        let all = keywords.entry("allOf").or_insert_with(|| json!([]));
        all.as_array_mut().into_iter().for_each(|all| all.push(json!({ "$ref": target })));
    }
}

fn move_target(target: &mut Value) {
    if let Some(name) = target.as_str().and_then(|target| target.strip_prefix("#/$defs/")) {
        *target = json!(format!("#/definitions/{name}"));
    }
}
