//! A value with its place, whether it stands in a document or in an attribute.

use crate::diag::origin::Origin;

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub origin: Origin,
    pub says: Says,
}

/// What is said.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "attributes have no null"))]
    Nothing,
    /// `true` or `false`, or a word without a value.
    Flag,
    /// A number as it is written.
    Number(String),
    Text(String),
    List(Vec<Statement>),
    /// In the order in which they are written.
    Members(Vec<Member>),
}

/// A member of an object, or an argument with a name.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub key: String,
    pub key_origin: Origin,
    pub value: Statement,
}

impl Statement {
    pub(crate) fn text(&self) -> Option<&str> {
        if let Says::Text(text) = &self.says { Some(text) } else { None }
    }

    pub(crate) fn list(&self) -> Option<&[Statement]> {
        if let Says::List(list) = &self.says { Some(list) } else { None }
    }

    pub(crate) fn members(&self) -> Option<&[Member]> {
        if let Says::Members(members) = &self.says { Some(members) } else { None }
    }

    pub(crate) fn member(&self, key: &str) -> Option<&Member> {
        self.members()?.iter().find(|member| member.key == key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Statement> {
        self.member(key).map(|member| &member.value)
    }

    /// What stands there, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.says {
            Says::Nothing => "null",
            Says::Flag => "a boolean",
            Says::Number(_) => "a number",
            Says::Text(_) => "a string",
            Says::List(items) if items.is_empty() => "an empty list",
            Says::List(_) => "a list",
            Says::Members(_) => "an object",
        }
    }
}
