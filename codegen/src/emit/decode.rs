//! `impl Decode`: a table of keys, and a line a member.

use proc_macro2::TokenStream;
use quote::quote;

use super::header::{Trait, TypeHeader};
use super::tokens::{ident, number};
use crate::ir::{Envelope, EnvelopeMember, Field, Member, Open, Presence, Struct};

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let keys = definition.members.iter().map(|member| match member {
        Member::Field(field) => key(&field.wire, is_required(field)),
        Member::Constant(constant) => key(&constant.wire, true),
    });
    let arms = definition.members.iter().map(|member| match member {
        Member::Field(field) => read_field(field),
        Member::Constant(constant) => {
            let constant = ident(&constant.ident);
            quote!(reader.constant(Self::#constant))
        }
    });
    let body = object(keys, arms, &definition.open);
    let head = header.implementing(Trait::Decode);
    quote! {
        #head {
            fn blank() -> Self {
                Self::default()
            }
            fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step { #body }
        }
    }
}

/// The body of `Envelope::decode_around`.
pub(super) fn envelope(envelope: &Envelope) -> TokenStream {
    let keys = envelope.members.iter().map(|member| match member {
        EnvelopeMember::Name { wire } | EnvelopeMember::Payload { wire } => key(wire, true),
        EnvelopeMember::Field(field) => key(&field.wire, is_required(field)),
    });
    let arms = envelope.members.iter().map(|member| match member {
        EnvelopeMember::Name { .. } => quote!(reader.event_name()),
        EnvelopeMember::Payload { .. } => quote!(reader.payload(payload)),
        EnvelopeMember::Field(field) => read_field(field),
    });
    object(keys, arms, &envelope.open)
}

fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

fn key(wire: &str, required: bool) -> TokenStream {
    if required { quote!(Key::required(#wire)) } else { quote!(Key::optional(#wire)) }
}

fn read_field(field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    match field.presence {
        Presence::Required => quote!(reader.required(&mut self.#name)),
        Presence::Optional => quote!(reader.optional(&mut self.#name)),
        Presence::Nullable => quote!(reader.nullable(&mut self.#name)),
        Presence::OptionalNullable => quote!(reader.maybe(&mut self.#name)),
    }
}

fn object(
    keys: impl Iterator<Item = TokenStream>,
    arms: impl Iterator<Item = TokenStream>,
    open: &Open,
) -> TokenStream {
    let arms = arms.enumerate().map(|(index, arm)| {
        let index = number(index);
        quote!(#index => #arm)
    });
    let rest = match open {
        Open::Keep { ident: name, .. } => {
            let name = ident(name);
            quote!(reader.unknown(&mut self.#name))
        }
        Open::Closed => quote!(reader.refuse_unknown()),
    };
    let mut arms = arms.peekable();
    let member = match arms.peek() {
        Some(_) => quote!(|key: usize, reader: &mut Reader<'a>| match key { #(#arms,)* _ => #rest }),
        None => quote!(|_: usize, reader: &mut Reader<'a>| #rest),
    };
    quote! {
        use ::crm_events::{Key, Reader};
        const KEYS: &[Key] = &[#(#keys),*];
        let mut member = #member;
        reader.object(KEYS, &mut member)
    }
}
