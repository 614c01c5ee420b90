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
pub(super) fn stubs(derive: Derive, input: &DeriveInput, settings: &Settings) -> TokenStream {
    match (derive, &input.data) {
        (_, Data::Union(_)) => TokenStream::new(),
        (Derive::JsonSchema, _) => of_schema(input),
        (Derive::CrmEvent, Data::Enum(_)) => of_events(input, settings).unwrap_or_default(),
        _ => of_payload(derive, input),
    }
}

fn of_schema(input: &DeriveInput) -> TokenStream {
    let name = &input.ident;
    let (declared, used, clause) = input.generics.split_for_impl();
    quote! {
        impl #declared ::crm_events::schemars::JsonSchema for #name #used #clause {
            fn schema_name() -> ::std::borrow::Cow<'static, str> { loop {} }
            fn json_schema(_: &mut ::crm_events::schemars::SchemaGenerator) -> ::crm_events::schemars::Schema { loop {} }
        }
    }
}

fn of_payload(derive: Derive, input: &DeriveInput) -> TokenStream {
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
            impl #declared ::crm_events::CrmEvent for #name #used #clause {
                const PROVIDER: &'static str = "";
                const NAMES: &'static [&'static str] = &[];
            }
        }
    });
    quote! {
        impl #reading ::crm_events::Decode<#body> for #name #used #clause {
            fn blank() -> Self { loop {} }
            fn decode(&mut self, _: &mut ::crm_events::Reader<#body>) -> ::crm_events::Step { Ok(()) }
        }
        impl #declared ::crm_events::Encode for #name #used #clause {
            fn encode(&self, _: &mut ::crm_events::Writer) {}
        }
        impl #declared ::crm_events::Validate for #name #used #clause {
            fn validate(&self, _: ::crm_events::Path<'_>, _: &mut ::crm_events::Report) {}
        }
        #event
    }
}

/// The enum can be read as a payload can, and there is something for every name that the derive would have made.
fn of_events(input: &DeriveInput, settings: &Settings) -> Option<TokenStream> {
    let provider = settings.text("provider", &mut Context::default()).as_ref().map(LitStr::value)?;
    let stem = case::pascal(&provider);
    syn::parse_str::<syn::Ident>(&stem).ok().filter(|stem| *stem != input.ident)?;
    let (visibility, payload) = (&input.vis, of_payload(Derive::Validate, input));
    let [marker, envelope, delivery, handler] = [Own::Marker, Own::Envelope, Own::Delivery, Own::Handler]
        .map(|own| format_ident!("{}", own.name(&stem)));
    Some(quote! {
        #payload
        #visibility struct #marker;
        #visibility struct #envelope;
        #visibility struct #delivery<T>(T);
        #visibility trait #handler {}
    })
}
