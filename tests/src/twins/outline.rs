//! What is generated, in short: definitions with what is asked of their values, and tables, but no code.
//!
//! It shows what has been decided about a schema, and does not change with the code that emitters write for it.

use std::collections::BTreeMap;

use crm_events_build::internals::{Catalog, Dispatch, Provider, TypeDef, with_catalog};
use crm_events_build::{Config, Error};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{File, ImplItem, Item, ItemImpl, ItemTrait, ReturnType, TraitItem, Type, Visibility};

use super::source::{self, Written, annotate_members, name_of};
use super::types;

/// Annotated definitions, by the path of their file and their name.
type Definitions = BTreeMap<(String, String), TokenStream>;

/// All files of an output in one text, each under its path, without what reads, writes and checks.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn outline(config: &Config) -> Result<String, Error> {
    let output = config.generate()?;
    with_catalog(config, |catalog, _| {
        let written = Written::of(&output);
        let definitions = definitions(catalog, &written);
        let files = written.0.iter().filter_map(|(path, file)| {
            let text = of_file(path, file, &definitions);
            (!text.is_empty()).then(|| format!("=== {path} ===\n{text}"))
        });
        files.collect::<Vec<_>>().join("\n")
    })
}

fn definitions(catalog: &Catalog, written: &Written) -> Definitions {
    let annotated = |(provider, ty): (&Provider, &TypeDef)| {
        let item = written.item(&provider.name, &ty.module, &ty.name)?;
        let key = (format!("{}/{}.rs", provider.name, ty.module), ty.name.clone());
        Some((key, source::of_type(ty, item)?))
    };
    let envelopes = catalog.providers.iter().filter_map(|provider| {
        let dispatch = provider.dispatch.as_ref()?;
        let name = format!("{}Envelope", dispatch.stem);
        let envelope = envelope(dispatch, written.item(&provider.name, "delivery", &name)?)?;
        Some(((format!("{}/delivery.rs", provider.name), name), envelope))
    });
    types(catalog).filter_map(annotated).chain(envelopes).collect()
}

/// An envelope with what is asked of its members.
fn envelope(dispatch: &Dispatch, item: Item) -> Option<TokenStream> {
    let Item::Struct(mut item) = item else { return None };
    annotate_members(&mut item.fields, dispatch.envelope.fields(), &dispatch.envelope.open);
    Some(item.into_token_stream())
}

fn of_file(path: &str, file: &File, definitions: &Definitions) -> String {
    let docs = File { items: Vec::new(), ..file.clone() };
    let annotated = |name: String| definitions.get(&(path.to_owned(), name));
    let items = file.items.iter().filter_map(|item| match item {
        // What its constants say is in the attributes.
        Item::Impl(item) if annotated(self_type(item)).is_some() => None,
        item => match name_of(item).and_then(|name| annotated(name.to_string())) {
            Some(definition) => syn::parse2(definition.clone()).ok(),
            None => without_code(item.clone()),
        },
    });
    let parts = items.map(|item| File { attrs: Vec::new(), items: vec![item], ..file.clone() });
    let texts = std::iter::once(docs).chain(parts).map(|part| prettyplease::unparse(&part));
    texts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The name of the type that an impl is for.
fn self_type(item: &ItemImpl) -> String {
    let Type::Path(path) = &*item.self_ty else { return String::new() };
    path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// An item without the bodies of its functions; `None` if nothing is left.
fn without_code(item: Item) -> Option<Item> {
    match item {
        Item::Struct(_) | Item::Enum(_) | Item::Type(_) | Item::Const(_) | Item::Static(_) => Some(item),
        Item::Use(item) => matches!(item.vis, Visibility::Public(_)).then_some(Item::Use(item)),
        Item::Trait(item) => Some(Item::Trait(signatures(item))),
        Item::Impl(item) => constants(item).map(Item::Impl),
        _ => None,
    }
}

/// A trait with the names of its methods and what they take.
fn signatures(mut item: ItemTrait) -> ItemTrait {
    for item in &mut item.items {
        if let TraitItem::Fn(method) = item {
            method.default = None;
            method.semi_token = Some(Default::default());
            method.sig.output = ReturnType::Default;
        }
    }
    item
}

/// An impl with its tables, and with the names of headers, which stand in no table.
fn constants(mut item: ItemImpl) -> Option<ItemImpl> {
    item.items.retain(|item| match item {
        ImplItem::Const(_) => true,
        ImplItem::Fn(method) => method.block.to_token_stream().to_string().contains("headers ::"),
        _ => false,
    });
    (!item.items.is_empty()).then_some(item)
}
