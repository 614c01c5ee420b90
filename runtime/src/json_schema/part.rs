//! A schema while it is made, keyword by keyword.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::number;
use super::resolve::kinds;

/// The schema of a value at its place: that of its type, and the rules of the place.
#[derive(Clone, Debug)]
pub struct Part(pub(super) Schema);

impl Part {
    /// A type's schema, or a reference to it.
    #[must_use]
    pub fn of<T: JsonSchema + ?Sized>(generator: &mut SchemaGenerator) -> Self {
        Self(generator.subschema_for::<T>())
    }

    /// A type's schema itself.
    #[must_use]
    pub fn inside<T: JsonSchema + ?Sized>(generator: &mut SchemaGenerator) -> Self {
        Self(T::json_schema(generator))
    }

    /// Any value.
    #[must_use]
    pub fn any() -> Self {
        Self(true.into())
    }

    /// A text.
    #[must_use]
    pub fn text() -> Self {
        Self::any().set("type", "string".into())
    }

    /// One of these texts.
    #[must_use]
    pub fn texts(values: &[&str]) -> Self {
        Self::text().set("enum", json!(values))
    }

    /// One of these texts, or another one.
    #[must_use]
    pub fn open_texts(values: &[&str]) -> Self {
        Self::any_of([Self::texts(values), Self::text()])
    }

    /// What any of these accepts.
    #[must_use]
    pub fn any_of(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts: Vec<Value> = parts.into_iter().map(Self::into_value).collect();
        Self::any().set("anyOf", parts.into())
    }

    /// An array of just these items.
    #[must_use]
    pub fn tuple(items: impl IntoIterator<Item = Self>) -> Self {
        let items: Vec<Value> = items.into_iter().map(Self::into_value).collect();
        let count = items.len();
        Self::any()
            .set("type", "array".into())
            .set("prefixItems", items.into())
            .set("items", false.into())
            .set("minItems", count.into())
    }

    /// An array of any number of these items.
    #[must_use]
    pub fn list(items: Self) -> Self {
        Self::any().set("type", "array".into()).set("items", items.into_value())
    }

    /// An object of any members with these values.
    #[must_use]
    pub fn map(values: Self) -> Self {
        Self::any().set("type", "object".into()).set("additionalProperties", values.into_value())
    }

    /// The schema.
    #[must_use]
    pub fn into_schema(self) -> Schema {
        self.0
    }

    pub(super) fn into_value(self) -> Value {
        self.0.into()
    }

    /// Adds a keyword. Where it is there with another value, both count.
    pub(super) fn set(mut self, keyword: &str, value: Value) -> Self {
        let object = self.0.ensure_object();
        match object.get(keyword) {
            None => {
                object.insert(keyword.to_owned(), value);
            }
            Some(found) if *found == value => {}
            Some(found) => match number::stricter(keyword, found, &value) {
                Some(stricter) => {
                    object.insert(keyword.to_owned(), stricter);
                }
                None => {
                    let all = object.entry("allOf").or_insert_with(|| json!([]));
                    if let Value::Array(all) = all {
                        all.push(json!({ keyword: value }));
                    }
                }
            },
        }
        self
    }

    /// What the documentation says of it.
    #[must_use]
    pub fn described(mut self, text: &str) -> Self {
        self.0.insert("description".to_owned(), text.into());
        self
    }

    /// A limit of a length, of items or of members.
    #[must_use]
    pub fn count(self, keyword: &str, limit: u64) -> Self {
        self.set(keyword, limit.into())
    }

    /// A limit of a number, as JSON text. Where `serde_json` cannot hold all its digits (its feature
    /// `arbitrary_precision` is off), the limit is told in a comment.
    #[must_use]
    pub fn number(self, keyword: &str, text: &str) -> Self {
        match number::exact(text) {
            Some(value) => self.set(keyword, value),
            None => self.comment(&format!("`{keyword}` is {text}")),
        }
    }

