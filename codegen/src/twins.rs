//! For tests: each generated type as a user would write it, beside what the generator makes of it.

use std::path::PathBuf;

use crate::derive::Derive;
use crate::emit;
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
    stack::with_room(|| {
        let mut run = Run::default();
        let Ok(catalog) = config.catalog(&mut run) else {
            return Err(Error::new(run.diagnostics, run.sources));
        };
        let types =
            catalog.providers.iter().flat_map(|provider| provider.types.iter().map(move |ty| (provider, ty)));
        let twins = types.filter_map(|(provider, ty)| {
            let (derive, source) = emit::twin::twin(ty, provider)?;
            let name = format!("{}.{}", provider.name, ty.name);
            Some(Twin {
                name,
                derive,
                source: source.to_string(),
                impls: emit::impls_of(ty).to_string(),
                file: run.sources.file(ty.origin.file).name().into(),
                pointer: ty.origin.pointer.clone(),
            })
        });
        Ok(twins.collect())
    })
}
