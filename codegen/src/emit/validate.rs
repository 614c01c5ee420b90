//! `impl Validate`: a line a rule.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::ir::{Bounds, Envelope, Field, Limit, Open, Rule, Struct};

pub(super) fn structure(name: &Ident, definition: &Struct) -> TokenStream {
    implementation(name, definition.fields(), &definition.open)
}

pub(super) fn envelope(name: &Ident, envelope: &Envelope) -> TokenStream {
    implementation(name, envelope.fields(), &envelope.open)
}

fn implementation<'a>(name: &Ident, fields: impl Iterator<Item = &'a Field>, open: &Open) -> TokenStream {
    let mut checks: Vec<TokenStream> = fields
        .flat_map(|field| {
            let member = ident(&field.ident);
            let wire = &field.wire;
            field
                .node
                .rules
                .iter()
                .map(move |rule| call(rule, &quote!(&self.#member), &quote!(at.field(#wire))))
        })
        .collect();
    if let Open::Keep { ident: name, values } = open {
        let name = ident(name);
        checks.extend(values_rule(&values.rules).map(|rule| call(&rule, &quote!(&self.#name), &quote!(at))));
    }
    if checks.is_empty() {
        return quote! {
            impl ::crm_events::Validate for #name {
                fn validate(&self, _: ::crm_events::Path<'_>, _: &mut ::crm_events::Report) {}
            }
        };
    }
    quote! {
        impl ::crm_events::Validate for #name {
            fn validate(&self, at: ::crm_events::Path<'_>, report: &mut ::crm_events::Report) {
                use ::crm_events::rules;
                #(#checks)*
            }
        }
    }
}

/// The rule on a map whose values have these rules.
fn values_rule(rules: &[Rule]) -> Option<Rule> {
    match rules {
        [] => None,
        [Rule::Nested] => Some(Rule::Nested),
        rules => Some(Rule::Each(rules.to_vec())),
    }
}

fn call(rule: &Rule, value: &TokenStream, at: &TokenStream) -> TokenStream {
    let simple = |name: &str| {
        let name = ident(name);
        quote!(rules::#name(#value, #at, report);)
    };
    let limit = |name: &str, limit: &str| {
        let name = ident(name);
        quote!(rules::#name(#value, #limit, #at, report);)
    };
    match rule {
        Rule::Length(bounds) => bounded("length", value, bounds, at),
        Rule::Items(bounds) => bounded("items", value, bounds, at),
        Rule::Properties(bounds) => bounded("properties", value, bounds, at),
        Rule::Minimum(text) => limit("minimum", &text.value),
        Rule::Maximum(text) => limit("maximum", &text.value),
        Rule::ExclusiveMinimum(text) => limit("exclusive_minimum", &text.value),
        Rule::ExclusiveMaximum(text) => limit("exclusive_maximum", &text.value),
        Rule::MultipleOf(text) => limit("multiple_of", &text.value),
        Rule::Unique => simple("unique"),
        Rule::OneOf(values) => quote!(rules::one_of(#value, &[#(#values),*], #at, report);),
        Rule::Known => simple("known"),
        Rule::DateTime => simple("date_time"),
        Rule::Date => simple("date"),
        Rule::Nested => simple("nested"),
        Rule::Each(inner) => {
            let calls = inner.iter().map(|rule| call(rule, &quote!(item), &quote!(at)));
            quote!(rules::each(#value, #at, report, |item, at, report| { #(#calls)* });)
        }
    }
}

fn bounded(name: &str, value: &TokenStream, bounds: &Bounds, at: &TokenStream) -> TokenStream {
    let name = ident(name);
    let end = |limit: &Option<Limit<u64>>| {
        limit.as_ref().map(|limit| proc_macro2::Literal::u64_unsuffixed(limit.value))
    };
    let (minimum, maximum) = (end(&bounds.minimum), end(&bounds.maximum));
    let range = match maximum {
        Some(maximum) => quote!(#minimum..=#maximum),
        None => quote!(#minimum..),
    };
    quote!(rules::#name(#value, #range, #at, report);)
}
