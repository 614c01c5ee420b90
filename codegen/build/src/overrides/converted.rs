//! Types of the user for fields, in a catalog whose names are final.

use std::collections::BTreeSet;

use super::find::with_neighbour;
use super::parts::{Parts, parts};
use super::rust;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::node::{Node, Shape};
use crate::ir::user_code::UserCode;
use crate::schema::ast::schemas::Schemas;
use crate::schema::lower::settings::{Conversion, Convertible};

/// Fills in the types that lowering has left out. A setting that is about nothing is reported.
pub(super) fn fill_in(
    catalog: &mut Catalog,
    conversions: &[Conversion],
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) {
    if conversions.is_empty() {
        return;
    }
    let parsed: Vec<Option<UserCode>> = conversions
        .iter()
        .map(|conversion| match rust::ty(&conversion.with) {
            Ok(ty) => Some(ty),
            Err(mistake) => {
                diagnostics.push(mistake.diagnostic(&conversion.setting()));
                None
            }
        })
        .collect();
    let mut used = BTreeSet::new();
    for provider in &mut catalog.providers {
        provider.each_node_mut(&mut |node| fill(node, &parsed, &mut used));
    }
    for (_, conversion) in conversions.iter().enumerate().filter(|(index, _)| !used.contains(index)) {
        report_unused(conversion, conversions, catalog, schemas, diagnostics);
    }
}

fn fill(node: &mut Node, parsed: &[Option<UserCode>], used: &mut BTreeSet<usize>) {
    match &mut node.shape {
        Shape::List(inner) | Shape::Map(inner) => fill(inner, parsed, used),
        Shape::Converted(converted) => {
            used.insert(converted.choice);
            if let Some(with) = &parsed[converted.choice] {
                converted.with.clone_from(with);
            }
        }
        _ => {}
    }
}

/// Reports a setting that no value follows.
fn report_unused(
    conversion: &Conversion,
    all: &[Conversion],
    catalog: &Catalog,
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) {
    let setting = conversion.setting();
    let is_same = |other: &Conversion| match (&conversion.of, &other.of) {
        (Convertible::Format(one), Convertible::Format(other)) => one == other,
        (Convertible::Field { types: one, name }, Convertible::Field { types: other, name: other_name }) => {
            one.text() == other.text() && name == other_name
        }
        _ => false,
    };
    if all.iter().filter(|other| is_same(other)).count() > 1 {
        let message = format!("{setting}: a later setting is about the same");
        diagnostics.push(Diagnostic::error(Code::SELECTOR, message).help("remove one of the two"));
        return;
    }
    match &conversion.of {
        Convertible::Format(format) => {
            let known: BTreeSet<&String> = schemas
                .ids()
                .filter_map(|id| schemas.get(id).format.as_ref())
                .map(|format| &format.value)
                .collect();
            let known: Vec<String> = known.into_iter().cloned().collect();
            if known.contains(format) {
                let message =
                    format!("{setting}: no field is a string of the format `{}`", format.escape_debug());
                let help = "the format stands only where a type says no `type`, lists its values, or is any JSON; name fields with `replace`";
                diagnostics.push(Diagnostic::error(Code::SELECTOR, message).help(help));
            } else {
                let message = format!("{setting}: no schema has the format `{}`", format.escape_debug());
                diagnostics.push(with_neighbour(Diagnostic::error(Code::SELECTOR, message), format, &known));
            }
        }
        Convertible::Field { types, name } => {
            let meant = |provider: &Provider| {
                let all = parts(provider).into_iter();
                all.filter(|of| types.matches(&provider.name, &of.ty)).collect::<Vec<_>>()
            };
            let meant: Vec<Parts> = catalog.providers.iter().flat_map(meant).collect();
            let known: Vec<String> =
                meant.iter().flat_map(|of| &of.parts).flat_map(|part| part.names.clone()).collect();
            if meant.is_empty() {
                return types.report_unknown(catalog, &setting, diagnostics);
            }
            let message = if known.contains(name) {
                format!("{setting}: a later setting is about the same field")
            } else {
                format!("{setting}: `{types}` has no field `{}`", name.escape_debug())
            };
            diagnostics.push(with_neighbour(Diagnostic::error(Code::SELECTOR, message), name, &known));
        }
    }
}
