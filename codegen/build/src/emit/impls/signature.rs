//! How a provider signs its deliveries.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;

use crate::ir::signature::{Hmac, Signature, SignatureEncoding, SignatureLayout, SignedContent};

/// The constant that `signature` is in the runtime.
pub(super) fn scheme(signature: &Signature, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match signature {
        Signature::None => quote!(#rt::SignatureScheme::Unsigned),
        Signature::StandardWebhooks => quote!(#rt::SignatureScheme::StandardWebhooks),
        Signature::Hmac(hmac) => {
            let scheme = hmac_scheme(hmac, scope);
            quote!(#rt::SignatureScheme::Hmac(#scheme))
        }
    }
}

fn hmac_scheme(hmac: &Hmac, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let Hmac { header, .. } = hmac;
    let content = match hmac.content {
        SignedContent::Body => quote!(Body),
        SignedContent::SortedJson => quote!(SortedJson),
    };
    let encoding = match hmac.encoding {
        SignatureEncoding::Hex => quote!(Hex),
        SignatureEncoding::Base64 => quote!(Base64),
    };
    let layout = match &hmac.layout {
        SignatureLayout::Plain { prefix } if prefix.is_empty() => quote!(),
        SignatureLayout::Plain { prefix } => quote!(.prefix(#prefix)),
        SignatureLayout::Timestamped { timestamp, signature } => quote!(.timestamped(#timestamp, #signature)),
    };
    quote! {
        #rt::HmacScheme::new(#header)
            .content(#rt::SignedContent::#content)
            .encoding(#rt::SignatureEncoding::#encoding)
            #layout
    }
}
