//! Which types a choice is about: `Lead`, `acme.Lead`, `acme.*`, `*Fields`.

use std::fmt;

use crate::base::spelling::nearest;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Catalog, Definition, Dispatch, Own, Provider, TypeDef, UserCode};

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

/// A type that can be chosen.
pub(super) struct Item {
    pub name: String,
    pub kind: Kind,
}

/// What it is; types of schemas with their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Struct(usize),
    Enum(usize),
    /// An enum of types.
    Union(usize),
    /// A name for a type that is defined elsewhere.
    Alias(usize),
    Event,
    Envelope,
    Headers,
}

impl Kind {
    fn of(index: usize, ty: &TypeDef) -> Self {
        match ty.definition {
            Definition::Struct(_) | Definition::Newtype(_) => Self::Struct(index),
            Definition::Enum(_) => Self::Enum(index),
            Definition::Union(_) | Definition::Plain(_) => Self::Union(index),
            _ => Self::Alias(index),
        }
    }

    pub(super) fn ty(self) -> Option<usize> {
        match self {
            Self::Struct(index) | Self::Enum(index) | Self::Union(index) | Self::Alias(index) => Some(index),
            Self::Event | Self::Envelope | Self::Headers => None,
        }
    }

    pub(super) fn takes_attributes(self) -> bool {
        !matches!(self, Self::Alias(_))
    }

    pub(super) fn is_enum(self) -> bool {
        matches!(self, Self::Enum(_))
    }

    pub(super) fn has_members(self) -> bool {
        matches!(self, Self::Struct(_) | Self::Envelope)
    }
}

impl Item {
    /// Whether the type has a trait whatever is chosen.
    pub(super) fn implements(&self, path: &UserCode) -> bool {
        let own: &[&str] = match self.kind {
            Kind::Enum(_) => &["Clone", "Debug", "Default", "Eq", "Hash", "PartialEq"],
            Kind::Headers => &["Clone", "Debug", "Eq", "PartialEq"],
            _ => &["Clone", "Debug", "Default", "PartialEq"],
        };
        matches!(path, UserCode::Text(path) if own.contains(&path.as_str()))
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

    fn is_pattern(&self) -> bool {
        self.text.contains('*')
    }

    /// The types that are meant, each with the number of its provider. A selector that means none is reported; so is
    /// one that spells out a type which is not of the right kind, `wrong` in words. A pattern passes over those.
    pub(super) fn find(
        &self,
        catalog: &Catalog,
        setting: &str,
        diagnostics: &mut Diagnostics,
        is_right: fn(Kind) -> bool,
        wrong: &str,
    ) -> Vec<(usize, Item)> {
        let mut found = Vec::new();
        for (number, provider) in catalog.providers.iter().enumerate() {
            let meant = items(provider).into_iter().filter(|item| self.matches(&provider.name, &item.name));
            found.extend(meant.map(|item| (number, item)));
        }
        if found.is_empty() {
            self.report_unknown(catalog, setting, diagnostics);
        }
        let (right, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, item)| is_right(item.kind));
        if let Some((_, item)) = others.first().filter(|_| right.is_empty() && !self.is_pattern()) {
            let message = format!("{setting}: `{}` is {wrong}", item.name);
            let help = "choose a type that is generated as one of its own";
            diagnostics.push(Diagnostic::error(Code::SELECTOR, message).help(help));
        }
        right
    }

    /// Says that the selector means nothing; that everything is nothing is no mistake.
    pub(super) fn report_unknown(&self, catalog: &Catalog, setting: &str, diagnostics: &mut Diagnostics) {
        if self.text == "*" {
            return;
        }
        let message = format!("{setting}: there is no type `{self}`");
        let error = Diagnostic::error(Code::SELECTOR, message);
        let modules: Vec<String> = catalog.providers.iter().map(|provider| provider.name.clone()).collect();
        let diagnostic = match self.text.split_once('.') {
            Some((module, _)) if !modules.iter().any(|name| fits(module, name)) => {
                with_neighbour(error, module, &modules)
            }
            Some((module, name)) => with_neighbour(error, name, &names(catalog, module)),
            None => with_neighbour(error, &self.text, &names(catalog, "*")),
        };
        diagnostics.push(diagnostic);
    }
}

/// A hint at the known name that was probably meant, or at all of them if they are few.
pub(super) fn with_neighbour(diagnostic: Diagnostic, name: &str, known: &[String]) -> Diagnostic {
    const FEW: usize = 8;
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None if known.is_empty() => diagnostic.help("the schemas have none at all"),
        None => {
            let shown: Vec<String> = known.iter().take(FEW).map(|name| format!("`{name}`")).collect();
            let more = if known.len() > FEW { " and others" } else { "" };
            diagnostic.help(format!("there are {}{more}", shown.join(", ")))
        }
    }
}

/// Names of the types in some modules.
fn names(catalog: &Catalog, module: &str) -> Vec<String> {
    let providers = catalog.providers.iter().filter(|provider| fits(module, &provider.name));
    providers.flat_map(items).map(|item| item.name).collect()
}

/// The types of a provider that can be chosen.
fn items(provider: &Provider) -> Vec<Item> {
    let types = provider.types.iter().enumerate();
    let types = types.map(|(index, ty)| Item { name: ty.name.clone(), kind: Kind::of(index, ty) });
    types.chain(provider.dispatch.iter().flat_map(own_items)).collect()
}

/// What is generated for the provider itself.
fn own_items(dispatch: &Dispatch) -> [Item; 3] {
    [(Own::Event, Kind::Event), (Own::Envelope, Kind::Envelope), (Own::Headers, Kind::Headers)]
        .map(|(own, kind)| Item { name: dispatch.own(own), kind })
}

/// Whether a text is what a pattern says, `*` being any characters.
fn fits(pattern: &str, text: &str) -> bool {
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
