//! Names that meet where all modules become one.

use std::collections::BTreeMap;

use super::contradictions::collision;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::catalog::Catalog;

/// Reports the names that meet where all modules become one.
pub(crate) fn check(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, (&str, &Origin)> = BTreeMap::new();
    for provider in &catalog.providers {
        for ty in &provider.types {
            let first = seen.insert(&ty.name, (&provider.name, &ty.origin));
            if let Some((_, first)) = first.filter(|(module, _)| *module != provider.name) {
                let message = format!("two types are called `{}`, and all are in one module", ty.name);
                diagnostics.push(collision(&message, &ty.origin, first));
            }
        }
    }
}
