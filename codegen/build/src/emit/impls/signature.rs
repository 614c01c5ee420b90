//! How a provider signs its deliveries.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::place;
use crate::emit::scope::Scope;
use crate::emit::tokens::named;
use crate::ir::signature::{
    KeyForm, Keyed, Signature, SignatureAt, SignatureEncoding, StandardWebhooks, Time,
};

/// The constant that `signature` is in the runtime.
pub(super) fn scheme(signature: &Signature, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match signature {
        Signature::None => quote!(#rt::SignatureScheme::Unsigned),
        Signature::StandardWebhooks(standard) => {
            let scheme = self::standard(standard, scope);
            quote!(#rt::SignatureScheme::StandardWebhooks(#scheme))
        }
        Signature::Keyed(keyed) => {
            let scheme = self::keyed(keyed, scope);
            quote!(#rt::SignatureScheme::Keyed(#scheme))
        }
        Signature::AnyOf(alternatives) => {
            let alternatives = alternatives.iter().map(|alternative| {
                let (name, scheme) = (&alternative.name, self::scheme(&alternative.signature, scope));
                quote!(#rt::Alternative { name: #name, scheme: #scheme })
            });
            quote!(#rt::SignatureScheme::AnyOf(&[#(#alternatives),*]))
        }
    }
}

fn standard(standard: &StandardWebhooks, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let prefix = (standard.prefix != StandardWebhooks::default().prefix).then(|| {
        let prefix = &standard.prefix;
        quote!(.prefix(#prefix))
    });
    let key = standard.key.as_ref().map(|form| {
        let form = key(form, scope);
        quote!(.key(#form))
    });
    quote!(#rt::StandardScheme::new() #prefix #key)
}

/// Only what differs from [`Keyed::new`] is written.
fn keyed(keyed: &Keyed, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let usual = Keyed::new(keyed.algorithm, keyed.at.clone());
    let template = |method: &str, template, usual| {
        (template != usual).then(|| {
            let (method, parts) = (format_ident!("{method}"), place::template(template, scope));
            quote!(.#method(#parts))
        })
    };
    let value = template("value", &keyed.value, &usual.value);
    let signed = template("signed", &keyed.signed, &usual.signed);
    let separator = keyed.separator.iter().map(|separator| quote!(.separator(#separator)));
    let encoding = (keyed.encoding == SignatureEncoding::Base64)
        .then(|| quote!(.encoding(#rt::SignatureEncoding::Base64)));
    let wrapped = keyed.is_wrapped.then(|| quote!(.wrapped()));
    let time = keyed.time.as_ref().map(|time| {
        let time = self::time(time, scope);
        quote!(.time(#time))
    });
    let key = (keyed.key != usual.key && keyed.published.is_empty()).then(|| {
        let form = key(&keyed.key, scope);
        quote!(.key(#form))
    });
    let published = (!keyed.published.is_empty()).then(|| {
        let keys = &keyed.published;
        quote!(.published(&[#(#keys),*]))
    });
    let equal = (!keyed.equal.is_empty()).then(|| {
        let pairs = keyed.equal.iter().map(|(at, text)| {
            let (at, text) = (place::place(at, scope), place::template(text, scope));
            quote!((#at, #text))
        });
        quote!(.equal(&[#(#pairs),*]))
    });
    let algorithm = named(keyed.algorithm);
    let made = match &keyed.at {
        SignatureAt::Headers(names) => {
            quote!(#rt::Keyed::header(#rt::SignatureAlgorithm::#algorithm, &[#(#names),*]))
        }
        at => {
            let at = self::at(at, scope);
            quote!(#rt::Keyed::at(#rt::SignatureAlgorithm::#algorithm, #at))
        }
    };
    quote!(#made #value #(#separator)* #encoding #wrapped #signed #time #key #published #equal)
}

fn at(at: &SignatureAt, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match at {
        SignatureAt::Headers(names) => quote!(#rt::SignatureAt::Headers(&[#(#names),*])),
        SignatureAt::HeadersFrom(beginning) => quote!(#rt::SignatureAt::HeadersFrom(#beginning)),
        SignatureAt::Place(at) => {
            let at = place::place(at, scope);
            quote!(#rt::SignatureAt::Place(#at))
        }
    }
}

fn time(time: &Time, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let unit = named(time.unit);
    let made = match &time.place {
        Some(at) => {
            let at = place::place(at, scope);
            quote!(#rt::Time::at(#at, #rt::TimeUnit::#unit))
        }
        None => quote!(#rt::Time::beside_signature(#rt::TimeUnit::#unit)),
    };
    let tolerance = (time.tolerance != 300).then(|| {
        let seconds = Literal::u64_unsuffixed(time.tolerance);
        quote!(.tolerance(#seconds))
    });
    quote!(#made #tolerance)
}

fn key(form: &KeyForm, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let encoding = named(form.encoding);
    let prefix = (!form.prefix.is_empty()).then(|| {
        let prefix = &form.prefix;
        quote!(.prefix(#prefix))
    });
    quote!(#rt::KeyForm::new(#rt::KeyEncoding::#encoding) #prefix)
}
