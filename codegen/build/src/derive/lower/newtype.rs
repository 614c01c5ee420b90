//! Tuple structs: around one value they are that value, around several an array of just as many items.

use syn::spanned::Spanned;
use syn::{Field, FieldsUnnamed};

use super::field;
use super::lowering::Lowering;
use super::redact::Marks;
use crate::derive::attr::place::Place;
use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::derive::ty;
use crate::ir::blank::Blank;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::node::Node;
use crate::ir::object::Presence;
use crate::ir::written::Tuple;

pub(super) fn lower(type_of: &mut Lowering<'_>, fields: &FieldsUnnamed) -> Option<Provider> {
    type_of.allow(&["blank", "crate", "own_serde", "redact", "schema"], "a tuple struct");
    let (settings, context) = (type_of.settings, &mut *type_of.context);
    settings.allow_rules(&["check", "custom"], "a whole tuple struct", context);
    let mut marks = Marks::default();
    let items: Vec<Node> = fields.unnamed.iter().map(|field| item(field, &mut marks, context)).collect();
    let rules = field::rules(settings);
    let blank = match settings.path("blank", context) {
        Some(path) => {
            let span = path.span().resolved_at(proc_macro2::Span::call_site());
            Blank::Call(context.kept.code(quote::quote_spanned!(span=> #path())))
        }
        None => Blank::Members,
    };
    if items.is_empty() {
        context.errors.push(fields, "a tuple struct without fields has no JSON: use `{}`");
        return None;
    }
    let definition = Definition::Tuple(Tuple { items, rules, blank });
    let mut ty = type_of.definition(definition);
    ty.extras.redacted = type_of.redacted(&marks);
    type_of.payload(ty)
}

fn item(field: &Field, marks: &mut Marks, context: &mut Context) -> Node {
    let settings = Settings::read(&field.attrs, Place::Field, context);
    settings.allow(&["redact", "with"], "a field of a tuple struct", context);
    marks.read(&settings, context);
    let (presence, mut node) = ty::field(&field.ty, context);
    match presence {
        Presence::OptionalNullable => {
            context
                .errors
                .push(&field.ty, "an item of an array cannot be absent: use `Option`, which may be null");
        }
        other => node.nullable |= other == Presence::Optional,
    }
    field::check(&field.ty, &mut node, &settings, context);
    node.with_rules(field::rules(&settings))
}
