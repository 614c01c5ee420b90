//! Each generated type as a user would write it with the derives, beside what the generator makes of it: what a derive
//! makes of the one has to be the other.
//!
//! A twin is the definition that stands in the generated text, with the attributes that say what the IR says of it.

mod attributes;
mod outline;
mod source;

use std::path::PathBuf;

use crm_events_build::derive::{Derive, expand};
use crm_events_build::internals::{
    Catalog, Definition, Origin, Provider, Select, Signs, TypeDef, impls_of, impls_of_events, with_catalog,
};
use crm_events_build::{Config, Error, Sources};

pub use outline::outline;
use source::Written;

/// A generated type.
#[derive(Clone, Debug)]
pub struct Twin {
    /// Its provider and name, such as `morph.CrmOpportunity`.
    pub name: String,
    /// The derive that a user would ask for.
    pub derive: Derive,
    /// The type with its attributes, without the derive itself.
    pub source: String,
    /// The impls that the generator writes.
    pub impls: String,
    /// The file of its schema, as it was read.
    pub file: PathBuf,
    /// Where the schema stands in it, a JSON Pointer.
    pub pointer: String,
}

/// All types that a configuration generates, but for those that only are other names.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn twins(config: &Config) -> Result<Vec<Twin>, Error> {
    from_catalog(config, |catalog, sources, written| {
        let twin = |(provider, ty): (&Provider, &TypeDef)| {
            let item = written.item(&provider.name, &ty.module, &ty.name);
            let (file, pointer) = place(&ty.origin, sources);
            Some(Twin {
                name: format!("{}.{}", provider.name, ty.name),
                derive: if ty.events.is_none() { Derive::Validate } else { Derive::CrmEvent },
                source: source::of_type(ty, item?)?.to_string(),
                impls: impls_of(&seen_by_a_derive(ty), provider),
                file,
                pointer,
            })
        };
        types(catalog).filter_map(twin).collect()
    })
}

/// A type as a derive sees it, which knows nothing of what is in the variants of a union.
fn seen_by_a_derive(ty: &TypeDef) -> TypeDef {
    let mut ty = ty.clone();
    if let Definition::Plain(union) = &mut ty.definition
        && let Select::Signs(signs) = &mut union.select
    {
        *signs = Signs::unseen(union.variants.len());
    }
    ty
}

/// What users write beside [`twins`]: the types of a configuration that only are other names, each with its provider.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn aliases(config: &Config) -> Result<Vec<(String, String)>, Error> {
    from_catalog(config, |catalog, _, written| {
        let alias = |(provider, ty): (&Provider, &TypeDef)| {
            let item = written.item(&provider.name, &ty.module, &ty.name)?;
            Some((provider.name.clone(), source::of_alias(ty, item)?.to_string()))
        };
        types(catalog).filter_map(alias).collect()
    })
}

/// The enums of the events of all providers that a configuration generates.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn event_twins(config: &Config) -> Result<Vec<Twin>, Error> {
    from_catalog(config, |catalog, sources, written| {
        let twin = |provider: &Provider| {
            let dispatch = provider.dispatch.as_ref()?;
            let item = written.item(&provider.name, "events", &dispatch.event_type);
            let (file, pointer) = place(&provider.origin, sources);
            Some(Twin {
                name: format!("{}.{}", provider.name, dispatch.event_type),
                derive: Derive::CrmEvent,
                source: source::of_events(provider, dispatch, item?)?.to_string(),
                impls: impls_of_events(dispatch, provider),
                file,
                pointer,
            })
        };
        catalog.providers.iter().filter_map(twin).collect()
    })
}

/// What a derive makes of a type, without what its functions ask of the types in fields: those of a schema have all of it.
///
/// # Panics
///
/// If the source is no Rust.
pub fn derived(derive: Derive, source: &str) -> String {
    const QUESTION: &str = ":: crm_events :: parts :: ";
    let tokens = source.parse().unwrap_or_else(|error| panic!("{error}"));
    let expanded = expand(derive, tokens).to_string();
    let mut pieces = expanded.split(QUESTION);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once("> () ; ").map_or(piece, |(_, rest)| rest))
}

/// The first place where two texts differ, with what stands around it.
pub fn difference<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let around =
        |text: &'t str| text.get(same.saturating_sub(60)..(same + 60).min(text.len())).unwrap_or(text);
    (around(one), around(other))
}

fn types(catalog: &Catalog) -> impl Iterator<Item = (&Provider, &TypeDef)> {
    catalog.providers.iter().flat_map(|provider| provider.types.iter().map(move |ty| (provider, ty)))
}

fn place(origin: &Origin, sources: &Sources) -> (PathBuf, String) {
    (sources.file(origin.file).name().into(), origin.pointer.clone())
}

fn from_catalog<T: Send>(
    config: &Config,
    make: impl Fn(&Catalog, &Sources, &Written) -> Vec<T> + Sync,
) -> Result<Vec<T>, Error> {
    let output = config.generate()?;
    with_catalog(config, |catalog, sources| make(catalog, sources, &Written::bare(&output)))
}
