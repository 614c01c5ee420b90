//! A place in the body of an event.

use std::fmt;

/// A step into a body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The member of this name.
    Member(String),
    /// Any element of an array: `*`.
    Element,
    /// Any key of a map: `{}`.
    Key,
}

/// A place in the body of an event: a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) whose `*` is any
/// element of an array and whose `{}` is any key of a map. Empty is the body itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(pub Vec<Step>);

impl Pointer {
    /// The body itself.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads a pointer such as `/data/contacts/*/id`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let step = |part: &str| match part {
            "*" => Step::Element,
            "{}" => Step::Key,
            name => Step::Member(name.replace("~1", "/").replace("~0", "~")),
        };
        Self(text.split('/').skip(1).map(step).collect())
    }

    /// This place, and a step further.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// This place, and a member of it.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        self.then(Step::Member(name.to_owned()))
    }

    /// This place, and the way of another one from there.
    #[must_use]
    pub fn join(&self, rest: &Self) -> Self {
        Self(self.0.iter().chain(&rest.0).cloned().collect())
    }

    /// The place that this one is in, and the last step; nothing for the body itself.
    #[must_use]
    pub fn split_last(&self) -> Option<(Self, &Step)> {
        let (last, rest) = self.0.split_last()?;
        Some((Self(rest.to_vec()), last))
    }

    /// Whether this is the other place, or in it.
    #[must_use]
    pub fn is_in(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Member(name) => write!(f, "/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Element => f.write_str("/*"),
            Step::Key => f.write_str("/{}"),
        })
    }
}
