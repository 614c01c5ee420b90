//! Patterns: translated, left unchecked with a warning, or refused.

use super::lowering::Lowering;
use super::refusals;
use crate::diag::diagnostic::Severity;
use crate::ir::ids::PatternId;
use crate::ir::patterns::translate;
use crate::ir::rule::Rule;
use crate::schema::ast::schema::{At, Property, Schema};

impl Lowering<'_> {
    /// The rule of a text with a pattern.
    pub(super) fn pattern_rule(&mut self, pattern: &At<String>) -> Option<Rule> {
        let translated = self.translated(pattern, "");
        let unchecked = std::mem::take(&mut self.tables.unchecked);
        match translated {
            Some(id) => Some(Rule::Pattern(id)),
            None => unchecked.first().map(|pattern| Rule::Table(self.unchecked_table(pattern))),
        }
    }

    /// The key of a member of `patternProperties` in `schema`, as [`pattern`](Self::pattern).
    pub(super) fn pattern_of(&mut self, property: &Property, schema: &Schema) -> Option<PatternId> {
        let label = match schema.additional_properties {
            Some(_) => {
                "which members it is about is not known, so `additionalProperties` is not checked, either"
            }
            None => "which members it is about is not known",
        };
        self.translated(&At { value: property.name.clone(), origin: property.origin.clone() }, label)
    }

    /// An ECMA-262 pattern, translated. What has no translation is reported; if it is a pattern all the same, the table that is
    /// being made has it among those that are not checked.
    pub(super) fn pattern(&mut self, pattern: &At<String>) -> Option<PatternId> {
        self.translated(pattern, "")
    }

    /// `label` stands under a pattern that is not checked.
    fn translated(&mut self, pattern: &At<String>, label: &str) -> Option<PatternId> {
        match translate(&pattern.value, self.settings.backtracking) {
            Ok(translated) => {
                let (index, _) = self.tables.patterns.insert_full(translated);
                Some(PatternId(index))
            }
            Err(why) => {
                let diagnostic = refusals::of_pattern(why);
                let is_unchecked = diagnostic.severity() == Severity::Warning;
                self.report(diagnostic.at(&pattern.origin, if is_unchecked { label } else { "" }));
                self.tables.unchecked.extend(is_unchecked.then(|| pattern.value.clone()));
                None
            }
        }
    }
}
