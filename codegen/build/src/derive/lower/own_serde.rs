//! Whether a type has the traits of serde already.

use syn::{Attribute, Data, DeriveInput};

use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;

/// Whether the user says so, or an attribute of serde's does: a derive is not told of others.
pub(super) fn is_there(input: &DeriveInput, settings: &Settings, context: &mut Context) -> bool {
    settings.flag("own_serde", context).is_some() || is_named(&input.attrs) || is_named_inside(&input.data)
}

fn is_named_inside(data: &Data) -> bool {
    match data {
        Data::Struct(data) => data.fields.iter().any(|field| is_named(&field.attrs)),
        Data::Enum(data) => data.variants.iter().any(|variant| {
            is_named(&variant.attrs) || variant.fields.iter().any(|field| is_named(&field.attrs))
        }),
        Data::Union(_) => false,
    }
}

fn is_named(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("serde"))
}
