//! JSON as it is written: the order of members and the spelling of numbers and strings stay.

use std::fmt;

use crate::base::pointer;
use crate::diag::Diagnostics;
use crate::diag::source::Sources;
use crate::schema::json::{self, Data, Value};

/// A JSON value that can be changed at a place and written again.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// The text of a null, boolean, number or string.
    Scalar(String),
    /// The elements.
    Array(Vec<Tree>),
    /// The members, in their order.
    Object(Vec<(String, Tree)>),
}

/// Why a text is not taken as JSON. It names the place, and nothing of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotJson(String);

impl fmt::Display for NotJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for NotJson {}

impl Tree {
    /// Reads JSON text ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)).
    ///
    /// # Errors
    ///
    /// [`NotJson`] with line and column, also for an object that names a member twice.
    pub fn parse(text: &str) -> Result<Self, NotJson> {
        if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
            return Err(NotJson(error.to_string()));
        }
        let mut sources = Sources::default();
        let file = sources.add_text("payload", text.to_owned());
        let value = json::read(file, &sources, &mut Diagnostics::default());
        value
            .map(|value| Self::of(&value, text))
            .ok_or_else(|| NotJson("an object names a member twice, or a number is too large".to_owned()))
    }

    fn of(value: &Value, text: &str) -> Self {
        match &value.data {
            Data::Array(items) => Self::Array(items.iter().map(|item| Self::of(item, text)).collect()),
            Data::Object(members) => Self::Object(
                members.iter().map(|member| (member.key.clone(), Self::of(&member.value, text))).collect(),
            ),
            _ => Self::Scalar(text[value.origin.span.clone()].to_owned()),
        }
    }

    /// A string.
    pub fn text(text: &str) -> Self {
        Self::Scalar(serde_json::Value::from(text).to_string())
    }

    pub(super) fn null() -> Self {
        Self::Scalar("null".to_owned())
    }

    /// A schema's value.
    pub(super) fn of_schema(value: &Value) -> Self {
        match &value.data {
            Data::Null => Self::null(),
            Data::Bool(value) => Self::Scalar(value.to_string()),
            Data::Number(text) => Self::Scalar(text.clone()),
            Data::String(text) => Self::text(text),
            Data::Array(items) => Self::Array(items.iter().map(Self::of_schema).collect()),
            Data::Object(members) => Self::Object(
                members.iter().map(|member| (member.key.clone(), Self::of_schema(&member.value))).collect(),
            ),
        }
    }

    /// The text of a string, its escapes read; `None` if it is something else.
    pub fn as_text(&self) -> Option<String> {
        match self {
            Self::Scalar(text) if text.starts_with('"') => serde_json::from_str(text).ok(),
            _ => None,
        }
    }

    /// Whether this is a string that is written without escapes.
    pub(super) fn is_plain_text(&self) -> bool {
        matches!(self, Self::Scalar(text) if text.starts_with('"') && !text.contains('\\'))
    }

    /// The text of a number.
    pub(super) fn as_number(&self) -> Option<&str> {
        match self {
            Self::Scalar(text) if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => Some(text),
            _ => None,
        }
    }

    /// The value at a JSON Pointer.
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        tokens(pointer).iter().try_fold(self, |value, token| value.part(value.index_of(token)?))
    }

    /// Where a pointer leads, as the index at each level; what is not there comes last. Positions are in the order of the
    /// text.
    pub(super) fn position(&self, pointer: &str) -> Vec<usize> {
        let mut here = Some(self);
        let index_of = |token: &String| {
            let index = here.and_then(|value| value.index_of(token));
            here = here.zip(index).and_then(|(value, index)| value.part(index));
            index.unwrap_or(usize::MAX)
        };
        tokens(pointer).iter().map(index_of).collect()
    }

    fn index_of(&self, token: &str) -> Option<usize> {
        match self {
            Self::Object(members) => members.iter().position(|(name, _)| name == token),
            Self::Array(_) => token.parse().ok(),
            Self::Scalar(_) => None,
        }
    }

    fn part(&self, index: usize) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(index).map(|(_, value)| value),
            Self::Array(items) => items.get(index),
            Self::Scalar(_) => None,
        }
    }

    fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        tokens(pointer).iter().try_fold(self, |value, token| match value {
            Self::Object(members) => {
                members.iter_mut().find(|(name, _)| name == token).map(|(_, value)| value)
            }
            Self::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
            Self::Scalar(_) => None,
        })
    }

    /// The same with another value at a pointer. A member, or the next element, is added if it is not there; where
    /// nothing can hold it, nothing changes.
    pub fn with(&self, pointer: &str, value: Self) -> Self {
        let mut changed = self.clone();
        if let Some(place) = changed.at_mut(pointer) {
            *place = value;
        } else if let Some((parent, name)) = parent_and_name(pointer) {
            match changed.at_mut(parent) {
                Some(Self::Object(members)) => members.push((name, value)),
                Some(Self::Array(items)) => items.push(value),
                _ => {}
            }
        }
        changed
    }

    /// The same without the member or element at a pointer.
    pub fn without(&self, pointer: &str) -> Self {
        let mut changed = self.clone();
        if let Some((parent, name)) = parent_and_name(pointer) {
            match (changed.at_mut(parent), name.parse::<usize>()) {
                (Some(Self::Object(members)), _) => members.retain(|(member, _)| *member != name),
                (Some(Self::Array(items)), Ok(index)) if index < items.len() => drop(items.remove(index)),
                _ => {}
            }
        }
        changed
    }

    /// The JSON Pointers of all scalars, in their order.
    pub(super) fn scalars(&self) -> Vec<String> {
        let mut pointers = Vec::new();
        self.collect_scalars("", &mut pointers);
        pointers
    }

    fn collect_scalars(&self, here: &str, pointers: &mut Vec<String>) {
        match self {
            Self::Scalar(_) => pointers.push(here.to_owned()),
            Self::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.collect_scalars(&format!("{here}/{index}"), pointers);
                }
            }
            Self::Object(members) => {
                for (name, value) in members {
                    value.collect_scalars(&child(here, name), pointers);
                }
            }
        }
    }

    /// JSON text without white space.
    pub fn compact(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, None);
        text
    }

    /// JSON text with a line for each member and element, two spaces a level.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, Some(0));
        text
    }

    fn write(&self, text: &mut String, depth: Option<usize>) {
        match self {
            Self::Scalar(scalar) => text.push_str(scalar),
            Self::Array(items) => {
                list(text, depth, ['[', ']'], items, |item, text, depth| item.write(text, depth));
            }
            Self::Object(members) => {
                list(text, depth, ['{', '}'], members, |(name, value), text, depth| {
                    text.push_str(&serde_json::Value::from(name.as_str()).to_string());
                    text.push_str(if depth.is_some() { ": " } else { ":" });
                    value.write(text, depth);
                });
            }
        }
    }
}

