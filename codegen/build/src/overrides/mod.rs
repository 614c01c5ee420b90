//! What the user chose about single types: found in the catalog by their names, and written into it.

mod enums;
mod rust;
mod selector;
mod unknown;

use std::collections::BTreeSet;

pub(crate) use selector::Selector;
pub use unknown::Unknown;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Catalog, Definition, Extras, UserCode};
use crate::schema::ast::Schemas;
use selector::{Item, Kind};

/// Choices about types, in the order in which they were made. Of two about the same, the later one counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    pub derives: Vec<(Selector, String)>,
    pub attributes: Vec<(Selector, String)>,
    pub unknown: Vec<(Selector, Unknown)>,
    /// Whether unlisted values are valid.
    pub open_enums: Vec<(Selector, bool)>,
}

/// A type of the user that stands for one of a schema.
#[derive(Clone, Debug)]
pub(crate) struct Replacement {
    pub selector: Selector,
    pub with: String,
}

/// Writes the choices into a catalog whose names are final. What names nothing, or is no Rust, is reported.
pub(crate) fn apply(
    catalog: &mut Catalog,
    choices: &Choices,
    replacements: &[Replacement],
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) {
    fill_in(catalog, replacements, diagnostics);
    for (selector, traits) in &choices.derives {
        let setting = format!(".derive(\"{selector}\", {traits:?})");
        match rust::paths(traits) {
            Ok(paths) => add(catalog, selector, &setting, diagnostics, |extras, item| {
                extras.derives.extend(paths.iter().filter(|&path| !item.implements(path)).cloned());
            }),
            Err(mistake) => diagnostics.push(mistake.diagnostic(&setting)),
        }
    }
    for (selector, text) in &choices.attributes {
        let setting = format!(".attribute(\"{selector}\", {text:?})");
        match rust::attributes(text) {
            Ok(attributes) => add(catalog, selector, &setting, diagnostics, |extras, _| {
                extras.attributes.extend(attributes.iter().cloned());
            }),
            Err(mistake) => diagnostics.push(mistake.diagnostic(&setting)),
        }
    }
    enums::apply(catalog, &choices.open_enums, diagnostics);
    unknown::apply(catalog, &choices.unknown, schemas, diagnostics);
}

/// Adds something to every type that is chosen and is no other name for one.
fn add(
    catalog: &mut Catalog,
    selector: &Selector,
    setting: &str,
    diagnostics: &mut Diagnostics,
    change: impl Fn(&mut Extras, &Item),
) {
    let chosen =
        selector.find(catalog, setting, diagnostics, Kind::takes_attributes, "a name for another type");
    for (provider, item) in chosen {
        let provider = &mut catalog.providers[provider];
        let extras = match (item.kind.ty(), &mut provider.dispatch) {
            (Some(ty), _) => &mut provider.types[ty].extras,
            (None, Some(dispatch)) => match item.kind {
                Kind::Event => &mut dispatch.extras.event,
                Kind::Headers => &mut dispatch.extras.headers,
                _ => &mut dispatch.extras.envelope,
            },
            (None, None) => continue,
        };
        change(extras, &item);
    }
}

/// The types that lowering left to the user's get them.
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

/// The modules that get another name: `(from, to)`.
pub(crate) fn unknown_module(setting: &str, from: &str, known: &[String]) -> Diagnostic {
    let message = format!("{setting}: there is no module `{}`", from.escape_debug());
    selector::with_neighbour(Diagnostic::error(Code::SELECTOR, message), from, known)
}
