//! `impl Encode`: a line a member.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::emit::header::{Trait, TypeHeader};
use crate::emit::scope::Scope;
use crate::emit::tokens::{ident, number};
use crate::ir::envelope::{Envelope, EnvelopeMember};
use crate::ir::node::Node;
use crate::ir::object::{Field, Member, Open, Presence, Struct};
use crate::ir::written::Tuple;

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let members = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(write_field(field, header.scope)),
        Member::Constant(constant) => {
            let wire = &constant.wire;
            let constant = ident(&constant.ident);
            Some(quote!(object.constant(#wire, Self::#constant);))
        }
        Member::Skipped { .. } => None,
    });
    implementation(header, &object(members, &definition.open))
}

/// A value that is written as what is in it.
pub(super) fn newtype(header: &TypeHeader<'_>) -> TokenStream {
    let rt = header.scope.rt();
    implementation(header, &quote!(#rt::Encode::encode(&self.0, writer);))
}

/// One value, or an array of several.
pub(super) fn tuple(header: &TypeHeader<'_>, definition: &Tuple) -> TokenStream {
    let rt = header.scope.rt();
    let span = |item: &Node| header.scope.span(item.origin.as_ref());
    let items = definition.items.iter().enumerate().map(|(index, item)| {
        let index = number(index);
        quote_spanned!(span(item)=> array.item(&self.#index);)
    });
    let body = match &definition.items[..] {
        [item] => quote_spanned!(span(item)=> #rt::Encode::encode(&self.0, writer);),
        _ => quote! {
            let mut array = writer.array();
            #(#items)*
            array.end();
        },
    };
    implementation(header, &body)
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

/// The body of `Envelope::encode_around`.
pub(super) fn envelope(envelope: &Envelope, scope: Scope<'_>) -> TokenStream {
    let members = envelope.members.iter().map(|member| match member {
        EnvelopeMember::Name { wire } => quote!(object.event_name(#wire, name);),
        EnvelopeMember::Payload { wire, .. } => quote!(object.payload(#wire, payload);),
        EnvelopeMember::Field(field) | EnvelopeMember::Around { field, .. } => write_field(field, scope),
    });
    object(members, &envelope.open)
}

fn write_field(field: &Field, scope: Scope<'_>) -> TokenStream {
    let wire = &field.wire;
    let name = ident(&field.ident);
    let method = ident(match field.presence {
        Presence::Required | Presence::Defaulted => "required",
        Presence::Optional | Presence::NullIsAbsent => "optional",
        Presence::Nullable => "nullable",
        Presence::OptionalNullable => "maybe",
    });
    quote_spanned!(scope.span(field.node.origin.as_ref())=> object.#method(#wire, &self.#name);)
}

fn object(members: impl Iterator<Item = TokenStream>, open: &Open) -> TokenStream {
    let extra = match open {
        Open::Keep { ident: name, .. } => {
            let name = ident(name);
            Some(quote!(object.extra(&self.#name);))
        }
        Open::Closed | Open::Drop => None,
    };
    let mut members = members.chain(extra).peekable();
    if members.peek().is_none() {
        return quote!(writer.object().end(););
    }
    quote! {
        let mut object = writer.object();
        #(#members)*
        object.end();
    }
}
