//! A place of a body, and what stands there.

use std::borrow::Cow;

/// The names that lead to a place, `*` for every element or member.
pub(in crate::verify) type Way = &'static [&'static str];

/// What a `*` stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::verify) enum Step {
    Index(usize),
    Name(String),
}

impl Step {
    pub(in crate::verify) fn text(&self) -> String {
        match self {
            Self::Index(index) => index.to_string(),
            Self::Name(name) => name.clone(),
        }
    }
}

/// What stands at a place of the body.
pub(in crate::verify) struct Member<'a> {
    /// Which of the ways that were looked for leads there.
    pub(in crate::verify) way: usize,
    /// What each `*` of the way is.
    pub(in crate::verify) stars: Vec<Step>,
    pub(in crate::verify) value: Value<'a>,
}

/// A value in a body.
pub(in crate::verify) enum Value<'a> {
    /// A string, or what a form has.
    Text(Cow<'a, str>),
    /// A number or a boolean, as it is written.
    Plain(&'a str),
    Null,
    /// An array or an object.
    Container,
}
