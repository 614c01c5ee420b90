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
}

impl Settings {
    /// Reports formats that cannot be asserted.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        let unknown = self.asserted_formats.iter().filter(|format| formats::variant(format).is_none());
        unknown.for_each(|format| diagnostics.push(refusals::not_assertable(format)));
    }
}

/// A type of the user that stands for one of a schema.
#[derive(Clone, Debug)]
pub(crate) struct Replacement {
    pub selector: Selector,
    pub with: String,
}
