//! Values at and beyond the limit that a keyword sets.

use serde_json::Value;

use super::samples::{Bounds, size};
use super::schemas::{Location, Schemas};
use super::tree::Tree;

/// A value, and whether the keyword refuses it. It breaks no other keyword of its schema.
pub struct Trial {
    pub value: Tree,
    pub is_refused: bool,
}

const MOMENTS: &[&str] = &[
    "2026-11-20T19:20:00Z",
    "2026-11-20t19:20:00z",
    "2024-02-29T00:00:00.5Z",
    "2026-11-20T19:20:00.123456789012345Z",
    "2026-11-20T19:20:00+05:45",
    "2026-11-20T19:20:00-23:59",
    "2026-11-20T19:20:00-00:00",
    "2016-12-31T23:59:60Z",
    "2017-01-01T05:29:60.25+05:30",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
];

const NO_MOMENTS: &[&str] = &[
    "",
    "<string>",
    "2026-11-20",
    "2026-11-20T19:20:00",
    "2026-13-20T19:20:00Z",
    "2026-00-20T19:20:00Z",
    "2026-02-29T19:20:00Z",
    "2026-11-20T24:00:00Z",
    "2026-11-20T19:60:00Z",
    "2026-11-20T19:20:60Z",
    "2026-11-20T19:20:00.Z",
    "2026-11-20T19:20Z",
    "2026-11-20 19:20:00Z",
    "2026-11-20T19:20:00+0100",
    "2026-11-20T19:20:00+24:00",
    "2026-11-20T19:20:00Z ",
    "20261120T192000Z",
    "1795202400",
];

const DAYS: &[&str] = &["2026-11-20", "2024-02-29", "0000-01-01", "9999-12-31"];

const NO_DAYS: &[&str] = &["", "2026-02-29", "2026-13-01", "2026-1-20", "20261120", "2026-11-20T19:20:00Z"];

impl Schemas {
    /// Values for one keyword of the schema at `at`; `None` if the keyword limits nothing.
    ///
    /// # Panics
    ///
    /// If it is a keyword that has no test yet.
    pub fn trials(&self, at: &Location, keyword: &str) -> Option<Vec<Trial>> {
        let schema = self.get(at);
        Some(match keyword {
            "minLength" | "maxLength" => lengths(schema, keyword),
            "format" => self.formats(schema),
            "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum" => bounds(schema, keyword),
            "multipleOf" => multiples(schema),
            "minItems" | "maxItems" => self.item_counts(at, keyword),
            "uniqueItems" => self.repeated_items(at),
            "minProperties" | "maxProperties" => self.member_counts(at, keyword),
            "enum" => listed(&schema["enum"].as_array().unwrap().iter().collect::<Vec<_>>()),
            "const" => listed(&[&schema["const"]]),
            "$schema"
            | "$comment"
            | "$defs"
            | "title"
            | "description"
            | "type"
            | "properties"
            | "required"
            | "additionalProperties"
            | "items" => return None,
            _ if keyword.starts_with("x-") => return None,
            _ => panic!("no test for `{keyword}` at {at:?}"),
        })
    }

    fn formats(&self, schema: &Value) -> Vec<Trial> {
        let format = schema["format"].as_str().unwrap();
        let (valid, invalid) = match format {
            "date-time" => (MOMENTS, NO_MOMENTS),
            "date" => (DAYS, NO_DAYS),
            _ => (&[""][..], &["not even near"][..]),
        };
        let longest = size(schema, "maxLength").unwrap_or(usize::MAX);
        let texts = |texts: &[&str], is_refused: bool| -> Vec<Trial> {
            let texts = texts.iter().filter(|text| text.len() <= longest);
            texts.map(|text| Trial { value: Tree::text(text), is_refused }).collect()
        };
        [texts(valid, false), texts(invalid, self.asserts(format))].into_iter().flatten().collect()
    }

    fn item_counts(&self, at: &Location, keyword: &str) -> Vec<Trial> {
        let schema = self.get(at);
        let items = |count: usize| {
            let item = |seed| match schema.get("items") {
                Some(_) => self.sample(&at.child(&["items"]), seed),
                None => Tree::Scalar(seed.to_string()),
            };
            Tree::Array((0..count).map(item).collect())
        };
        counts(schema, keyword, items)
    }

    fn member_counts(&self, at: &Location, keyword: &str) -> Vec<Trial> {
        let members = |count: usize| {
            let member =
                |seed| (format!("member {seed}"), self.sample(&at.child(&["additionalProperties"]), seed));
            Tree::Object((0..count).map(member).collect())
        };
        counts(self.get(at), keyword, members)
    }

