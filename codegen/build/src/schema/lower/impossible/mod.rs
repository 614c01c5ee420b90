//! Schemas that no value satisfies, because what has to hold together excludes itself. Limits in one schema alone are
//! compared where both frontends meet, in `passes/contradictions.rs`.

mod limits;
mod members;
mod parts;
mod values;

use super::lowering::Lowering;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::{Schema, SchemaId};
use parts::Parts;

impl Lowering<'_> {
    /// Warns of a schema that no value satisfies, or no value but an empty object.
    pub(super) fn report_impossible(&mut self, id: SchemaId) {
        let parts = Parts::of(&[id], self.schemas);
        if let Some(contradiction) = contradiction(&parts) {
            let joint = (!parts.is_one()).then(|| joint(self.schema(id)));
            self.report(contradiction.diagnostic(joint));
        }
    }
}

/// Where a schema lets others apply.
fn joint(schema: &Schema) -> Origin {
    let included = schema.assertions.iter().find(|keyword| keyword.value == "allOf");
    let reference = schema.reference.as_ref().map(|reference| &reference.origin);
    included.map(|keyword| &keyword.origin).or(reference).unwrap_or(&schema.origin).clone()
}

/// Two places that exclude each other.
struct Contradiction {
    message: String,
    /// What comes of it.
    effect: &'static str,
    /// Each with what stands there; in one schema alone the first is the place of the message.
    places: [(Origin, &'static str); 2],
    help: &'static str,
}

impl Contradiction {
    /// `joint` is where the schemas come together that the places are in.
    fn diagnostic(self, joint: Option<Origin>) -> Diagnostic {
        let warning = Diagnostic::warning(Code::CONTRADICTION, self.message).help(self.help);
        let [(one, label), (other, other_label)] = self.places;
        match joint {
            Some(joint) => warning.at(&joint, self.effect).related(&one, label).related(&other, other_label),
            None => warning.at(&one, self.effect).related(&other, other_label),
        }
    }
}

/// The first contradiction among schemas that apply to one value.
fn contradiction(parts: &Parts<'_>) -> Option<Contradiction> {
    parts::types(parts)
        .or_else(|| values::listed(parts))
        .or_else(|| limits::crossed(parts))
        .or_else(|| members::impossible(parts))
}
