//! Definitions, as they are generated, with the attributes of the derives.

use std::collections::BTreeMap;

use crm_events_build::Output;
use crm_events_build::internals::{
    Constant, Definition, Dispatch, Enum, EventNames, Field, Member, Open, PlainUnion, Presence, Provider,
    Select, Struct, Tuple, TypeDef, Union, UnionVariant,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Fields, Ident, Item, ItemEnum, ItemStruct, parse_quote};

use super::attributes::{checked, node_rules, pointer, rule};

/// The generated files, by their paths.
pub(super) struct Written(pub(super) BTreeMap<String, syn::File>);

impl Written {
    /// What is generated, with its documentation, derives and lints.
    pub(super) fn of(output: &Output) -> Self {
        let parsed = |text: &String| syn::parse_file(text).expect("generated Rust is Rust");
        Self(output.files().iter().map(|(path, text)| (path.clone(), parsed(text))).collect())
    }

    /// The same without them.
    pub(super) fn bare(output: &Output) -> Self {
        let mut written = Self::of(output);
        written.0.values_mut().flat_map(|file| &mut file.items).for_each(make_bare);
        written
    }

    /// The definition of a type.
    pub(super) fn item(&self, provider: &str, module: &str, ty: &str) -> Option<Item> {
        let file = self.0.get(&format!("{provider}/{module}.rs"))?;
        file.items.iter().find(|item| name_of(item).is_some_and(|name| name == ty)).cloned()
    }
}