    fn repeated_items(&self, at: &Location) -> Vec<Trial> {
        let schema = self.get(at);
        let equal: &[&str] = match schema.get("items").map(|items| &items["type"]) {
            None => &[r#"[{"a": 1, "b": [null]}, 0, {"b": [null], "\u0061": 1.0}]"#, r#"["é", "\u00e9"]"#],
            Some(kind) if kind.to_string().contains("number") => {
                &["[1, 2, 1.0]", "[null, 0, null]", "[0, -0.0]"]
            }
            _ => &[r#"["a", "b", "a"]"#, r#"["a", "\u0061"]"#],
        };
        let different: &[&str] = match schema.get("items") {
            None => &["[1, true, \"1\", [1], {\"1\": 1}, null, 0, false, \"\", [], {}]"],
            Some(_) => &[],
        };
        let many = |last: usize| {
            let items = (0..20).chain([last]).map(|seed| format!("[{seed}]")).collect::<Vec<_>>();
            format!("[{}]", items.join(","))
        };
        let mut trials: Vec<Trial> = [(equal, true), (different, false)]
            .into_iter()
            .flat_map(|(texts, is_refused)| texts.iter().map(move |text| (*text, is_refused)))
            .map(|(text, is_refused)| Trial { value: Tree::parse(text), is_refused })
            .collect();
        if schema.get("items").is_none() {
            trials.push(Trial { value: Tree::parse(&many(20)), is_refused: false });
            trials.push(Trial { value: Tree::parse(&many(3)), is_refused: true });
        }
        trials
    }
}

/// Strings count in code points: characters of two, three and four bytes are one each, and so are their escapes.
fn lengths(schema: &Value, keyword: &str) -> Vec<Trial> {
    let limit = size(schema, keyword).unwrap();
    if schema.get("format").is_some_and(|format| format == "date-time") {
        assert_eq!((keyword, limit), ("maxLength", 20), "the samples below fit this limit only");
        let texts = [("2026-11-20T19:20:00Z", false), ("2026-11-20T19:20:00.0Z", true)];
        return texts.map(|(text, is_refused)| Trial { value: Tree::text(text), is_refused }).into();
    }
    let beyond = if keyword == "maxLength" { Some(limit + 1) } else { limit.checked_sub(1) };
    let lengths = [(Some(limit), false), (beyond, true)];
    let characters = ["x", r"é", r"中", r"𝄞", r"\u00e9", r"\ud834\udd1e", r"\n"];
    lengths
        .into_iter()
        .filter_map(|(length, is_refused)| Some((length?, is_refused)))
        .flat_map(|(length, is_refused)| {
            characters.map(|character| {
                let value = Tree::Scalar(format!("\"{}\"", character.repeat(length)));
                Trial { value, is_refused }
            })
        })
        .collect()
}

fn bounds(schema: &Value, keyword: &str) -> Vec<Trial> {
    let bounds = Bounds::of(schema);
    let (at, beyond) = match (keyword, bounds.low, bounds.high) {
        ("minimum" | "exclusiveMinimum", Some(low), _) => (low, low.minus(bounds.step)),
        (_, _, Some(high)) => (high, high.plus(bounds.step)),
        _ => panic!("`{keyword}` limits nothing"),
    };
    // The same number in other spellings has the same verdict.
    let spellings = |text: String| {
        let longer = format!("{text}{}", if text.contains('.') { "0" } else { ".0" });
        [format!("{text}e0"), format!("{longer}E+00"), longer, text]
    };
    [(at, false), (beyond, true)]
        .into_iter()
        .flat_map(|(number, is_refused)| {
            spellings(number.to_string()).map(|text| Trial { value: Tree::Scalar(text), is_refused })
        })
        .collect()
}

fn multiples(schema: &Value) -> Vec<Trial> {
    let bounds = Bounds::of(schema);
    let trial = |value: String, is_refused| Trial { value: Tree::Scalar(value), is_refused };
    let mut trials: Vec<Trial> = (0..3).map(|seed| trial(bounds.sample(seed).to_string(), false)).collect();
    trials.push(trial(bounds.not_a_multiple().to_string(), true));
    trials
}

fn counts(schema: &Value, keyword: &str, value: impl Fn(usize) -> Tree) -> Vec<Trial> {
    let limit = size(schema, keyword).unwrap();
    let beyond = if keyword.starts_with("max") { Some(limit + 1) } else { limit.checked_sub(1) };
    let mut trials = vec![Trial { value: value(limit), is_refused: false }];
    trials.extend(beyond.map(|count| Trial { value: value(count), is_refused: true }));
    trials
}

/// Each listed value, and values like them that are not.
fn listed(values: &[&Value]) -> Vec<Trial> {
    let mut trials: Vec<Trial> = values
        .iter()
        .map(|value| Trial { value: Tree::parse(&value.to_string()), is_refused: false })
        .collect();
    let texts = ["", "no such value", "OPEN", "circle "];
    let numbers = ["0", "-1", "1234567"];
    let candidates: Vec<Value> = match values[0] {
        Value::String(_) => texts.map(Value::from).into(),
        _ => numbers.map(|text| serde_json::from_str(text).unwrap()).into(),
    };
    for candidate in candidates.iter().filter(|candidate| !values.contains(candidate)) {
        trials.push(Trial { value: Tree::parse(&candidate.to_string()), is_refused: true });
    }
    for integer in values.iter().filter(|value| value.is_i64()) {
        trials.push(Trial { value: Tree::Scalar(format!("{integer}.00")), is_refused: false });
    }
    trials
}
