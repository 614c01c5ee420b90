//! What the user says about single types and modules, over what the schemas say: found by name, and written over it.

mod converted;
mod derives;
mod enums;
pub(crate) mod events;
mod extras;
pub(crate) mod features;
mod find;
pub(crate) mod modules;
mod parts;
pub(crate) mod redact;
mod rust;
pub(crate) mod unknown;

use std::collections::BTreeSet;

use crate::base::selector::Selector;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::Catalog;
use crate::ir::definition::Definition;
use crate::ir::user_code::UserCode;
use crate::schema::ast::schemas::Schemas;
use crate::schema::lower::settings::{Replacement, Settings};
use extras::add;
use redact::Redact;
use unknown::Unknown;

/// What the user says about types, in the order in which it was said. Of two about the same, the later one counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrides {
    pub derives: Vec<(Selector, String)>,
    pub attributes: Vec<(Selector, String)>,
    pub unknown: Vec<(Selector, Unknown)>,
    /// Whether unlisted values are valid.
    pub open_enums: Vec<(Selector, bool)>,
    pub redacted: Vec<Redact>,
}

/// Writes the overrides into a catalog whose names are final. What names nothing, or is no Rust, is reported.
pub(crate) fn apply(
    catalog: &mut Catalog,
    overrides: &Overrides,
    settings: &Settings,
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) {
    fill_in(catalog, &settings.replacements, diagnostics);
    converted::fill_in(catalog, &settings.conversions, schemas, diagnostics);
    let derived = derives::add_all(catalog, &overrides.derives, diagnostics);
    for (selector, text) in &overrides.attributes {
        let setting = format!(".attribute(\"{selector}\", {text:?})");
        match rust::attributes(text) {
            Ok(attributes) => add(catalog, selector, &setting, diagnostics, |extras, _, _| {
                extras.attributes.extend(attributes.iter().cloned());
            }),
            Err(mistake) => diagnostics.push(mistake.diagnostic(&setting)),
        }
    }
    enums::apply(catalog, &overrides.open_enums, diagnostics);
    unknown::apply(catalog, &overrides.unknown, schemas, diagnostics);
    // Which fields there are is decided now.
    redact::apply(catalog, &overrides.redacted, schemas, diagnostics);
    derives::check(catalog, &derived, diagnostics);
}

/// Reports a path of the runtime that is none.
pub(crate) fn check_crate_path(text: &str, diagnostics: &mut Diagnostics) {
    if let Err(mistake) = rust::crate_path(text) {
        diagnostics.push(mistake.diagnostic(&format!(".crate_path({text:?})")));
    }
}

/// Fills in the user's types for those that lowering has left to them.
fn fill_in(catalog: &mut Catalog, replacements: &[Replacement], diagnostics: &mut Diagnostics) {
    let setting =
        |replacement: &Replacement| format!(".replace(\"{}\", {:?})", replacement.selector, replacement.with);
    let mut used = BTreeSet::new();
    let parsed: Vec<Option<UserCode>> = replacements
        .iter()
        .map(|replacement| match rust::ty(&replacement.with) {
            Ok(ty) => Some(ty),
            Err(mistake) => {
                diagnostics.push(mistake.diagnostic(&setting(replacement)));
                None
            }
        })
        .collect();
    let no_type = UserCode::Text(String::new());
    for ty in catalog.providers.iter_mut().flat_map(|provider| &mut provider.types) {
        if let Definition::Replaced { choice, with } = &mut ty.definition {
            used.insert(*choice);
            with.clone_from(parsed[*choice].as_ref().unwrap_or(&no_type));
        }
    }
    for (_, replacement) in replacements.iter().enumerate().filter(|(index, _)| !used.contains(index)) {
        replacement.selector.report_unknown(catalog, &setting(replacement), diagnostics);
    }
}
