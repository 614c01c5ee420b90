//! Settings about reading schemas.

use super::refusals;
use crate::base::selector::Selector;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::formats;

/// Settings about reading schemas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Integers of any size, instead of 64 bits.
    pub exact_integers: bool,
    /// Patterns that look around or refer back are checked.
    pub backtracking: bool,
    /// Formats that are asserted beside those that a provider lists.
    pub asserted_formats: Vec<String>,
    /// Types of the user, each for the schemas of a name.
    pub replacements: Vec<Replacement>,
    /// Types for fields, in the order in which they were chosen.
    pub conversions: Vec<Conversion>,
}

impl Settings {
    /// Reports formats that cannot be asserted.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        let unknown = self.asserted_formats.iter().filter(|format| formats::variant(format).is_none());
        unknown.for_each(|format| diagnostics.push(refusals::not_assertable(format)));
    }
}

/// A type for fields.
#[derive(Clone, Debug)]
pub(crate) struct Conversion {
    pub of: Convertible,
    pub with: String,
}

/// What a conversion is for.
#[derive(Clone, Debug)]
pub(crate) enum Convertible {
    /// Strings of a format.
    Format(String),
    /// A member of types, by its name in JSON or in Rust.
    Field { types: Selector, name: String },
}

impl Conversion {
    /// What the user has written.
    pub(crate) fn setting(&self) -> String {
        match &self.of {
            Convertible::Format(format) => format!(".format({format:?}, {:?})", self.with),
            Convertible::Field { types, name } => {
                format!(".replace(\"{types}.{}\", {:?})", name.escape_debug(), self.with)
            }
        }
    }
}

/// A type of the user that stands for one of a schema.
#[derive(Clone, Debug)]
pub(crate) struct Replacement {
    pub selector: Selector,
    pub with: String,
}
