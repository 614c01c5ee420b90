//! `impl IntoOwned`, where texts borrow from the body: a line a member or variant.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::header::{Trait, TypeHeader};
use crate::emit::scope::Scope;
use crate::emit::tokens::ident;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::Dispatch;
use crate::ir::node::Node;
use crate::ir::object::{Field, Open, Struct};
use crate::ir::text_enum::Enum;
use crate::ir::union::{PlainUnion, Union};

/// The impl for a type with a name; nothing for what only is another name.
pub(super) fn of(ty: &TypeDef, scope: Scope<'_>) -> Option<TokenStream> {
    let header = TypeHeader::of(ty, scope);
    Some(match &ty.definition {
        Definition::Struct(definition) => structure(&header, definition),
        Definition::Enum(definition) => enumeration(&header, definition),
        Definition::Union(definition) => union(&header, definition, scope),
        Definition::Plain(definition) => plain_union(&header, definition),
        Definition::Newtype(node) => newtype(&header, node),
        _ => return None,
    })
}

fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    members(header, definition.fields(), &definition.open)
}

/// A struct: that of a type, or the envelope.
pub(super) fn members<'a>(
    header: &TypeHeader<'_>,
    fields: impl Iterator<Item = &'a Field>,
    open: &Open,
) -> TokenStream {
    let name = &header.name;
    let fields = fields.map(|field| {
        let name = ident(&field.ident);
        let value = freed(quote!(self.#name), field.node.borrows);
        quote!(#name: #value)
    });
    let extra = match open {
        Open::Keep { ident: name, .. } => {
            let name = ident(name);
            let value = freed(quote!(self.#name), true);
            Some(quote!(#name: #value))
        }
        Open::Closed | Open::Drop => None,
    };
    let fields = fields.chain(extra);
    implementation(header, quote!(#name { #(#fields),* }))
}

fn newtype(header: &TypeHeader<'_>, node: &Node) -> TokenStream {
    let name = &header.name;
    let value = freed(quote!(self.0), node.borrows);
    implementation(header, quote!(#name(#value)))
}

fn enumeration(header: &TypeHeader<'_>, definition: &Enum) -> TokenStream {
    let name = &header.name;
    let listed = definition.values.iter().map(|value| {
        let variant = ident(&value.variant);
        quote!(Self::#variant => #name::#variant)
    });
    let unknown = definition.unknown.as_deref().map(|name| variant(header, &ident(name), true));
    implementation(header, quote!(match self { #(#listed,)* #unknown }))
}

fn union(header: &TypeHeader<'_>, definition: &Union, scope: Scope<'_>) -> TokenStream {
    let known = definition
        .variants
        .iter()
        .map(|one| variant(header, &ident(&one.name), scope.provider.borrows(&one.ty)));
    let unknown = definition.unknown.as_deref().map(|name| variant(header, &ident(name), true));
    implementation(header, quote!(match self { #(#known,)* #unknown }))
}

fn plain_union(header: &TypeHeader<'_>, definition: &PlainUnion) -> TokenStream {
    let variants = definition.variants.iter().map(|one| variant(header, &ident(&one.name), one.node.borrows));
    let unmatched = definition.unmatched.as_deref().map(|name| variant(header, &ident(name), true));
    implementation(header, quote!(match self { #(#variants,)* #unmatched }))
}

pub(super) fn events(header: &TypeHeader<'_>, dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let known = dispatch
        .events
        .iter()
        .map(|event| variant(header, &ident(&event.variant), scope.provider.borrows(&event.payload)));
    let unknown = dispatch.unknown.as_ref().map(|other| variant(header, &ident(&other.variant), true));
    implementation(header, quote!(match self { #(#known,)* #unknown }))
}

fn variant(header: &TypeHeader<'_>, variant: &Ident, borrows: bool) -> TokenStream {
    let name = &header.name;
    let value = freed(quote!(value), borrows);
    quote!(Self::#variant(value) => #name::#variant(#value))
}

fn freed(value: TokenStream, borrows: bool) -> TokenStream {
    if borrows { quote!(IntoOwned::into_owned(#value)) } else { value }
}

/// The impl. A type that does not borrow returns itself.
fn implementation(header: &TypeHeader<'_>, value: TokenStream) -> TokenStream {
    let head = header.implementing(Trait::IntoOwned);
    let owned = header.with(quote!('static));
    let body = if header.borrows() {
        quote! {
            use rt::IntoOwned;
            #value
        }
    } else {
        quote!(self)
    };
    quote! {
        #head {
            type Owned = #owned;
            fn into_owned(self) -> #owned { #body }
        }
    }
}
