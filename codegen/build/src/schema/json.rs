//! JSON with the span of every value and key, every digit of its numbers and the order of its members.

use std::ops::Range;

use crate::base::pointer;
use crate::diag::origin::Origin;

#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub origin: Origin,
    pub data: Data,
}

#[derive(Clone, Debug)]
pub(crate) enum Data {
    Null,
    Bool(bool),
    /// The text of the number as it stands in the file.
    Number(String),
    String(String),
    Array(Vec<Value>),
    Object(Vec<Member>),
}

#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub key: String,
    pub key_span: Range<usize>,
    pub value: Value,
}

impl Member {
    /// The member's place, with its key underlined.
    pub(crate) fn key_origin(&self) -> Origin {
        self.value.origin.with_span(self.key_span.clone())
    }
}

impl Value {
    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Data::String(text) = &self.data { Some(text) } else { None }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        if let Data::Bool(value) = &self.data { Some(*value) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&[Value]> {
        if let Data::Array(items) = &self.data { Some(items) } else { None }
    }

    pub(crate) fn as_object(&self) -> Option<&[Member]> {
        if let Data::Object(members) = &self.data { Some(members) } else { None }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.iter().find(|member| member.key == key).map(|member| &member.value)
    }

    /// The value at a JSON Pointer.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        let mut value = self;
        for token in pointer::tokens(pointer)? {
            value = match &value.data {
                Data::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                Data::Object(_) => value.get(&token)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// The value as JSON without white space. Numbers keep their digits.
    pub(crate) fn to_json(&self) -> String {
        let mut json = String::new();
        self.write(&mut json);
        json
    }

    fn write(&self, json: &mut String) {
        let string = |text: &str| serde_json::Value::from(text).to_string();
        match &self.data {
            Data::Null => json.push_str("null"),
            Data::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
            Data::Number(text) => json.push_str(text),
            Data::String(text) => json.push_str(&string(text)),
            Data::Array(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    json.push_str(if index == 0 { "" } else { "," });
                    item.write(json);
                }
                json.push(']');
            }
            Data::Object(members) => {
                json.push('{');
                for (index, member) in members.iter().enumerate() {
                    json.push_str(if index == 0 { "" } else { "," });
                    json.push_str(&string(&member.key));
                    json.push(':');
                    member.value.write(json);
                }
                json.push('}');
            }
        }
    }

    /// Whether another value is equal, wherever it stands. The order of members does not count.
    pub(crate) fn says_as(&self, other: &Value) -> bool {
        match (&self.data, &other.data) {
            (Data::Null, Data::Null) => true,
            (Data::Bool(one), Data::Bool(other)) => one == other,
            (Data::Number(one), Data::Number(other)) | (Data::String(one), Data::String(other)) => {
                one == other
            }
            (Data::Array(one), Data::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.says_as(other))
            }
            (Data::Object(one), Data::Object(other)) => {
                let has = |member: &Member| {
                    other.iter().any(|known| known.key == member.key && known.value.says_as(&member.value))
                };
                one.len() == other.len() && one.iter().all(has)
            }
            _ => false,
        }
    }

    /// What stands there, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.data {
            Data::Null => "null",
            Data::Bool(_) => "a boolean",
            Data::Number(_) => "a number",
            Data::String(_) => "a string",
            Data::Array(items) if items.is_empty() => "an empty array",
            Data::Array(_) => "an array",
            Data::Object(_) => "an object",
        }
    }
}
