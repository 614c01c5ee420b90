//! `impl Validate`: a line a rule.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::emit::header::{Trait, TypeHeader};
use crate::emit::scope::Scope;
use crate::emit::tokens::{ident, made_pattern, number, pattern_ident, placed, table_ident};
use crate::ir::envelope::Envelope;
use crate::ir::ids::TableId;
use crate::ir::node::Node;
use crate::ir::object::{Field, Open, Presence, Struct};
use crate::ir::rule::{Bounds, Limit, Pattern, Rule};
use crate::ir::union::{PlainUnion, PlainVariant};
use crate::ir::written::Tuple;

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let mut checks = member_checks(definition.fields(), &definition.open, header.scope);
    checks.extend(whole_checks(&definition.rules, definition.table, header.scope));
    implementation(header, checks)
}

pub(super) fn newtype(header: &TypeHeader<'_>, node: &Node) -> TokenStream {
    let scope = header.scope;
    implementation(
        header,
        node.rules.iter().map(|rule| call(scope, rule, &Subject::inside(node, scope))).collect(),
    )
}

/// One value, or an array of several, each with its own place.
pub(super) fn tuple(header: &TypeHeader<'_>, definition: &Tuple) -> TokenStream {
    let scope = header.scope;
    let is_array = definition.items.len() > 1;
    let checks = definition.items.iter().enumerate().flat_map(|(index, item)| {
        let subject = if is_array { Subject::item(index, item, scope) } else { Subject::inside(item, scope) };
        item.rules.iter().map(move |rule| call(scope, rule, &subject)).collect::<Vec<_>>()
    });
    implementation(header, checks.chain(whole_checks(&definition.rules, None, scope)).collect())
}

pub(super) fn envelope(header: &TypeHeader<'_>, envelope: &Envelope) -> TokenStream {
    implementation(header, member_checks(envelope.fields(), &envelope.open, header.scope))
}

pub(super) fn plain_union(header: &TypeHeader<'_>, definition: &PlainUnion) -> TokenStream {
    implementation(header, union_checks(header, definition))
}

/// The method with the rules of the branches of an untagged union.
pub(super) fn branches(header: &TypeHeader<'_>, definition: &PlainUnion) -> TokenStream {
    method("validate_branch", header, union_checks(header, definition))
}

