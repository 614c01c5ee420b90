//! Enums: of texts, of objects that a member tells apart, and of values of several kinds.

use super::compare::{Comparison, hint};
use super::value::Value;
use crate::base::spelling::nearest;
use crate::diag::origin::Origin;
use crate::ir::text_enum::Enum;
use crate::ir::union::{PlainUnion, PlainVariant, Select, Union};

/// What a variant stands for, and where that is said.
type Listed<'i> = Vec<(&'i str, &'i Origin)>;

impl<'c> Comparison<'c> {
    pub(super) fn texts(&mut self, schema: &Enum, given: &Enum) {
        let [wanted, found] = [schema, given].map(|side| -> Listed<'_> {
            side.values.iter().map(|value| (value.wire.as_str(), &value.origin)).collect()
        });
        self.listed(&wanted, &found, &schema.origin, ["`enum`", "add one"]);
        let message = match (schema.open, given.open) {
            (true, false) => format!(
                "the schema allows texts that it does not list, and `{}` refuses them: write `#[crm_event(open)]`, and a variant \
                 `#[crm_event(unknown)] Unknown(String)`; the schema is at {}",
                self.name,
                self.place(&schema.origin)
            ),
            (false, true) => format!(
                "the schema allows no text that it does not list, and `{}` takes them: remove `open`, or change {}",
                self.name,
                self.at("enum", &schema.origin)
            ),
            _ => return,
        };
        self.report(message);
    }

    /// `origin` is where the schema stands.
    pub(super) fn tagged(&mut self, schema: &Union, origin: &Origin, given: &Union) {
        let tag = &schema.tag;
        if *tag != given.tag {
            return self.report(format!(
                "the schema tells its objects apart by `{tag}`, and `{}` by `{}`: write `tag = {tag:?}`; the schema is at {}",
                self.name,
                given.tag,
                self.place(origin)
            ));
        }
        let [wanted, found] = [schema, given].map(|side| -> Listed<'_> {
            side.variants.iter().map(|variant| (variant.tag.as_str(), &variant.origin)).collect()
        });
        self.listed(&wanted, &found, origin, [&format!("`{tag}`"), "add one that holds a type for it"]);
    }

    /// Values that one side has and the other does not.
    fn listed(&mut self, schema: &Listed<'_>, given: &Listed<'_>, origin: &Origin, [holder, fix]: [&str; 2]) {
        let is_given = |text: &str| given.iter().any(|(known, _)| *known == text);
        let free = || schema.iter().map(|(known, _)| *known).filter(|known| !is_given(known));
        let mut meant = Vec::new();
        for (text, at) in given {
            if !schema.iter().any(|(known, _)| known == text) {
                let hint = hint(text, free(), ": remove the variant, or `rename` it;");
                meant.extend(nearest(text, free()));
                let message = format!(
                    "the schema does not have {text:?} among the values of {holder}{hint} they are at {}",
                    self.place(origin)
                );
                self.report_at(at, message);
            }
        }
        for (text, at) in schema {
            if !is_given(text) && !meant.contains(text) {
                self.report(format!(
                    "the schema has {text:?} among the values of {holder}, and `{}` has no variant for it: {fix}; it is at {}",
                    self.name,
                    self.place(at)
                ));
            }
        }
    }

    /// Unions by the kind of JSON.
    pub(super) fn kinds(&mut self, union: &'c PlainUnion, given: &PlainUnion) {
        for (kind, variant) in by_kind(given) {
            let word = kind.to_lowercase();
            match by_kind(union).find(|(known, _)| *known == kind) {
                Some((_, branch)) => self.values(
                    &format!("the {word} of `{}`", self.name),
                    &self.wanted(&branch.node, &branch.origin),
                    &Value::new(&variant.node, None, &variant.origin),
                ),
                None => {
                    let message = format!(
                        "the schema allows no {word} here: remove the variant; the schema is at {}",
                        self.place(&self.schema.provider.origin)
                    );
                    self.report_at(&variant.origin, message);
                }
            }
        }
        for (kind, branch) in by_kind(union) {
            if !by_kind(given).any(|(known, _)| known == kind) {
                let word = kind.to_lowercase();
                self.report(format!(
                    "the schema allows a value of kind {word:?}, and `{}` has no variant for it: add one with \
                     `#[crm_event(kind = {word:?})]`; the schema is at {}",
                    self.name,
                    self.place(&branch.origin)
                ));
            }
        }
    }

    /// Alternatives that nothing tells apart.
    pub(super) fn counts(&mut self, schema: usize, given: usize, origin: &Origin) {
        if schema != given {
            let variants = if given == 1 { "variant" } else { "variants" };
            self.report(format!(
                "the schema has {schema} alternatives, and `{}` has {given} {variants}: write one for each; the schema is at {}",
                self.name,
                self.place(origin)
            ));
        }
    }
}

fn by_kind(union: &PlainUnion) -> impl Iterator<Item = (&'static str, &PlainVariant)> {
    let kinds = match &union.select {
        Select::Kind(kinds) => &kinds[..],
        Select::Signs(_) => &[],
    };
    kinds.iter().copied().zip(&union.variants)
}
