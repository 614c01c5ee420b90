//! `redact`: what `Debug` of a type does not show, which the derive writes then.

use std::collections::BTreeSet;

use super::lowering::Lowering;
use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::ir::written::Redacted;

/// What the attributes of fields or variants say, in their order.
#[derive(Default)]
pub(super) struct Marks {
    /// For each part of the definition, whether it is marked.
    parts: Vec<bool>,
    /// What keeps all that the type does not name is marked.
    others: bool,
}

impl Marks {
    /// Of the next part.
    pub(super) fn part(&mut self, is_marked: bool) {
        self.parts.push(is_marked);
    }

    /// Of the next part, by its attributes.
    pub(super) fn read(&mut self, settings: &Settings, context: &mut Context) {
        self.part(is_marked(settings, context));
    }

    /// Of what keeps all that the type does not name.
    pub(super) fn others(&mut self, is_marked: bool) {
        self.others |= is_marked;
    }
}

/// Whether the attributes of a place have it.
pub(super) fn is_marked(settings: &Settings, context: &mut Context) -> bool {
    settings.flag("redact", context).is_some()
}

impl Lowering<'_> {
    /// What is not shown of a type with these marks: all, if the type is marked itself. Nobody knows what stands in what the type
    /// does not name, so that with anything else it is redacted, too.
    pub(super) fn redacted(&mut self, marks: &Marks) -> Redacted {
        let is_whole = is_marked(self.settings, self.context);
        let marked = marks.parts.iter().enumerate().filter(|(_, is_marked)| is_whole || **is_marked);
        let parts: BTreeSet<usize> = marked.map(|(part, _)| part).collect();
        let others = is_whole || marks.others || !parts.is_empty();
        Redacted { parts, others }
    }
}