fn union_checks(header: &TypeHeader<'_>, definition: &PlainUnion) -> Vec<TokenStream> {
    let has_rules = |variant: &&PlainVariant| !variant.node.rules.is_empty();
    let arms: Vec<_> = definition
        .variants
        .iter()
        .filter(has_rules)
        .map(|variant| variant_checks(variant, header.scope))
        .collect();
    let has_others = arms.len() < definition.variants.len() || definition.unmatched.is_some();
    let rest = has_others.then(|| quote!(_ => {}));
    let by_variant = match &arms[..] {
        [] => None,
        [(pattern, checks)] if rest.is_some() => Some(quote!(if let #pattern = self { #checks })),
        arms => {
            let arms = arms.iter().map(|(pattern, checks)| quote!(#pattern => { #checks }));
            Some(quote!(match self { #(#arms)* #rest }))
        }
    };
    by_variant.into_iter().chain(whole_checks(&definition.rules, None, header.scope)).collect()
}

/// The pattern of a variant, and the checks on what it holds.
fn variant_checks(variant: &PlainVariant, scope: Scope<'_>) -> (TokenStream, TokenStream) {
    let name = ident(&variant.name);
    let place = scope.span(variant.node.origin.as_ref());
    let subject =
        Subject { value: placed(quote!(value), place), present: quote!(Some(value)), at: quote!(at), place };
    let checks = variant.node.rules.iter().map(|rule| call(scope, rule, &subject));
    (quote!(Self::#name(value)), quote!(#(#checks)*))
}

/// What is checked, and where it stands.
struct Subject {
    value: TokenStream,
    /// An expression for an `Option` of a reference to the value.
    present: TokenStream,
    at: TokenStream,
    /// Where what is wrong with its type is told.
    place: Span,
}

impl Subject {
    fn field(field: &Field, scope: Scope<'_>) -> Self {
        let (name, wire) = (ident(&field.ident), &field.wire);
        let present = match field.presence {
            Presence::Required | Presence::Defaulted => quote!(Some(&self.#name)),
            Presence::Optional | Presence::Nullable | Presence::NullIsAbsent => quote!(self.#name.as_ref()),
            Presence::OptionalNullable => quote!(self.#name.value()),
        };
        let place = scope.span(field.node.origin.as_ref());
        Self { value: placed(quote!(&self.#name), place), present, at: quote!(at.field(#wire)), place }
    }

    /// An expression for the value itself.
    fn whole() -> Self {
        let place = Span::call_site();
        Self { value: quote!(self), present: quote!(Some(self)), at: quote!(at), place }
    }

    /// What a newtype holds.
    fn inside(node: &Node, scope: Scope<'_>) -> Self {
        let place = scope.span(node.origin.as_ref());
        Self { value: placed(quote!(&self.0), place), present: quote!(Some(&self.0)), at: quote!(at), place }
    }

    fn item(index: usize, node: &Node, scope: Scope<'_>) -> Self {
        let (index, place) = (number(index), scope.span(node.origin.as_ref()));
        let present = if node.nullable { quote!(self.#index.as_ref()) } else { quote!(Some(&self.#index)) };
        Self { value: placed(quote!(&self.#index), place), present, at: quote!(at.index(#index)), place }
    }
}

fn whole_checks(rules: &[Rule], table: Option<TableId>, scope: Scope<'_>) -> Vec<TokenStream> {
    let table = table.map(Rule::Table);
    rules.iter().chain(&table).map(|rule| call(scope, rule, &Subject::whole())).collect()
}

fn member_checks<'a>(
    fields: impl Iterator<Item = &'a Field>,
    open: &Open,
    scope: Scope<'_>,
) -> Vec<TokenStream> {
    let mut checks: Vec<TokenStream> = fields
        .flat_map(|field| {
            let subject = Subject::field(field, scope);
            field.node.rules.iter().map(move |rule| call(scope, rule, &subject))
        })
        .collect();
    if let Open::Keep { ident: name, values } = open {
        let (name, place) = (ident(name), scope.span(values.origin.as_ref()));
        let value = placed(quote!(&self.#name), place);
        let subject = Subject { value, present: quote!(Some(&self.#name)), at: quote!(at), place };
        checks.extend(values_rule(&values.rules).map(|rule| call(scope, &rule, &subject)));
    }
    checks
}

fn implementation(header: &TypeHeader<'_>, checks: Vec<TokenStream>) -> TokenStream {
    if let (true, Some(ty)) = (checks.is_empty(), header.plain()) {
        let rt = header.scope.rt();
        return quote!(#rt::impl_always_valid!(#ty););
    }
    let head = header.implementing(Trait::Validate);
    let method = method("validate", header, checks);
    quote!(#head { #method })
}

/// A method that runs checks.
fn method(name: &str, header: &TypeHeader<'_>, checks: Vec<TokenStream>) -> TokenStream {
    let rt = header.scope.rt();
    let name = ident(name);
    if checks.is_empty() {
        return quote!(fn #name(&self, _: #rt::Path<'_>, _: &mut #rt::Report) {});
    }
    quote! {
        fn #name(&self, at: #rt::Path<'_>, report: &mut #rt::Report) {
            use #rt::rules;
            #(#checks)*
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

fn call(scope: Scope<'_>, rule: &Rule, subject: &Subject) -> TokenStream {
    let rt = scope.rt();
    let Subject { value, present, at, place } = subject;
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
            quote!(rules::format(#value, #rt::Format::#format, #at, report);)
        }
        Rule::Pattern(pattern) => {
            let pattern = pattern_ident(*pattern);
            quote!(rules::pattern(#value, &super::checks::#pattern, #at, report);)
        }
        Rule::InlinePattern(Pattern { translated, .. }) => {
            let made = made_pattern(translated);
            quote! {
                rules::pattern(
                    #value,
                    { static PATTERN: #rt::Pattern = #rt::Pattern::#made; &PATTERN },
                    #at,
                    report,
                );
            }
        }
        Rule::NamedPattern(path) => {
            let path = scope.code(path);
            let pattern = borrowed(&path);
            quote!(rules::pattern(#value, #pattern, #at, report);)
        }
        Rule::NamedTable(path) => {
            let path = scope.code(path);
            let check = borrowed(&path);
            quote!(rules::residual(#value, #check, #at, report);)
        }
        // The closure lets a function take `&str` where the field is a `String`.
        Rule::Custom(path) => {
            let path = scope.code(path);
            // What is wrong with its signature is told at its path.
            let span = path.span().resolved_at(Span::call_site());
            let check = quote_spanned!(span=> |value| #path(value));
            quote!(rules::custom(#present, #check, #at, report);)
        }
        Rule::Table(table) => {
            let table = table_ident(*table);
            quote!(rules::residual(#value, &super::checks::#table, #at, report);)
        }
        Rule::Nested => simple("nested"),
        Rule::Each(inner) => {
            let value_of_item = placed(quote!(item), *place);
            let item =
                Subject { value: value_of_item, present: quote!(Some(item)), at: quote!(at), place: *place };
            let calls = inner.iter().map(|rule| call(scope, rule, &item));
            quote!(rules::each(#value, #at, report, |item, at, report| { #(#calls)* });)
        }
    }
}

/// A reference to what the user has at a path. If it is of another type, that is told there.
fn borrowed(path: &TokenStream) -> TokenStream {
    quote_spanned!(path.span().resolved_at(Span::call_site())=> &#path)
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
