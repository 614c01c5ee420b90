//! How a provider signs its deliveries.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::signature::{Hmac, Signature, SignatureEncoding, SignatureLayout, SignedContent};

/// The constant that `signature` is in the runtime.
pub(super) fn scheme(signature: &Signature) -> TokenStream {
    match signature {
        Signature::None => quote!(::crm_events::SignatureScheme::Unsigned),
        Signature::StandardWebhooks => quote!(::crm_events::SignatureScheme::StandardWebhooks),
        Signature::Hmac(hmac) => {
            let scheme = hmac_scheme(hmac);
            quote!(::crm_events::SignatureScheme::Hmac(#scheme))
        }
    }
}

fn hmac_scheme(hmac: &Hmac) -> TokenStream {
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
        ::crm_events::HmacScheme::new(#header)
            .content(::crm_events::SignedContent::#content)
            .encoding(::crm_events::SignatureEncoding::#encoding)
            #layout
    }
}
