//! For tests: each generated type as a user would write it, beside what the generator makes of it.

use crate::derive::Derive;
use crate::emit;
use crate::ir::{Provider, TypeDef};
use crate::{Config, Error, Run, stack};

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
}

/// What users write beside [`twins`]: the types of a configuration that only are other names, each with its provider.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn aliases(config: &Config) -> Result<Vec<(String, String)>, Error> {
    of_types(config, |ty, provider| {
        Some((provider.name.clone(), emit::twin::alias(ty, provider)?.to_string()))
    })
}

/// All types that a configuration generates, but for those that only are other names.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn twins(config: &Config) -> Result<Vec<Twin>, Error> {
    of_types(config, |ty, provider| {
        let (derive, source) = emit::twin::twin(ty, provider)?;
        let name = format!("{}.{}", provider.name, ty.name);
        Some(Twin { name, derive, source: source.to_string(), impls: emit::impls_of(ty).to_string() })
    })
}

fn of_types<T: Send>(
    config: &Config,
    make: impl Fn(&TypeDef, &Provider) -> Option<T> + Send + Sync,
) -> Result<Vec<T>, Error> {
    stack::with_room(|| {
        let mut run = Run::default();
        let Ok(catalog) = config.catalog(&mut run) else {
            return Err(Error::new(run.diagnostics, run.sources));
        };
        let types =
            catalog.providers.iter().flat_map(|provider| provider.types.iter().map(move |ty| (provider, ty)));
        Ok(types.filter_map(|(provider, ty)| make(ty, provider)).collect())
    })
}
