//! `impl Decode`: a table of keys, and a line a member.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Lifetime;

use super::header::{Trait, TypeHeader};
use super::tokens::{ident, number};
use crate::ir::{Blank, Envelope, EnvelopeMember, Field, Member, Open, Presence, Struct, Tokens, Tuple};

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let keys = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(key(&field.wire, is_required(field))),
        Member::Constant(constant) => Some(key(&constant.wire, true)),
        Member::Skipped { .. } => None,
    });
    let arms = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(read_field(field)),
        Member::Constant(constant) => {
            let constant = ident(&constant.ident);
            Some(quote!(reader.constant(Self::#constant)))
        }
        Member::Skipped { .. } => None,
    });
    let body = object(keys, arms, &definition.open, &header.body());
    let blank = blank(&definition.blank, || members(definition));
    implementation(header, &blank, &body)
}

/// A value that reads as what is in it, whatever that is.
pub(super) fn newtype(header: &TypeHeader<'_>) -> TokenStream {
    implementation(header, &blank(&Blank::OfType, TokenStream::new), &quote!(reader.required(&mut self.0)))
}

/// One value, or an array of several.
pub(super) fn tuple(header: &TypeHeader<'_>, definition: &Tuple) -> TokenStream {
    let reads = definition.items.iter().enumerate().map(|(index, item)| {
        let index = number(index);
        quote_spanned!(item.span=> reader.required(&mut self.#index))
    });
    let body = match &definition.items[..] {
        [item] => quote_spanned!(item.span=> reader.required(&mut self.0)),
        items => {
            let count = number(items.len());
            let (arms, body) = (numbered(reads), header.body());
            quote! {
                use ::crm_events::Reader;
                let mut item = |index: usize, reader: &mut Reader<#body>| match index { #(#arms,)* _ => Ok(()) };
                reader.tuple(#count, &mut item)
            }
        }
    };
    let blank = blank(&definition.blank, || {
        let items = definition.items.iter().map(|_| quote!(::crm_events::Decode::blank()));
        quote!(Self(#(#items),*))
    });
    implementation(header, &blank, &body)
}

fn implementation(header: &TypeHeader<'_>, blank: &TokenStream, decode: &TokenStream) -> TokenStream {
    let head = header.implementing(Trait::Decode);
    let body = header.body();
    quote! {
        #head {
            fn blank() -> Self { #blank }
            fn decode(&mut self, reader: &mut ::crm_events::Reader<#body>) -> ::crm_events::Step { #decode }
        }
    }
}

/// The body of `Envelope::decode_around`.
pub(super) fn envelope(envelope: &Envelope, body: &Lifetime) -> TokenStream {
    let keys = envelope.members.iter().map(|member| match member {
        EnvelopeMember::Name { wire } | EnvelopeMember::Payload { wire } => key(wire, true),
        EnvelopeMember::Field(field) => key(&field.wire, is_required(field)),
    });
    let arms = envelope.members.iter().map(|member| match member {
        EnvelopeMember::Name { .. } => quote!(reader.event_name()),
        EnvelopeMember::Payload { .. } => quote!(reader.payload(payload)),
        EnvelopeMember::Field(field) => read_field(field),
    });
    object(keys, arms, &envelope.open, body)
}

/// The body of `blank`.
pub(super) fn blank(blank: &Blank, members: impl FnOnce() -> TokenStream) -> TokenStream {
    match blank {
        Blank::OfType => quote!(Self::default()),
        Blank::Call(Tokens(call)) => call.clone(),
        Blank::Members => members(),
    }
}

fn members(definition: &Struct) -> TokenStream {
    let members = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(blank_field(field)),
        Member::Skipped { ident: name, blank: Tokens(blank) } => {
            let name = ident(name);
            Some(quote!(#name: #blank))
        }
        Member::Constant(_) => None,
    });
    let rest = blank_rest(&definition.open);
    quote!(Self { #(#members,)* #rest })
}

pub(super) fn blank_field(field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    match &field.blank {
        Some(Tokens(blank)) => quote!(#name: #blank),
        None => quote_spanned!(field.span()=> #name: ::crm_events::Decode::blank()),
    }
}

pub(super) fn blank_rest(open: &Open) -> Option<TokenStream> {
    let Open::Keep { ident: name, .. } = open else { return None };
    let name = ident(name);
    Some(quote!(#name: ::crm_events::Decode::blank()))
}

fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

fn key(wire: &str, required: bool) -> TokenStream {
    if required { quote!(Key::required(#wire)) } else { quote!(Key::optional(#wire)) }
}

fn read_field(field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    let method = ident(match field.presence {
        Presence::Required | Presence::Defaulted => "required",
        Presence::Optional => "optional",
        Presence::Nullable | Presence::NullIsAbsent => "nullable",
        Presence::OptionalNullable => "maybe",
    });
    quote_spanned!(field.span()=> reader.#method(&mut self.#name))
}

/// `0 => …, 1 => …`
fn numbered(arms: impl Iterator<Item = TokenStream>) -> impl Iterator<Item = TokenStream> {
    arms.enumerate().map(|(index, arm)| {
        let index = number(index);
        quote!(#index => #arm)
    })
}

fn object(
    keys: impl Iterator<Item = TokenStream>,
    arms: impl Iterator<Item = TokenStream>,
    open: &Open,
    body: &Lifetime,
) -> TokenStream {
    let rest = match open {
        Open::Keep { ident: name, .. } => {
            let name = ident(name);
            quote!(reader.unknown(&mut self.#name))
        }
        Open::Closed => quote!(reader.refuse_unknown()),
        Open::Drop => quote!(reader.skip_unknown()),
    };
    let mut arms = numbered(arms).peekable();
    let member = match arms.peek() {
        Some(_) => quote!(|key: usize, reader: &mut Reader<#body>| match key { #(#arms,)* _ => #rest }),
        None => quote!(|_: usize, reader: &mut Reader<#body>| #rest),
    };
    quote! {
        use ::crm_events::{Key, Reader};
        const KEYS: &[Key] = &[#(#keys),*];
        let mut member = #member;
        reader.object(KEYS, &mut member)
    }
}
