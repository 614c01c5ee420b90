//! Empty impls beside errors, so that one mistake is one message: code that uses the type finds what it looks for.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, LitStr};

use super::case;
use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::derive::derives::Derive;
use crate::ir::names::Own;

/// What the derive would have implemented, without anything in it. It never runs, since nothing compiles.
/// `rt` is the path of the runtime.
pub(super) fn stubs(
    derive: Derive,
    input: &DeriveInput,
    settings: &Settings,
    rt: &TokenStream,
) -> TokenStream {
    match (derive, &input.data) {
        (_, Data::Union(_)) => TokenStream::new(),
        (Derive::JsonSchema, _) => of_schema(input, rt),
        (Derive::CrmEvent, Data::Enum(_)) => of_events(input, settings, rt).unwrap_or_default(),
        _ => of_payload(derive, input, rt),
    }
}

fn of_schema(input: &DeriveInput, rt: &TokenStream) -> TokenStream {
    let name = &input.ident;
    let (declared, used, clause) = input.generics.split_for_impl();
    quote! {
        impl #declared #rt::schemars::JsonSchema for #name #used #clause {
            fn schema_name() -> ::std::borrow::Cow<'static, str> { loop {} }
            fn json_schema(_: &mut #rt::schemars::SchemaGenerator) -> #rt::schemars::Schema { loop {} }
        }
    }
}

fn of_payload(derive: Derive, input: &DeriveInput, rt: &TokenStream) -> TokenStream {
    let name = &input.ident;
    let (declared, used, clause) = input.generics.split_for_impl();
    let mut reading = input.generics.clone();
    let body = match input.generics.lifetimes().next() {
        Some(parameter) => parameter.lifetime.clone(),
        None => {
            let body = syn::Lifetime::new("'a", proc_macro2::Span::call_site());
            reading.params.insert(0, syn::GenericParam::Lifetime(syn::LifetimeParam::new(body.clone())));
            body
        }
    };
    let (reading, ..) = reading.split_for_impl();
    let event = (derive == Derive::CrmEvent).then(|| {
        quote! {
            impl #declared #rt::CrmEvent for #name #used #clause {
                const PROVIDER: &'static str = "";
                const NAMES: &'static [&'static str] = &[];
            }
        }
    });
    quote! {
        impl #reading #rt::Decode<#body> for #name #used #clause {
            fn blank() -> Self { loop {} }
            fn decode(&mut self, _: &mut #rt::Reader<#body>) -> #rt::Step { Ok(()) }
        }
        impl #declared #rt::Encode for #name #used #clause {
            fn encode(&self, _: &mut #rt::Writer) {}
        }
        impl #declared #rt::Validate for #name #used #clause {
            fn validate(&self, _: #rt::Path<'_>, _: &mut #rt::Report) {}
        }
        #event
    }
}

/// The enum can be read as a payload can, and there is something for every name that the derive would have made.
fn of_events(input: &DeriveInput, settings: &Settings, rt: &TokenStream) -> Option<TokenStream> {
    let provider = settings.text("provider", &mut Context::default()).as_ref().map(LitStr::value)?;
    let stem = case::pascal(&provider);
    syn::parse_str::<syn::Ident>(&stem).ok().filter(|stem| *stem != input.ident)?;
    let (visibility, payload) = (&input.vis, of_payload(Derive::Validate, input, rt));
    let [marker, envelope, delivery, handler] = [Own::Marker, Own::Envelope, Own::Delivery, Own::Handler]
        .map(|own| format_ident!("{}", own.name(&stem)));
    let deliveries = match settings.get("batch") {
        Some(_) => {
            let item = format_ident!("{}", Own::Item.name(&stem));
            quote!(#visibility struct #delivery; #visibility struct #item<T>(T);)
        }
        None => quote!(#visibility struct #delivery<T>(T);),
    };
    Some(quote! {
        #payload
        #visibility struct #marker;
        #visibility struct #envelope;
        #deliveries
        #visibility trait #handler {}
    })
}
