//! For tests: each generated type as a user would write it, beside what the generator makes of it.

use std::path::PathBuf;

use crate::base::threads;
use crate::derive::Derive;
use crate::emit;
use crate::emit::scope::{Kept, Scope};
use crate::generator::Run;
use crate::ir::{Catalog, Provider, TypeDef};
use crate::{Config, Error, Sources};

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

/// What users write beside [`twins`]: the types of a configuration that only are other names, each with its provider.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn aliases(config: &Config) -> Result<Vec<(String, String)>, Error> {
    from_catalog(config, |catalog, _| {
        let types =
            catalog.providers.iter().flat_map(|provider| provider.types.iter().map(move |ty| (provider, ty)));
        let alias = |(provider, ty): (&Provider, &TypeDef)| {
            Some((
                provider.name.clone(),
                emit::twin::alias(ty, Scope::new(provider, &Kept::default()))?.to_string(),
            ))
        };
        types.filter_map(alias).collect()
    })
}

/// All types that a configuration generates, but for those that only are other names.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn twins(config: &Config) -> Result<Vec<Twin>, Error> {
    from_catalog(config, |catalog, sources| {
        let types =
            catalog.providers.iter().flat_map(|provider| provider.types.iter().map(move |ty| (provider, ty)));
        let twins = types.filter_map(|(provider, ty)| {
            let kept = Kept::default();
            let scope = Scope::new(provider, &kept);
            let (derive, source) = emit::twin::twin(ty, scope)?;
            let name = format!("{}.{}", provider.name, ty.name);
            Some(Twin {
                name,
                derive,
                source: source.to_string(),
                impls: emit::twin::impls(ty, scope).to_string(),
                file: sources.file(ty.origin.file).name().into(),
                pointer: ty.origin.pointer.clone(),
            })
        });
        twins.collect()
    })
}

/// The enums of the events of all providers that a configuration generates.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn event_twins(config: &Config) -> Result<Vec<Twin>, Error> {
    from_catalog(config, |catalog, sources| {
        let sets = catalog.providers.iter().filter_map(|provider| {
            let dispatch = provider.dispatch.as_ref()?;
            let kept = Kept::default();
            let scope = Scope::new(provider, &kept);
            Some(Twin {
                name: format!("{}.{}", provider.name, dispatch.event_type),
                derive: Derive::CrmEvent,
                file: sources.file(provider.origin.file).name().into(),
                pointer: provider.origin.pointer.clone(),
                source: emit::twin::event_set(dispatch, scope).to_string(),
                impls: emit::twin::impls_of_events(dispatch, scope).to_string(),
            })
        });
        sets.collect()
    })
}

fn from_catalog<T: Send>(
    config: &Config,
    make: impl Fn(&Catalog, &Sources) -> Vec<T> + Sync,
) -> Result<Vec<T>, Error> {
    threads::with_room(|| {
        let mut run = Run::default();
        let Ok(catalog) = config.catalog(&mut run) else {
            return Err(Error::new(run.diagnostics, run.sources));
        };
        Ok(make(&catalog, &run.sources))
    })
}
