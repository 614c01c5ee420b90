//! A user's type → IR.

mod about;
mod answers;
mod content;
mod envelope;
mod events;
mod field;
mod generics;
mod handshake;
mod lowering;
mod newtype;
mod own_serde;
mod places;
mod redact;
mod signature;
mod statements;
mod structure;
mod texts;
mod union;
mod with;

use syn::{Data, DataEnum, DeriveInput, Fields, Variant};

use super::attr::place::Place;
use super::attr::settings::Settings;
use super::context::Context;
use super::derives::Derive;
use crate::ir::catalog::Provider;
use lowering::Lowering;

/// The type, as the only one of a provider; `None` where too much is wrong to go on.
pub(super) fn lower(
    derive: Derive,
    input: &DeriveInput,
    settings: &Settings,
    context: &mut Context,
) -> Option<Provider> {
    let is_flawed = !context.errors.is_empty();
    let mut type_of = Lowering { derive, input, settings, is_flawed, context };
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) if settings.get("envelope").is_some() => envelope::lower(&mut type_of, data),
            Fields::Named(fields) => structure::lower(&mut type_of, fields),
            Fields::Unnamed(fields) => newtype::lower(&mut type_of, fields),
            Fields::Unit => {
                let message =
                    "a struct without fields has no JSON: `{}` instead of `;` makes it an empty object";
                type_of.context.errors.push(&input.ident, message);
                None
            }
        },
        Data::Enum(data) => lower_enum(&mut type_of, data),
        Data::Union(data) => {
            type_of.context.errors.push(data.union_token, "a `union` has no JSON: use an enum");
            None
        }
    }
}

fn lower_enum(type_of: &mut Lowering<'_>, data: &DataEnum) -> Option<Provider> {
    let context = &mut *type_of.context;
    let mut variants: Vec<(&Variant, Settings)> = Vec::new();
    for variant in &data.variants {
        variants.push((variant, Settings::read(&variant.attrs, Place::Variant, context)));
    }
    let is_text = variants.iter().all(|(variant, own)| texts::is_text(variant, own));
    if is_event_set(type_of.derive, type_of.settings, is_text && !variants.is_empty()) {
        events::lower(type_of, data, &variants)
    } else if is_text {
        texts::lower(type_of, &variants)
    } else {
        union::lower(type_of, data, &variants)
    }
}

/// Whether an enum is that of a provider's events, and not the payload of some.
fn is_event_set(derive: Derive, settings: &Settings, is_text: bool) -> bool {
    let is_union = settings.get("tag").is_some() || settings.get("untagged").is_some();
    let is_delivery = settings.get("payload").is_some();
    match derive {
        Derive::Validate => false,
        Derive::CrmEvent => !is_union && (is_delivery || !is_text),
        Derive::JsonSchema => is_delivery,
    }
}
