//! The impls of our own traits, whoever has written the type.

mod answers;
mod batch;
mod content;
mod debug;
mod decode;
pub(super) mod delivery;
mod encode;
mod envelope;
pub(super) mod event;
pub(super) mod handler;
mod json_text;
mod level;
mod place;
mod plain;
mod protection;
pub(super) mod serde;
mod signature;
mod signs;
mod tagged;
mod text_enum;
mod validate;
mod variants;
mod with;

use proc_macro2::TokenStream;
use quote::quote;

use super::header::{Trait, TypeHeader};
use super::scope::Scope;
use super::tokens::{docs, ident};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::EventNames;
use crate::ir::object::{Constant, Struct};

/// The impls of a type; none for what only is another name.
pub(super) fn of(ty: &TypeDef, scope: Scope<'_>) -> Vec<TokenStream> {
    let header = TypeHeader::of(ty, scope);
    let mut items = match &ty.definition {
        Definition::Struct(definition) => {
            let mut items: Vec<TokenStream> = constants(&header, definition).into_iter().collect();
            items.push(decode::structure(&header, definition));
            items.push(encode::structure(&header, definition));
            items.push(validate::structure(&header, definition));
            items
        }
        Definition::Enum(definition) => text_enum::impls(&header, definition),
        Definition::Union(definition) => tagged::impls(&header, definition),
        Definition::Plain(definition) => plain::impls(&header, definition),
        Definition::Newtype(node) => {
            vec![
                decode::newtype(&header, node),
                encode::newtype(&header, node),
                validate::newtype(&header, node),
            ]
        }
        Definition::Tuple(definition) => vec![
            decode::tuple(&header, definition),
            encode::tuple(&header, definition),
            validate::tuple(&header, definition),
        ],
        Definition::Envelope(written) => envelope::written(&header, written),
        Definition::Alias(_) | Definition::Events | Definition::Replaced { .. } => Vec::new(),
    };
    items.extend(debug::of(ty, &header));
    items.extend(event_names(ty, &header));
    items.extend(of_serde(ty, &header));
    items
}

fn constants(header: &TypeHeader<'_>, definition: &Struct) -> Option<TokenStream> {
    let constants: Vec<&Constant> = definition.constants().collect();
    if constants.is_empty() {
        return None;
    }
    let head = header.inherent();
    let constants = constants.into_iter().map(|constant| {
        let docs = docs(&constant.docs);
        let name = ident(&constant.ident);
        let value = &constant.value;
        quote!(#docs pub const #name: &'static str = #value;)
    });
    Some(quote!(#head { #(#constants)* }))
}

/// The line for serde, unless the user has implemented its traits or the type is none of its own.
fn of_serde(ty: &TypeDef, header: &TypeHeader<'_>) -> Option<TokenStream> {
    match &ty.definition {
        _ if ty.own_serde => None,
        Definition::Envelope(_) => Some(serde::envelope(header)),
        Definition::Alias(_) | Definition::Events | Definition::Replaced { .. } => None,
        _ => Some(serde::value(header)),
    }
}

/// The events whose payload a type is.
fn event_names(ty: &TypeDef, header: &TypeHeader<'_>) -> Option<TokenStream> {
    let EventNames { provider, names } = ty.events.as_ref()?;
    let head = header.implementing(Trait::CrmEvent);
    Some(quote! {
        #head {
            const PROVIDER: &'static str = #provider;
            const NAMES: &'static [&'static str] = &[#(#names),*];
        }
    })
}
