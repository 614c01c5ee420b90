//! Enums of texts.

use syn::ext::IdentExt;
use syn::{Fields, Variant};

use super::lowering::Lowering;
use super::redact::Marks;
use super::structure::rename_all;
use crate::derive::attr::settings::Settings;
use crate::derive::ty;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::text_enum::{Enum, EnumValue};

/// Whether a variant can be one of an enum of texts: without fields, or the one for texts that are not listed.
pub(super) fn is_text(variant: &Variant, own: &Settings) -> bool {
    match &variant.fields {
        Fields::Unit => true,
        Fields::Unnamed(fields) => {
            fields.unnamed.len() == 1 && own.get("unknown").is_some() && ty::is_text(&fields.unnamed[0].ty)
        }
        Fields::Named(_) => false,
    }
}

pub(super) fn lower(type_of: &mut Lowering<'_>, variants: &[(&Variant, Settings)]) -> Option<Provider> {
    type_of.allow(&["crate", "open", "own_serde", "redact", "rename_all", "schema"], "an enum of texts");
    let (settings, context) = (type_of.settings, &mut *type_of.context);
    settings.allow_rules(&[], "an enum of texts", context);
    let case = rename_all(settings, context);
    let open = settings.flag("open", context);
    let mut values: Vec<EnumValue> = Vec::new();
    let mut unknown: Option<String> = None;
    for (variant, own) in variants {
        if let Some(place) = own.flag("unknown", context) {
            own.allow(&["unknown"], "the variant for texts that are not listed", context);
            if unknown.is_some() {
                context.errors.at(place, "a second variant for texts that are not listed: one can have them");
            }
            if matches!(variant.fields, Fields::Unit) {
                let message = format!("it keeps the text that came: `{}(String)`", variant.ident);
                context.errors.push(&variant.ident, message);
            }
            unknown = Some(variant.ident.to_string());
            continue;
        }
        own.allow(&["rename"], "a variant without fields", context);
        own.allow_rules(&[], "a variant without fields", context);
        let name = variant.ident.unraw().to_string();
        let wire = own.text("rename", context).map(|text| text.value());
        let wire = wire.unwrap_or_else(|| case.map_or(name.clone(), |case| case.variant(&name)));
        if values.iter().any(|known| known.wire == wire) {
            context.errors.push(
                &variant.ident,
                format!("two variants are called `{wire}` in JSON: `rename` one of them"),
            );
        }
        let origin = context.origin(variant.ident.span());
        values.push(EnumValue { wire, variant: variant.ident.to_string(), origin });
    }
    if values.is_empty() {
        context.errors.push(&type_of.input.ident, "an enum of texts needs a variant");
    }
    if let (Some(place), None) = (open, &unknown) {
        let message =
            "an open enum keeps texts that are not listed: add `#[crm_event(unknown)] Unknown(String)`";
        context.errors.at(place, message);
    }
    let origin = context.origin(type_of.input.ident.span());
    let definition = Enum { values, open: open.is_some(), unknown, origin };
    let mut ty = type_of.definition(Definition::Enum(definition));
    // It is shown or not, as a whole.
    let mut whole = Marks::default();
    whole.part(false);
    ty.extras.redacted = type_of.redacted(&whole);
    type_of.payload(ty)
}