fn list<T>(
    text: &mut String,
    depth: Option<usize>,
    [open, close]: [char; 2],
    parts: &[T],
    write: impl Fn(&T, &mut String, Option<usize>),
) {
    let inner = depth.map(|depth| depth + 1);
    let line = |text: &mut String, depth: Option<usize>| {
        if let Some(depth) = depth {
            text.push('\n');
            text.push_str(&"  ".repeat(depth));
        }
    };
    text.push(open);
    for (index, part) in parts.iter().enumerate() {
        text.push_str(if index > 0 { "," } else { "" });
        line(text, inner);
        write(part, text, inner);
    }
    if !parts.is_empty() {
        line(text, depth);
    }
    text.push(close);
}

/// The pointer of a member of the object at `pointer`.
pub(super) fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", pointer::escaped(name))
}

fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}

fn parent_and_name(pointer: &str) -> Option<(&str, String)> {
    let (parent, _) = pointer.rsplit_once('/')?;
    Some((parent, tokens(pointer).pop()?))
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn order_and_spelling_stay() {
        let text = r#"{"b":1.50,"a":["\u00e9",{}],"c/d":null}"#;
        let tree = Tree::parse(text).unwrap();
        assert_eq!(tree.compact(), text);
        assert_eq!(tree.at("/c~1d"), Some(&Tree::Scalar("null".to_owned())));
        assert_eq!(tree.at("/a/0").and_then(Tree::as_text).as_deref(), Some("é"));
        assert_eq!(tree.without("/a/0").without("/b").compact(), r#"{"a":[{}],"c/d":null}"#);
        assert_eq!(tree.with("/a/1/x", Tree::text("y")).at("/a/1/x"), Some(&Tree::text("y")));
        assert_eq!(Tree::parse(&tree.pretty()), Ok(tree));
    }

    #[test]
    fn positions_are_in_the_order_of_the_text() {
        let tree = Tree::parse(r#"{"b":1,"a":["x",{"z":1,"y":2}]}"#).unwrap();
        let in_order = ["", "/b", "/a", "/a/0", "/a/1", "/a/1/z", "/a/1/y", "/a/1/missing", "/missing"];
        assert!(in_order.map(|pointer| tree.position(pointer)).is_sorted());
    }

    #[test]
    fn what_is_no_json_is_refused_without_a_word_of_it() {
        for text in ["", "{", r#"{"secret":1,"secret":2}"#, "secret", "\"secret"] {
            let error = Tree::parse(text).unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
