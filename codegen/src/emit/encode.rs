//! `impl Encode`: a line a member.

use proc_macro2::TokenStream;
use quote::quote;

use super::header::{Trait, TypeHeader};
use super::tokens::ident;
use crate::ir::{Envelope, EnvelopeMember, Field, Member, Open, Presence, Struct};

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let members = definition.members.iter().map(|member| match member {
        Member::Field(field) => write_field(field),
        Member::Constant(constant) => {
            let wire = &constant.wire;
            let constant = ident(&constant.ident);
            quote!(object.constant(#wire, Self::#constant);)
        }
    });
    let body = object(members, &definition.open);
    let head = header.implementing(Trait::Encode);
    quote! {
        #head {
            fn encode(&self, writer: &mut ::crm_events::Writer) { #body }
        }
    }
}

/// The body of `Envelope::encode_around`.
pub(super) fn envelope(envelope: &Envelope) -> TokenStream {
    let members = envelope.members.iter().map(|member| match member {
        EnvelopeMember::Name { wire } => quote!(object.event_name(#wire, name);),
        EnvelopeMember::Payload { wire } => quote!(object.payload(#wire, payload);),
        EnvelopeMember::Field(field) => write_field(field),
    });
    object(members, &envelope.open)
}

fn write_field(field: &Field) -> TokenStream {
    let wire = &field.wire;
    let name = ident(&field.ident);
    match field.presence {
        Presence::Required => quote!(object.required(#wire, &self.#name);),
        Presence::Optional => quote!(object.optional(#wire, &self.#name);),
        Presence::Nullable => quote!(object.nullable(#wire, &self.#name);),
        Presence::OptionalNullable => quote!(object.maybe(#wire, &self.#name);),
    }
}

fn object(members: impl Iterator<Item = TokenStream>, open: &Open) -> TokenStream {
    let extra = match open {
        Open::Keep { ident: name, .. } => {
            let name = ident(name);
            Some(quote!(object.extra(&self.#name);))
        }
        Open::Closed => None,
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
