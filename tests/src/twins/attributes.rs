//! Rules of the IR as the attributes of the derives say them.

use crm_events_build::internals::{Bounds, Limit, Node, Rule, Shape, TableId, format_name};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// A JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
pub(super) fn pointer(path: &[String]) -> String {
    path.iter().map(|token| format!("/{}", token.replace('~', "~0").replace('/', "~1"))).collect()
}

/// The rules of a value, and a word for types whose rules are not run.
pub(super) fn node_rules(node: &Node) -> TokenStream {
    let rules = node.rules.iter().map(rule);
    let unchecked = (names_a_type(node) && !runs_own_rules(&node.rules)).then(|| quote!(unchecked));
    quote!(#(#rules,)* #unchecked)
}

fn names_a_type(node: &Node) -> bool {
    match &node.shape {
        Shape::List(inner) | Shape::Map(inner) => names_a_type(inner) || inner.loose,
        Shape::Named(_) => true,
        _ => node.loose,
    }
}

fn runs_own_rules(rules: &[Rule]) -> bool {
    rules.iter().any(|rule| match rule {
        Rule::Nested | Rule::Known => true,
        Rule::Each(inner) => runs_own_rules(inner),
        _ => false,
    })
}

/// One rule.
pub(super) fn rule(rule: &Rule) -> TokenStream {
    match rule {
        Rule::Length(bounds) => sized("length", bounds),
        Rule::Items(bounds) => sized("items", bounds),
        Rule::Properties(bounds) => sized("properties", bounds),
        Rule::Minimum(one) => limit("min", one),
        Rule::Maximum(one) => limit("max", one),
        Rule::ExclusiveMinimum(one) => limit("exclusive_min", one),
        Rule::ExclusiveMaximum(one) => limit("exclusive_max", one),
        Rule::MultipleOf(Limit { value, .. }) => quote!(multiple_of = #value),
        Rule::Unique => quote!(unique),
        Rule::OneOf(values) => quote!(one_of(#(#values),*)),
        Rule::Known => quote!(known),
        Rule::DateTime => quote!(format = "date-time"),
        Rule::Date => quote!(format = "date"),
        Rule::Format(variant) => {
            let name = format_name(variant);
            quote!(format = #name)
        }
        Rule::Pattern(id) => {
            let name = format_ident!("PATTERN_{}", id.0);
            quote!(pattern(super::checks::#name))
        }
        Rule::Table(id) => checked(*id),
        Rule::Nested => quote!(nested),
        Rule::Each(inner) => {
            let inner = inner.iter().map(self::rule);
            quote!(each(#(#inner),*))
        }
        Rule::InlinePattern(_) | Rule::NamedPattern(_) | Rule::NamedTable(_) | Rule::Custom(_) => {
            panic!("no schema says {rule:?}")
        }
    }
}

/// The rule that a table checks the value.
pub(super) fn checked(id: TableId) -> TokenStream {
    let name = format_ident!("CHECK_{}", id.0);
    quote!(check(super::checks::#name))
}

fn limit(name: &str, Limit { value, .. }: &Limit<String>) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(range(#name = #value))
}

fn sized(name: &str, bounds: &Bounds) -> TokenStream {
    let name = format_ident!("{name}");
    let end = |name: &str, limit: &Option<Limit<u64>>| {
        let name = format_ident!("{name}");
        limit.as_ref().map(|Limit { value, .. }| quote!(#name = #value,))
    };
    let (minimum, maximum) = (end("min", &bounds.minimum), end("max", &bounds.maximum));
    quote!(#name(#minimum #maximum))
}