    /// One of these numbers, as JSON texts.
    #[must_use]
    pub fn one_of(self, texts: &[&str]) -> Self {
        let values: Option<Vec<Value>> = texts.iter().map(|text| number::exact(text)).collect();
        let Some(mut values) = values else {
            return self.comment(&format!("one of {}", texts.join(", ")));
        };
        if kinds(&self.0).is_some_and(|kinds| kinds.contains(&"null")) {
            values.push(Value::Null);
        }
        // `schemars` says which type of Rust a number is; a list needs no such word.
        let mut part = self;
        part.0.remove("format");
        part.set("enum", values.into())
    }

    /// `pattern` or `format`.
    #[must_use]
    pub fn word(self, keyword: &str, text: &str) -> Self {
        self.set(keyword, text.into())
    }

    /// No two items are equal.
    #[must_use]
    pub fn unique(self) -> Self {
        self.set("uniqueItems", true.into())
    }

    /// Says in words what no keyword says.
    #[must_use]
    pub fn comment(mut self, text: &str) -> Self {
        let text = match self.0.get("$comment").and_then(Value::as_str) {
            Some(earlier) => format!("{earlier}; {text}"),
            None => text.to_owned(),
        };
        self.0.insert("$comment".to_owned(), text.into());
        self
    }

    /// Rules of every item, or of every member.
    #[must_use]
    pub fn each(mut self, rules: impl Fn(Self) -> Self) -> Self {
        let kinds = kinds(&self.0).unwrap_or_else(|| vec!["array", "object"]);
        let keywords = [("array", "items"), ("object", "additionalProperties")];
        let keywords: Vec<&str> = keywords
            .into_iter()
            .filter(|(kind, _)| kinds.contains(kind))
            .map(|(_, keyword)| keyword)
            .collect();
        for keyword in keywords {
            let inner = self.0.remove(keyword).and_then(|inner| Schema::try_from(inner).ok());
            let inner = rules(Self(inner.unwrap_or_else(|| true.into())));
            self.0.insert(keyword.to_owned(), inner.into_value());
        }
        self
    }

    /// It may be null, too.
    #[must_use]
    pub fn nullable(mut self) -> Self {
        if self.takes_anything() {
            return self;
        }
        let is_plain = !["$ref", "allOf", "anyOf", "const", "not", "oneOf"]
            .into_iter()
            .any(|keyword| self.0.get(keyword).is_some());
        match kinds(&self.0) {
            Some(kinds) if kinds.contains(&"null") => self,
            Some(kinds) if is_plain => {
                let kinds = json!([&kinds[..], &["null"]].concat());
                let object = self.0.ensure_object();
                object.insert("type".to_owned(), kinds);
                if let Some(Value::Array(values)) = object.get_mut("enum") {
                    values.push(Value::Null);
                }
                self
            }
            _ => {
                let object = self.0.ensure_object();
                let outside: Vec<(String, Value)> = ["description", "$comment"]
                    .into_iter()
                    .filter_map(|keyword| object.remove_entry(keyword))
                    .collect();
                let mut both = Self::any_of([self, Self::any().set("type", "null".into())]);
                both.0.ensure_object().extend(outside);
                both
            }
        }
    }

    /// Whether it has nothing to say but annotations.
    fn takes_anything(&self) -> bool {
        let is_annotation = |keyword: &String| matches!(keyword.as_str(), "$comment" | "description");
        match self.0.as_object() {
            Some(object) => object.keys().all(is_annotation),
            None => self.0.as_bool() == Some(true),
        }
    }

    /// Only values of this kind of JSON.
    #[must_use]
    pub fn of_kind(mut self, kind: &str, generator: &SchemaGenerator) -> Self {
        let fits = |known: &str| known == kind || (known == "integer" && kind == "number");
        let known = super::resolve::resolved(&self.0, generator).and_then(kinds);
        match known {
            Some(known) if known.iter().all(|known| fits(known)) => self,
            Some(known) if self.0.get("type").is_some() => {
                let kept = known.into_iter().find(|known| fits(known)).unwrap_or(kind).to_owned();
                self.0.insert("type".to_owned(), kept.into());
                self
            }
            _ => self.set("type", kind.into()),
        }
    }
}
