//! What stands around a payload.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::level::{Bodies, Level, Names};
use super::{decode, encode, validate};
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::{ident, number};
use crate::ir::envelope::{Envelope, WrittenEnvelope};

/// An envelope that the user has written.
pub(super) fn written(header: &TypeHeader<'_>, written: &WrittenEnvelope) -> Vec<TokenStream> {
    let scope = header.scope;
    let blank = decode::blank(&written.blank, scope, || {
        let fields = written.envelope.fields().map(|field| decode::blank_field(field, scope));
        let skipped = written.skipped.iter().map(|(name, blank)| decode::blank_skipped(name, blank, scope));
        let rest = decode::blank_rest(&written.envelope.open, header.scope);
        quote!(Self { #(#fields,)* #(#skipped,)* #rest })
    });
    let bodies = Bodies {
        has_payload: written.has_payload.clone(),
        needs_name: written.needs_name,
        names: Names::Asked,
    };
    impls(header, &ident(&written.stem), &written.envelope, &bodies, &blank)
}

/// The impls of an envelope: how it is read and written around a payload, and what holds of it.
pub(super) fn impls(
    header: &TypeHeader<'_>,
    marker: &Ident,
    envelope: &Envelope,
    bodies: &Bodies,
    blank: &TokenStream,
) -> Vec<TokenStream> {
    let head = header.implementing(Trait::Envelope);
    let places: Vec<Around> =
        (0..bodies.has_payload.len()).map(|place| Around::of(header, envelope, place, bodies)).collect();
    let methods = match &places[..] {
        [place] => place.methods(header),
        places => several(places, header),
    };
    vec![
        quote! {
            #head {
                type Provider = #marker;
                fn blank() -> Self {
                    #blank
                }
                #methods
            }
        },
        validate::envelope(header, envelope),
    ]
}

/// How a body is read and written around payloads at one place.
struct Around {
    has_name: bool,
    decode: TokenStream,
    encode: TokenStream,
}

impl Around {
    fn of(header: &TypeHeader<'_>, envelope: &Envelope, place: usize, bodies: &Bodies) -> Self {
        if !bodies.has_payload[place] {
            let (decode, encode) = (quote!(reader.payload(payload)), quote!(payload.encode(writer);));
            return Self { has_name: false, decode, encode };
        }
        let (rt, level) = (header.scope.rt(), Level::body(envelope, place, bodies, header.scope));
        let decode = level.decode(&header.body());
        let encode =
            if level.is_empty() { quote!(writer.object().end();) } else { encode::whole(&level.encode()) };
        Self { has_name: level.has_name(), decode: quote!(use #rt::{Key, Reader}; #decode), encode }
    }

    fn methods(&self, header: &TypeHeader<'_>) -> TokenStream {
        let Self { decode, encode, .. } = self;
        let [decoding, encoding] = signatures(header, self.has_name);
        quote! {
            fn decode_around #decoding { #decode }
            fn encode_around #encoding { #encode }
        }
    }
}

/// The methods for payloads at several places, and for the first of them.
fn several(places: &[Around], header: &TypeHeader<'_>) -> TokenStream {
    let (rt, body) = (header.scope.rt(), header.body());
    let [decoding, encoding] = signatures(header, true);
    let has_name = places.iter().any(|place| place.has_name);
    let name = if has_name { quote!(name) } else { quote!(_) };
    let arms = |code: fn(&Around) -> &TokenStream| {
        let others = places.iter().enumerate().skip(1).map(|(place, around)| {
            let (place, code) = (number(place), code(around));
            quote!(#place => { #code })
        });
        let first = places.first().map(|around| {
            let code = code(around);
            quote!(_ => { #code })
        });
        others.chain(first).collect::<TokenStream>()
    };
    let (decode, encode) = (arms(|around| &around.decode), arms(|around| &around.encode));
    quote! {
        fn decode_around #decoding {
            #rt::Envelope::decode_around_at(self, 0, payload, reader)
        }
        fn encode_around #encoding {
            #rt::Envelope::encode_around_at(self, 0, name, payload, writer);
        }
        fn decode_around_at(
            &mut self,
            place: usize,
            payload: &mut dyn #rt::Payload<#body>,
            reader: &mut #rt::Reader<#body>,
        ) -> #rt::Step {
            match place { #decode }
        }
        fn encode_around_at(
            &self,
            place: usize,
            #name: &str,
            payload: &dyn #rt::Encode,
            writer: &mut #rt::Writer,
        ) {
            match place { #encode }
        }
    }
}

/// What `decode_around` and `encode_around` take and return.
fn signatures(header: &TypeHeader<'_>, has_name: bool) -> [TokenStream; 2] {
    let (rt, body) = (header.scope.rt(), header.body());
    let name = if has_name { quote!(name) } else { quote!(_) };
    [
        quote! {(
            &mut self,
            payload: &mut dyn #rt::Payload<#body>,
            reader: &mut #rt::Reader<#body>,
        ) -> #rt::Step },
        quote! {(
            &self,
            #name: &str,
            payload: &dyn #rt::Encode,
            writer: &mut #rt::Writer,
        ) },
    ]
}
