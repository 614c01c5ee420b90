//! `impl Validate`: a line a rule.

use proc_macro2::TokenStream;
use quote::quote;

use super::header::{Trait, TypeHeader};
use super::tokens::ident;
use crate::ir::{Bounds, Envelope, Field, Limit, Node, Open, PlainUnion, PlainVariant, Rule, Struct};

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let mut checks = member_checks(definition.fields(), &definition.open);
    checks.extend(definition.check.map(|check| call(&Rule::Check(check), &quote!(self), &quote!(at))));
    implementation(header, checks)
}

pub(super) fn newtype(header: &TypeHeader<'_>, node: &Node) -> TokenStream {
    let checks = node.rules.iter().map(|rule| call(rule, &quote!(&self.0), &quote!(at)));
    implementation(header, checks.collect())
}

pub(super) fn envelope(header: &TypeHeader<'_>, envelope: &Envelope) -> TokenStream {
    implementation(header, member_checks(envelope.fields(), &envelope.open))
}

pub(super) fn plain_union(header: &TypeHeader<'_>, definition: &PlainUnion) -> TokenStream {
    let has_rules = |variant: &&PlainVariant| !variant.node.rules.is_empty();
    let arms: Vec<_> = definition.variants.iter().filter(has_rules).map(variant_checks).collect();
    let rest = (arms.len() < definition.variants.len()).then(|| quote!(_ => {}));
    let by_variant = match &arms[..] {
        [] => None,
        [(pattern, checks)] if rest.is_some() => Some(quote!(if let #pattern = self { #checks })),
        arms => {
            let arms = arms.iter().map(|(pattern, checks)| quote!(#pattern => { #checks }));
            Some(quote!(match self { #(#arms)* #rest }))
        }
    };
    let of_all = definition.check.map(|check| call(&Rule::Check(check), &quote!(self), &quote!(at)));
    implementation(header, by_variant.into_iter().chain(of_all).collect())
}

/// The pattern of a variant, and the checks on what it holds.
fn variant_checks(variant: &PlainVariant) -> (TokenStream, TokenStream) {
    let name = ident(&variant.name);
    let checks = variant.node.rules.iter().map(|rule| call(rule, &quote!(value), &quote!(at)));
    (quote!(Self::#name(value)), quote!(#(#checks)*))
}

fn member_checks<'a>(fields: impl Iterator<Item = &'a Field>, open: &Open) -> Vec<TokenStream> {
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
    checks
}

fn implementation(header: &TypeHeader<'_>, checks: Vec<TokenStream>) -> TokenStream {
    let head = header.implementing(Trait::Validate);
    if checks.is_empty() {
        return quote! {
            #head {
                fn validate(&self, _: ::crm_events::Path<'_>, _: &mut ::crm_events::Report) {}
            }
        };
    }
    quote! {
        #head {
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
        Rule::Format(format) => {
            let format = ident(format);
            quote!(rules::format(#value, ::crm_events::Format::#format, #at, report);)
        }
        Rule::Pattern(pattern) => {
            let pattern = super::check::pattern_ident(*pattern);
            quote!(rules::pattern(#value, &super::checks::#pattern, #at, report);)
        }
        Rule::Check(check) => {
            let check = super::check::check_ident(*check);
            quote!(rules::residual(#value, &super::checks::#check, #at, report);)
        }
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
