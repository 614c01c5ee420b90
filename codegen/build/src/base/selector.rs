//! Names of types with stars in them: `Lead`, `acme.Lead`, `acme.*`, `*Fields`.

use std::fmt;

/// A name of types, in which `*` stands for any characters, behind the name of a module and a dot, or without one.
#[derive(Clone, Debug)]
pub(crate) struct Selector {
    text: String,
}

impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.text.escape_debug())
    }
}

impl Selector {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// Whether a type is meant.
    pub(crate) fn matches(&self, module: &str, name: &str) -> bool {
        match self.text.split_once('.') {
            Some((modules, names)) => fits(modules, module) && fits(names, name),
            None => fits(&self.text, name),
        }
    }

    /// Splits a path of a field, `Lead.value` or `acme.Lead.value`, into its types and the member; `None` if it names types.
    /// A name with a capital letter is a type's: modules have none.
    pub(crate) fn of_field(path: &str) -> Option<(Self, String)> {
        let (first, rest) = path.split_once('.')?;
        let is_type = |name: &str| name.contains(char::is_uppercase);
        let any_type = first == "*" && !is_type(rest) && rest != "*";
        if is_type(first) || any_type {
            return Some((Self::new(first), rest.to_owned()));
        }
        let (_, name) = rest.split_once('.')?;
        let types = path.strip_suffix(name)?.strip_suffix('.')?;
        Some((Self::new(types), name.to_owned()))
    }

    /// Whether it has a star, and so may mean any number of types.
    pub(crate) fn is_pattern(&self) -> bool {
        self.text.contains('*')
    }

    /// As the user wrote it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Whether a text is what a pattern says, `*` being any characters.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = left.find(part) else { return false };
        left = &left[at + part.len()..];
    }
    left.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::{Selector, fits};

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text) in [
            ("*", ""),
            ("*", "Lead"),
            ("Lead*", "Lead"),
            ("*Fields", "CrmFields"),
            ("C*O*y", "CrmOpportunity"),
        ] {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("Lead", "Leads"), ("Lead*", "ALead"), ("*a*", "b"), ("aa*aa", "aaa")] {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn a_field_stands_behind_its_type() {
        let field = |path: &str| {
            Selector::of_field(path).map(|(types, name)| (types.text().to_owned(), name)).unwrap_or_default()
        };
        let is = |types: &str, name: &str| (types.to_owned(), name.to_owned());
        assert_eq!(field("Lead.value"), is("Lead", "value"));
        assert_eq!(field("Lead.a.b"), is("Lead", "a.b"));
        assert_eq!(field("*Fields.Amount"), is("*Fields", "Amount"));
        assert_eq!(field("acme.Lead.value"), is("acme.Lead", "value"));
        assert_eq!(field("*.amount"), is("*", "amount"));
        for types in ["Lead", "acme.Lead", "acme.*", "*.Lead", "*", "*.*"] {
            assert!(Selector::of_field(types).is_none(), "{types}");
        }
    }

    #[test]
    fn what_stands_before_a_dot_is_the_module() {
        assert!(Selector::new("acme.*").matches("acme", "Lead"));
        assert!(!Selector::new("acme.*").matches("other", "Lead"));
        assert!(Selector::new("Lead").matches("other", "Lead"));
        assert!(Selector::new("*.Lead").matches("other", "Lead"));
    }
}
