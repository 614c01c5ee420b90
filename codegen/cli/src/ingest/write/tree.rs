//! A JSON document that is being made: its members stay in the order in which they are put.

use crm_events::{Json, JsonKind};
use indexmap::IndexMap;

use crate::json;

/// How long a line may be that is not broken.
const WIDTH: usize = 100;

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

    /// The document with a line for each member and element, two spaces a level, and a line end. What holds no others and
    /// fits stands in one line.
    pub(super) fn document(&self) -> String {
        let mut text = String::new();
        self.write(0, 0, &mut text);
        text.push('\n');
        text
    }

    /// The value as it stands in a document, so deep, with `used` characters before it in its line.
    pub(super) fn part(&self, depth: usize, used: usize) -> String {
        let mut text = String::new();
        self.write(depth, used, &mut text);
        text
    }

    /// Writes the value. In its line stand `used` characters before it, but for the indentation.
    fn write(&self, depth: usize, used: usize, text: &mut String) {
        let room = WIDTH.saturating_sub(2 * depth + used);
        if let Some(line) = self.in_line().filter(|line| depth > 0 && line.chars().count() <= room) {
            text.push_str(&line);
            return;
        }
        match self {
            Self::Object(members) => {
                let write = |(name, value): (&String, &Self), text: &mut String| {
                    let name = crm_events::to_string(name);
                    text.push_str(&name);
                    text.push_str(": ");
                    value.write(depth + 1, name.chars().count() + 2, text);
                };
                json::lines(['{', '}'], depth, text, members.iter(), write);
            }
            Self::Array(items) => {
                json::lines(['[', ']'], depth, text, items.iter(), |item, text| {
                    item.write(depth + 1, 0, text)
                });
            }
            Self::Value(value) => text.push_str(value.as_str()),
        }
    }

    /// The value in one line, if it holds no others, or is an object of one member that stands in one line.
    fn in_line(&self) -> Option<String> {
        match self {
            Self::Value(value) => Some(value.as_str().to_owned()),
            Self::Array(items) => {
                let items: Option<Vec<&str>> = items.iter().map(Self::scalar).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            Self::Object(members) if members.is_empty() => Some("{}".to_owned()),
            Self::Object(members) => {
                let is_only = members.len() == 1;
                let member = |(name, value): (&String, &Self)| {
                    let value = if is_only { value.in_line() } else { value.scalar().map(str::to_owned) };
                    Some(format!("{}: {}", crm_events::to_string(name), value?))
                };
                let members: Option<Vec<String>> = members.iter().map(member).collect();
                Some(format!("{{ {} }}", members?.join(", ")))
            }
        }
    }

    fn scalar(&self) -> Option<&str> {
        match self {
            Self::Value(value) => Some(value.as_str()),
            _ => None,
        }
    }
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

    #[test]
    fn what_holds_no_others_stands_in_one_line_if_it_fits() {
        let lines = |text: &str| Tree::from(&json::scalar(text)).document();
        assert_eq!(lines(r#"{"a": {"x": {"b": [1, 2]}}}"#), "{\n  \"a\": { \"x\": { \"b\": [1, 2] } }\n}\n");
        let long = "x".repeat(90);
        assert_eq!(
            lines(&format!(r#"{{"a": {{"b": "{long}"}}}}"#)),
            format!("{{\n  \"a\": {{\n    \"b\": \"{long}\"\n  }}\n}}\n")
        );
    }
}
