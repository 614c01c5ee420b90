//! Whether the payloads of an enum's events are those of these events, as far as they say so themselves: a struct that names its events
//! has to name the one of its variant. Only the compiler sees both.

use proc_macro2::{Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, GenericArgument, PathArguments, Type, Variant};

use super::derives::Derive;
use crate::ir::catalog::Provider;

/// A check for each event, which the compiler runs. `rt` is the path of the runtime.
pub(super) fn checks(
    derive: Derive,
    provider: &Provider,
    input: &DeriveInput,
    rt: &TokenStream,
) -> TokenStream {
    let (Derive::CrmEvent, Some(dispatch), Data::Enum(data)) = (derive, &provider.dispatch, &input.data)
    else {
        return TokenStream::new();
    };
    let own = &provider.name;
    let check = |variant: &Variant| {
        let event = dispatch.events.iter().find(|event| variant.ident == event.variant.as_str())?;
        let Fields::Unnamed(fields) = &variant.fields else { return None };
        let payload = inside(&fields.unnamed.first()?.ty);
        let (name, ty) = (&event.name, without_lifetimes(payload.to_token_stream()));
        let span = payload.span().resolved_at(Span::call_site());
        let message = format!(
            "this is the payload of other events of `{own}` than `{name}`: name it there as well, `#[crm_event(name = {name:?})]`"
        );
        Some(quote_spanned! {span=>
            const _: () = {
                use #rt::payload_names::Unnamed as _;
                assert!(#rt::payload_names::have(#rt::payload_names::Of::<#ty>::NAMES, #own, #name), #message);
            };
        })
    };
    let checks = data.variants.iter().filter_map(check);
    quote!(#(#checks)*)
}

/// What stands in an `Option`, a `Maybe` or a `Box`.
fn inside(ty: &Type) -> &Type {
    let Type::Path(path) = ty else { return ty };
    let Some(last) = path.path.segments.last() else { return ty };
    let is_around = ["Box", "Maybe", "Option"].iter().any(|name| last.ident == name);
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if is_around => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => inside(inner),
            _ => ty,
        },
        _ => ty,
    }
}

/// A type with `'static` for each lifetime: a constant has no other.
fn without_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut is_lifetime = false;
    let token = |token: TokenTree| match token {
        TokenTree::Punct(punct) if punct.as_char() == '\'' => {
            is_lifetime = true;
            let mut mark = Punct::new('\'', Spacing::Joint);
            mark.set_span(punct.span());
            TokenTree::from(mark)
        }
        TokenTree::Ident(name) if std::mem::take(&mut is_lifetime) => {
            proc_macro2::Ident::new("static", name.span()).into()
        }
        TokenTree::Group(group) => {
            let mut inner = proc_macro2::Group::new(group.delimiter(), without_lifetimes(group.stream()));
            inner.set_span(group.span());
            inner.into()
        }
        other => other,
    };
    tokens.into_iter().map(token).collect()
}