/// The name of a type that an item defines.
pub(super) fn name_of(item: &Item) -> Option<&Ident> {
    match item {
        Item::Struct(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        _ => None,
    }
}

fn make_bare(item: &mut Item) {
    let bare = |fields: &mut Fields| fields.iter_mut().for_each(|field| field.attrs.clear());
    match item {
        Item::Struct(item) => {
            item.attrs.clear();
            bare(&mut item.fields);
        }
        Item::Enum(item) => {
            item.attrs.clear();
            item.variants.iter_mut().for_each(|variant| {
                variant.attrs.clear();
                bare(&mut variant.fields);
            });
        }
        Item::Type(item) => item.attrs.clear(),
        _ => {}
    }
}

/// The type with its attributes; `None` for one that only is another name.
pub(super) fn of_type(ty: &TypeDef, mut item: Item) -> Option<TokenStream> {
    if let (Some(EventNames { provider, names }), Some(attributes)) = (&ty.events, attributes(&mut item)) {
        attributes.push(attribute(quote!(provider = #provider, #(name = #names),*)));
    }
    Some(match (&ty.definition, item) {
        (Definition::Struct(definition), Item::Struct(item)) => structure(definition, item),
        (Definition::Newtype(node), Item::Struct(mut item)) => {
            item.attrs.push(attribute(quote!(blank = Self::default)));
            annotate(&mut item.fields, [node_rules(node)]);
            item.into_token_stream()
        }
        (Definition::Tuple(definition), Item::Struct(item)) => tuple(definition, item),
        (Definition::Enum(definition), Item::Enum(item)) => texts(definition, item),
        (Definition::Union(definition), Item::Enum(item)) => tagged(definition, item),
        (Definition::Plain(definition), Item::Enum(item)) => plain(definition, item),
        _ => return None,
    })
}

fn tuple(definition: &Tuple, mut item: ItemStruct) -> TokenStream {
    let rules = definition.rules.iter().map(rule);
    item.attrs.push(attribute(quote!(blank = Self::default, #(#rules,)*)));
    annotate(&mut item.fields, definition.items.iter().map(node_rules));
    item.into_token_stream()
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        _ => None,
    }
}

/// A type that only is another name.
pub(super) fn of_alias(ty: &TypeDef, item: Item) -> Option<TokenStream> {
    matches!(ty.definition, Definition::Alias(_)).then(|| item.into_token_stream())
}

/// The enum of a provider's events, with the envelope that the derive makes.
pub(super) fn of_events(provider: &Provider, dispatch: &Dispatch, item: Item) -> Option<TokenStream> {
    let Item::Enum(mut item) = item else { return None };
    let stem = &provider.name;
    let names = dispatch.event_name.alternatives.iter().map(ToString::to_string);
    let payloads = dispatch.payloads.iter().map(|path| pointer(path));
    item.attrs.push(attribute(quote!(provider = #stem, #(name = #names,)* #(payload = #payloads),*)));
    let events = dispatch.events.iter().map(|event| {
        let (wire, planned) = (&event.name, event.planned.then(|| quote!(, planned)));
        let place = (event.payload_at > 0).then(|| pointer(&dispatch.payloads[event.payload_at]));
        let place = place.map(|place| quote!(, payload = #place));
        let beside = dispatch.is_named_beside(event).then(|| quote!(, named_beside));
        quote!(#wire #planned #beside #place)
    });
    Some(variants(item, events))
}

fn structure(definition: &Struct, mut item: ItemStruct) -> TokenStream {
    let constants = definition.members.iter().enumerate().filter_map(|(position, member)| match member {
        Member::Constant(Constant { wire, ident, value, .. }) => {
            Some(quote!(constant(name = #wire, value = #value, const_name = #ident, position = #position)))
        }
        _ => None,
    });
    let closed = matches!(definition.open, Open::Closed).then(|| quote!(deny_unknown_fields,));
    let rules = definition.rules.iter().map(rule).chain(definition.table.map(checked));
    item.attrs.push(attribute(quote!(blank = Self::default, #closed #(#constants,)* #(#rules,)*)));
    annotate_members(&mut item.fields, definition.fields(), &definition.open);
    item.into_token_stream()
}

/// Gives the fields for the members of an object their settings, in order.
pub(super) fn annotate_members<'f>(
    fields: &mut Fields,
    members: impl Iterator<Item = &'f Field>,
    open: &Open,
) {
    let members = members.map(|field| {
        let wire = &field.wire;
        let nullable = (field.presence == Presence::Nullable).then(|| quote!(nullable,));
        let rules = node_rules(&field.node);
        quote!(rename = #wire, #nullable #rules)
    });
    let extra = match open {
        Open::Keep { values, .. } => Some(node_rules(values)).map(|rules| quote!(extra, #rules)),
        Open::Closed | Open::Drop => None,
    };
    annotate(fields, members.chain(extra));
}

fn texts(definition: &Enum, mut item: ItemEnum) -> TokenStream {
    item.attrs.extend(definition.open.then(|| attribute(quote!(open))));
    variants(item, definition.values.iter().map(|value| renamed(&value.wire)))
}

fn tagged(definition: &Union, mut item: ItemEnum) -> TokenStream {
    let tag = &definition.tag;
    item.attrs.push(attribute(quote!(tag = #tag, tag_in_payload)));
    let texts = |variant: &UnionVariant| {
        let [text, aliases @ ..] = &variant.tags[..] else { return TokenStream::new() };
        quote!(rename = #text, #(alias = #aliases,)*)
    };
    variants(item, definition.variants.iter().map(texts))
}

fn plain(definition: &PlainUnion, mut item: ItemEnum) -> TokenStream {
    let rules = definition.rules.iter().map(rule);
    item.attrs.push(attribute(quote!(untagged, #(#rules,)*)));
    let settings = definition.variants.iter().enumerate().map(|(index, variant)| {
        let kind = match &definition.select {
            Select::Kind(kinds) => Some(kinds[index].to_lowercase()).map(|kind| quote!(kind = #kind,)),
            Select::Signs(_) => None,
        };
        let rules = node_rules(&variant.node);
        quote!(#kind #rules)
    });
    others(item, settings, quote!(unmatched))
}

fn renamed(wire: &str) -> TokenStream {
    quote!(rename = #wire)
}

/// An enum whose variants have these settings, in order; a variant more is the one for what is not listed.
fn variants(item: ItemEnum, settings: impl Iterator<Item = TokenStream>) -> TokenStream {
    others(item, settings, quote!(unknown))
}

/// The same, where a variant more has the setting `other`.
fn others(
    mut item: ItemEnum,
    settings: impl Iterator<Item = TokenStream>,
    other: TokenStream,
) -> TokenStream {
    let settings = settings.chain([other]);
    for (variant, settings) in item.variants.iter_mut().zip(settings) {
        variant.attrs.push(attribute(settings));
    }
    item.into_token_stream()
}

/// Gives each field its settings, in order.
fn annotate(fields: &mut Fields, settings: impl IntoIterator<Item = TokenStream>) {
    for (field, settings) in fields.iter_mut().zip(settings) {
        field.attrs.push(attribute(settings));
    }
}

fn attribute(settings: TokenStream) -> Attribute {
    parse_quote!(#[crm_event(#settings)])
}
