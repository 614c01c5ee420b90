//! Enums: of texts, and of objects that a member tells apart.

use proc_macro2::Span;

use super::super::model::{Tagged, Texts, Value};
use super::{Comparison, at};
use crate::base::spelling::nearest;
use crate::derive::attr::suggestion;

impl Comparison<'_> {
    pub(super) fn texts(&mut self, expected: &Texts<String>, given: &Texts<Span>) {
        let fix = "add one";
        self.listed(&expected.values, &given.values, &expected.place, ["variant", "`enum`", fix]);
        let message = match (expected.open, given.open) {
            (true, false) => format!(
                "the schema allows texts that it does not list, and `{}` refuses them: write `#[crm_event(open)]`, and a variant \
                 `#[crm_event(unknown)] Unknown(String)`; the schema is at {}",
                self.name, expected.place
            ),
            (false, true) => format!(
                "the schema allows no text that it does not list, and `{}` takes them: remove `open`, or change {}",
                self.name,
                at("enum", &expected.place)
            ),
            _ => return,
        };
        self.report(self.attribute, message);
    }

    pub(super) fn tagged(&mut self, expected: &Tagged<String>, given: &Tagged<Span>) {
        if expected.tag != given.tag {
            let message = format!(
                "the schema tells its objects apart by `{}`, and `{}` by `{}`: write `tag = {:?}`; the schema is at {}",
                expected.tag, self.name, given.tag, expected.tag, expected.place
            );
            self.report(self.attribute, message);
            return;
        }
        let of_tag = format!("`{}`", expected.tag);
        let fix = "add one that holds a type for it";
        self.listed(&expected.values, &given.values, &expected.place, ["variant", &of_tag, fix]);
    }

    /// Values that one side has and the other does not.
    fn listed(
        &mut self,
        expected: &[(String, String)],
        given: &[(String, Span)],
        place: &str,
        [what, holder, fix]: [&str; 3],
    ) {
        let is_given = |text: &str| given.iter().any(|(known, _)| known == text);
        let free = || expected.iter().map(|(known, _)| known.as_str()).filter(|known| !is_given(known));
        let mut meant = Vec::new();
        for (text, span) in given {
            if !expected.iter().any(|(known, _)| known == text) {
                let hint = suggestion(text, free());
                meant.extend(nearest(text, free()));
                let hint =
                    if hint.is_empty() { format!(": remove the {what}, or `rename` it;") } else { hint };
                let message = format!(
                    "the schema does not have {text:?} among the values of {holder}{hint} they are at {place}"
                );
                self.report(*span, message);
            }
        }
        for (text, place) in expected {
            if !is_given(text) && !meant.contains(&text.as_str()) {
                let message = format!(
                    "the schema has {text:?} among the values of {holder}, and `{}` has no {what} for it: {fix}; it is at {place}",
                    self.name
                );
                self.report(self.attribute, message);
            }
        }
    }

    pub(super) fn kinds(
        &mut self,
        expected: &[(&'static str, Value<String>)],
        given: &[(&'static str, Value<Span>)],
        place: &str,
    ) {
        for (kind, value) in given {
            let word = kind.to_lowercase();
            match expected.iter().find(|(known, _)| known == kind) {
                Some((_, schema)) => self.values(&format!("the {word} of `{}`", self.name), schema, value),
                None => {
                    let message = format!(
                        "the schema allows no {word} here: remove the variant; the schema is at {place}"
                    );
                    self.report(value.place, message);
                }
            }
        }
        for (kind, schema) in expected {
            if !given.iter().any(|(known, _)| known == kind) {
                let word = kind.to_lowercase();
                let message = format!(
                    "the schema allows a value of kind {word:?}, and `{}` has no variant for it: add one with \
                     `#[crm_event(kind = {word:?})]`; the schema is at {}",
                    self.name, schema.place
                );
                self.report(self.attribute, message);
            }
        }
    }

    /// Alternatives that nothing tells apart.
    pub(super) fn counts(&mut self, expected: usize, given: usize, place: &str) {
        if expected != given {
            let variants = if given == 1 { "variant" } else { "variants" };
            let message = format!(
                "the schema has {expected} alternatives, and `{}` has {given} {variants}: write one for each; the schema is at \
                 {place}",
                self.name
            );
            self.report(self.attribute, message);
        }
    }
}
