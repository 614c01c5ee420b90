//! A generated type as a user would write it, with the derive: what the derive makes of it has to be what the generator
//! makes of its schema.

use proc_macro2::TokenStream;
use quote::quote;

use super::files::field_types::{field_type, item_type, map_type, text_type};
use super::header::TypeHeader;
use super::impls;
use super::impls::event::{self, event_header, unknown_type};
use super::scope::Scope;
use super::tokens::{check_ident, ident, pattern_ident};
use super::types::{held_type, with_body};
use crate::derive::Derive;
use crate::ir::formats;
use crate::ir::{
    Bounds, CheckId, Constant, Definition, Dispatch, Enum, EventNames, Field, Limit, Member, Node, Open,
    PlainUnion, Presence, Rule, Select, Shape, Struct, TypeDef, UNKNOWN, Union,
};

/// The type with the derive that it needs; `None` for a type that only is another name.
pub(crate) fn twin(ty: &TypeDef, scope: Scope<'_>) -> Option<(Derive, TokenStream)> {
    let body = match &ty.definition {
        Definition::Struct(definition) => structure(ty, definition, scope),
        Definition::Enum(definition) => texts(ty, definition, scope),
        Definition::Union(definition) => tagged(ty, definition, scope),
        Definition::Plain(definition) => plain(ty, definition, scope),
        Definition::Newtype(definition) => newtype(ty, definition, scope),
        _ => return None,
    };
    let events = events(ty);
    let derive = if ty.events.is_none() { Derive::Validate } else { Derive::CrmEvent };
    Some((derive, quote!(#events #body)))
}

/// The enum of a provider's events as a user would write it, with the envelope that the derive makes.
pub(crate) fn event_set(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let (name, stem) = (event_header(dispatch, scope).ty(), &scope.provider.name);
    let variants = dispatch.events.iter().map(|event| {
        let (variant, wire) = (ident(&event.variant), &event.name);
        let planned = event.planned.then(|| quote!(, planned));
        let held = held_type(&event.payload, event.boxed, scope);
        quote!(#[crm_event(#wire #planned)] #variant(#held))
    });
    let unknown = dispatch.unknown.as_ref().map(|unknown| {
        let (variant, held) = (ident(&unknown.variant), unknown_type(dispatch, scope));
        quote!(#[crm_event(unknown)] #variant(#held))
    });
    let header = dispatch.event_name.header.as_ref().map(|header| quote!(header = #header,));
    let path = (!dispatch.event_name.path.is_empty()).then(|| pointer(&dispatch.event_name.path));
    let path = path.map(|path| quote!(name = #path,));
    let payload = pointer(dispatch.payload.as_slice());
    quote! {
        #[crm_event(provider = #stem, #header #path payload = #payload)]
        pub enum #name { #(#variants,)* #unknown }
    }
}

/// The impls of the enum of a provider's events.
pub(crate) fn impls_of_events(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    event::impls(dispatch, scope).into_iter().collect()
}

/// The impls of one type of a provider, without those of the provider itself.
pub(crate) fn impls(ty: &TypeDef, scope: Scope<'_>) -> TokenStream {
    impls::of(ty, scope).into_iter().collect()
}

/// A JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
fn pointer(path: &[String]) -> String {
    path.iter().map(|token| format!("/{}", token.replace('~', "~0").replace('/', "~1"))).collect()
}

/// A type that only is another name.
pub(crate) fn alias(ty: &TypeDef, scope: Scope<'_>) -> Option<TokenStream> {
    let Definition::Alias(node) = &ty.definition else { return None };
    let (name, target) = (TypeHeader::of(ty, scope).ty(), item_type(node, scope));
    Some(quote!(pub type #name = #target;))
}

fn events(ty: &TypeDef) -> TokenStream {
    let Some(EventNames { provider, names }) = &ty.events else { return TokenStream::new() };
    quote!(#[crm_event(provider = #provider, #(name = #names),*)])
}

fn structure(ty: &TypeDef, definition: &Struct, scope: Scope<'_>) -> TokenStream {
    let name = TypeHeader::of(ty, scope).ty();
    let fields = definition.fields().map(|field| member(field, scope));
    let constants = definition.members.iter().enumerate().filter_map(|(position, member)| match member {
        Member::Constant(constant) => Some(constant_setting(constant, position)),
        _ => None,
    });
    let closed = matches!(definition.open, Open::Closed).then(|| quote!(deny_unknown_fields,));
    let rules = definition.rules.iter().map(rule).chain(definition.check.map(checked));
    let extra = open(&definition.open, scope);
    quote! {
        #[crm_event(blank = Self::default, #closed #(#constants,)* #(#rules,)*)]
        pub struct #name { #(#fields,)* #extra }
    }
}

fn constant_setting(constant: &Constant, position: usize) -> TokenStream {
    let Constant { wire, ident, value, .. } = constant;
    quote!(constant(name = #wire, value = #value, const_name = #ident, position = #position))
}

fn member(field: &Field, scope: Scope<'_>) -> TokenStream {
    let (name, wire) = (ident(&field.ident), &field.wire);
    let ty = field_type(field, scope);
    let nullable = (field.presence == Presence::Nullable).then(|| quote!(nullable,));
    let rules = node_rules(&field.node);
    quote!(#[crm_event(rename = #wire, #nullable #rules)] pub #name: #ty)
}

fn open(open: &Open, scope: Scope<'_>) -> Option<TokenStream> {
    let Open::Keep { ident: name, values } = open else { return None };
    let name = ident(name);
    let ty = map_type("Extra", values, scope);
    let rules = node_rules(values);
    Some(quote!(#[crm_event(extra, #rules)] pub #name: #ty))
}

fn texts(ty: &TypeDef, definition: &Enum, scope: Scope<'_>) -> TokenStream {
    let name = TypeHeader::of(ty, scope).ty();
    let variants = definition.values.iter().map(|value| {
        let (name, wire) = (ident(&value.variant), &value.wire);
        quote!(#[crm_event(rename = #wire)] #name)
    });
    let open = definition.open.then(|| quote!(#[crm_event(open)]));
    let (text, unknown) = (text_type(ty.generics.borrows), ident(UNKNOWN));
    quote!(#open pub enum #name { #(#variants,)* #[crm_event(unknown)] #unknown(#text) })
}

fn tagged(ty: &TypeDef, definition: &Union, scope: Scope<'_>) -> TokenStream {
    let name = TypeHeader::of(ty, scope).ty();
    let tag = &definition.tag;
    let (json, unknown) = (with_body("Json", ty.generics.borrows), ident(UNKNOWN));
    let variants = definition.variants.iter().map(|variant| {
        let (name, tag) = (ident(&variant.name), &variant.tag);
        let held = held_type(&variant.ty, variant.boxed, scope);
        quote!(#[crm_event(rename = #tag)] #name(#held))
    });
    quote!(#[crm_event(tag = #tag, tag_in_payload)] pub enum #name { #(#variants,)* #[crm_event(unknown)] #unknown(#json) })
}

fn plain(ty: &TypeDef, definition: &PlainUnion, scope: Scope<'_>) -> TokenStream {
    let name = TypeHeader::of(ty, scope).ty();
    let rules = definition.rules.iter().map(rule).chain(definition.check.map(checked));
    let variants = definition.variants.iter().enumerate().map(|(index, variant)| {
        let name = ident(&variant.name);
        let held = item_type(&variant.node, scope);
        let kind = match &definition.select {
            Select::Kind(kinds) => Some(kinds[index].to_lowercase()).map(|kind| quote!(kind = #kind,)),
            Select::Order => None,
        };
        let rules = node_rules(&variant.node);
        quote!(#[crm_event(#kind #rules)] #name(#held))
    });
    quote!(#[crm_event(untagged, #(#rules,)*)] pub enum #name { #(#variants,)* })
}

fn newtype(ty: &TypeDef, node: &Node, scope: Scope<'_>) -> TokenStream {
    let name = TypeHeader::of(ty, scope).ty();
    let inner = item_type(node, scope);
    let rules = node_rules(node);
    quote!(#[crm_event(blank = Self::default)] pub struct #name(#[crm_event(#rules)] pub #inner);)
}

/// The rules of a value, and a word for types whose rules are not run.
fn node_rules(node: &Node) -> TokenStream {
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

fn rule(rule: &Rule) -> TokenStream {
    let limit = |name: &str, Limit { value, .. }: &Limit<String>| {
        let name = ident(name);
        quote!(range(#name = #value))
    };
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
            let name = formats::name(variant);
            quote!(format = #name)
        }
        Rule::Pattern(id) => {
            let name = pattern_ident(*id);
            quote!(pattern(super::checks::#name))
        }
        Rule::InlinePattern(pattern) => {
            let source = &pattern.source;
            quote!(pattern = #source)
        }
        Rule::Check(id) => checked(*id),
        // No schema names the user's code.
        Rule::NamedPattern(_) | Rule::NamedCheck(_) | Rule::Custom(_) => TokenStream::new(),
        Rule::Nested => quote!(nested),
        Rule::Each(inner) => {
            let inner = inner.iter().map(self::rule);
            quote!(each(#(#inner),*))
        }
    }
}

fn checked(id: CheckId) -> TokenStream {
    let name = check_ident(id);
    quote!(check(super::checks::#name))
}

fn sized(name: &str, bounds: &Bounds) -> TokenStream {
    let name = ident(name);
    let end = |name: &str, limit: &Option<Limit<u64>>| {
        let name = ident(name);
        limit.as_ref().map(|Limit { value, .. }| quote!(#name = #value,))
    };
    let (minimum, maximum) = (end("min", &bounds.minimum), end("max", &bounds.maximum));
    quote!(#name(#minimum #maximum))
}
