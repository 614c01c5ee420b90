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
    fn what_stands_before_a_dot_is_the_module() {
        assert!(Selector::new("acme.*").matches("acme", "Lead"));
        assert!(!Selector::new("acme.*").matches("other", "Lead"));
        assert!(Selector::new("Lead").matches("other", "Lead"));
        assert!(Selector::new("*.Lead").matches("other", "Lead"));
    }
}
