//! What stands around a payload.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{decode, encode, validate};
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::ident;
use crate::ir::envelope::{Envelope, EnvelopeMember, WrittenEnvelope};

/// An envelope that the user has written.
pub(super) fn written(header: &TypeHeader<'_>, written: &WrittenEnvelope) -> Vec<TokenStream> {
    let scope = header.scope;
    let blank = decode::blank(&written.blank, scope, || {
        let fields = written.envelope.fields().map(|field| decode::blank_field(field, scope));
        let skipped = written.skipped.iter().map(|(name, blank)| decode::blank_skipped(name, blank, scope));
        let rest = decode::blank_rest(&written.envelope.open, header.scope);
        quote!(Self { #(#fields,)* #(#skipped,)* #rest })
    });
    impls(header, &ident(&written.stem), &written.envelope, written.has_payload, &blank)
}

/// The impls of an envelope: how it is read and written around a payload, and what holds of it.
pub(super) fn impls(
    header: &TypeHeader<'_>,
    marker: &Ident,
    envelope: &Envelope,
    has_payload: bool,
    blank: &TokenStream,
) -> Vec<TokenStream> {
    let rt = header.scope.rt();
    let head = header.implementing(Trait::Envelope);
    let body = header.body();
    let has_name = envelope.members.iter().any(|member| matches!(member, EnvelopeMember::Name { .. }));
    let event_name = if has_name && has_payload { quote!(name) } else { quote!(_) };
    let (decode, encode) = if has_payload {
        (decode::envelope(header, envelope), encode::envelope(envelope, header.scope))
    } else {
        (quote!(reader.payload(payload)), quote!(payload.encode(writer);))
    };
    vec![
        quote! {
            #head {
                type Provider = #marker;
                fn blank() -> Self {
                    #blank
                }
                fn decode_around(
                    &mut self,
                    payload: &mut dyn #rt::Payload<#body>,
                    reader: &mut #rt::Reader<#body>,
                ) -> #rt::Step { #decode }
                fn encode_around(
                    &self,
                    #event_name: &str,
                    payload: &dyn #rt::Encode,
                    writer: &mut #rt::Writer,
                ) { #encode }
            }
        },
        validate::envelope(header, envelope),
    ]
}
