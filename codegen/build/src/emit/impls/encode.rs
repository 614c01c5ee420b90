//! `impl Encode`: a line a member.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::json_text::{json_string, member_name};
use super::with::{self, Around};
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::scope::Scope;
use crate::emit::tokens::{ident, ident_at, number, placed};
use crate::ir::node::Node;
use crate::ir::object::{Constant, Field, Member, Open, Presence, Struct};
use crate::ir::written::Tuple;

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let members = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(write_field(field, &quote!(self), header.scope)),
        Member::Constant(constant) => Some(write_constant(constant)),
        Member::Skipped { .. } => None,
    });
    implementation(header, &object(members, &definition.open, header.scope))
}

/// A value that is written as what is in it.
pub(super) fn newtype(header: &TypeHeader<'_>, node: &Node) -> TokenStream {
    let rt = header.scope.rt();
    let body = quote!(#rt::Encode::encode(&self.0, writer););
    wrapper(header, node.nullable.then(|| quote!(&self.0)), &body)
}

/// One value, or an array of several.
pub(super) fn tuple(header: &TypeHeader<'_>, definition: &Tuple) -> TokenStream {
    let rt = header.scope.rt();
    let span = |item: &Node| header.scope.span(item.origin.as_ref());
    let items = definition.items.iter().enumerate().map(|(index, item)| {
        let index = number(index);
        let value = with::shown(item, Around::item(item), &quote!(self.#index), header.scope);
        quote_spanned!(span(item)=> array.item(#value);)
    });
    let body = match &definition.items[..] {
        [item] => {
            let value = with::shown(item, Around::item(item), &quote!(self.0), header.scope);
            quote_spanned!(span(item)=> #rt::Encode::encode(#value, writer);)
        }
        _ => quote! {
            let mut array = writer.array();
            #(#items)*
            array.end();
        },
    };
    let nullable = match &definition.items[..] {
        [item] if item.nullable => Some(with::shown(item, Around::Option, &quote!(self.0), header.scope)),
        _ => None,
    };
    wrapper(header, nullable, &body)
}

/// What is written as the value in it, and is absent where that is, if it may be.
fn wrapper(header: &TypeHeader<'_>, nullable: Option<TokenStream>, body: &TokenStream) -> TokenStream {
    let Some(value) = nullable else { return implementation(header, body) };
    let rt = header.scope.rt();
    let head = header.implementing(Trait::Encode);
    quote! {
        #head {
            fn encode(&self, writer: &mut #rt::Writer) { #body }
            fn is_present(&self) -> bool { #rt::Encode::is_present(#value) }
        }
    }
}

fn implementation(header: &TypeHeader<'_>, body: &TokenStream) -> TokenStream {
    let rt = header.scope.rt();
    let head = header.implementing(Trait::Encode);
    quote! {
        #head {
            fn encode(&self, writer: &mut #rt::Writer) { #body }
        }
    }
}

/// Writes a field of `owner`.
pub(super) fn write_field(field: &Field, owner: &TokenStream, scope: Scope<'_>) -> TokenStream {
    let wire = member_name(&field.wire);
    let name = ident(&field.ident);
    let span = scope.span(field.node.origin.as_ref());
    let method = match field.presence {
        Presence::Required | Presence::Defaulted => "required",
        Presence::Optional | Presence::NullIsAbsent => "optional",
        Presence::Nullable => "nullable",
        Presence::OptionalNullable => "maybe",
    };
    let method = ident_at(method, span);
    let value = with::shown(&field.node, Around::field(field), &quote!(#owner.#name), scope);
    quote_spanned!(span=> object.#method(#wire, #value);)
}

/// Writes a constant.
pub(super) fn write_constant(constant: &Constant) -> TokenStream {
    let member = format!("{}{}", member_name(&constant.wire), json_string(&constant.value));
    quote!(object.constant_member(#member);)
}

fn object(members: impl Iterator<Item = TokenStream>, open: &Open, scope: Scope<'_>) -> TokenStream {
    let mut members = members.chain(extra(open, &quote!(self), scope)).peekable();
    if members.peek().is_none() {
        return quote!(writer.object().end(););
    }
    whole(&quote!(#(#members)*))
}

/// An object of these members, which ends where its writer does.
pub(super) fn whole(members: &TokenStream) -> TokenStream {
    quote! {
        let mut object = writer.members();
        #members
    }
}

/// Writes the members of `owner` that have no names.
pub(super) fn extra(open: &Open, owner: &TokenStream, scope: Scope<'_>) -> Option<TokenStream> {
    let Open::Keep { ident: name, values } = open else { return None };
    let name = ident(name);
    Some(placed(quote!(object.extra(&#owner.#name);), scope.span(values.origin.as_ref())))
}
