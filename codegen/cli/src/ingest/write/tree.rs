//! A JSON document that is being made: its members stay in the order in which they are put.

use crm_events::{Json, JsonKind};
use indexmap::IndexMap;

use crate::json;

/// A value of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// An object.
    Object(IndexMap<String, Tree>),
    /// An array.
    Array(Vec<Tree>),
    /// Anything else.
    Value(Json),
}

impl Tree {
    /// An object of these members.
    pub(super) fn object<K: Into<String>>(members: impl IntoIterator<Item = (K, Tree)>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// A text.
    pub(super) fn text(text: &str) -> Self {
        Self::Value(json::text(text))
    }

    /// `true` or `false`.
    pub(super) fn flag(flag: bool) -> Self {
        Self::Value(Json::from_value(&flag))
    }

    /// A count.
    pub(super) fn number(number: u64) -> Self {
        Self::Value(json::scalar(&number.to_string()))
    }

    /// An array of texts.
    pub(super) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::Array(texts.into_iter().map(Self::text).collect())
    }

    /// The member of this name, of an object.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(name),
            _ => None,
        }
    }

    /// The elements of an array; none of anything else.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// The text of a string.
    pub(super) fn as_text(&self) -> Option<String> {
        match self {
            Self::Value(value) => json::as_text(value),
            _ => None,
        }
    }

    /// The document with a line for each member and element, two spaces a level, and a line end.
    pub(super) fn document(&self) -> String {
        let mut text = String::new();
        self.write(0, &mut text);
        text.push('\n');
        text
    }

    fn write(&self, depth: usize, text: &mut String) {
        match self {
            Self::Object(members) => {
                let write = |(name, value): (&String, &Self), text: &mut String| {
                    text.push_str(&crm_events::to_string(name));
                    text.push_str(": ");
                    value.write(depth + 1, text);
                };
                lines(['{', '}'], depth, text, members.iter(), write);
            }
            Self::Array(items) => {
                lines(['[', ']'], depth, text, items.iter(), |item, text| item.write(depth + 1, text));
            }
            Self::Value(value) => text.push_str(value.as_str()),
        }
    }
}

fn lines<P>(
    [open, close]: [char; 2],
    depth: usize,
    text: &mut String,
    parts: impl ExactSizeIterator<Item = P>,
    write: impl Fn(P, &mut String),
) {
    let is_empty = parts.len() == 0;
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    };
    text.push(open);
    for (index, part) in parts.enumerate() {
        text.push_str(if index > 0 { "," } else { "" });
        line(text, depth + 1);
        write(part, text);
    }
    if !is_empty {
        line(text, depth);
    }
    text.push(close);
}

impl From<&Json> for Tree {
    fn from(value: &Json) -> Self {
        match value.kind() {
            JsonKind::Object => Self::object(
                json::members(value).iter().map(|(name, value)| (name.to_owned(), Self::from(value))),
            ),
            JsonKind::Array => Self::Array(json::items(value).iter().map(Self::from).collect()),
            _ => Self::Value(value.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stay_in_their_order_and_values_as_they_are_spelled() {
        let value = json::scalar(r#"{"b": 1.50, "a": ["\u00e9", {}, []]}"#);
        let expected = "{\n  \"b\": 1.50,\n  \"a\": [\n    \"\\u00e9\",\n    {},\n    []\n  ]\n}\n";
        assert_eq!(Tree::from(&value).document(), expected);
    }
}
