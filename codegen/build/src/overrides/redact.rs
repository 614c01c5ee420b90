//! What `Debug` of generated types does not show: members by their names, or by their formats.

use std::collections::BTreeSet;

use super::find::with_neighbour;
use super::parts::{Part, Parts, parts};
use crate::base::selector::{Selector, fits};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::Definition;
use crate::ir::object::Open;
use crate::schema::ast::schemas::Schemas;

/// What is not to be shown.
#[derive(Clone, Debug)]
pub(crate) enum Redact {
    /// `Lead.email`, `acme.Lead.*`, `*.email`.
    Member(String),
    /// `email`
    Format(String),
}

/// Marks what is not to be shown. A member or a format that nothing has is reported.
pub(super) fn apply(
    catalog: &mut Catalog,
    redactions: &[Redact],
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) {
    for redact in redactions {
        match redact {
            Redact::Member(path) => member(catalog, path, diagnostics),
            Redact::Format(format) => of_format(catalog, format, schemas, diagnostics),
        }
    }
    catalog.providers.iter_mut().filter(|provider| is_redacted(provider)).for_each(hide_others);
}

fn member(catalog: &mut Catalog, path: &str, diagnostics: &mut Diagnostics) {
    let setting = format!(".redact({path:?})");
    let Some((types, member)) = path.rsplit_once('.') else {
        let message = format!("{setting}: this is no member of a type");
        let help =
            format!("write `*.{path}` for the members of this name, or `TYPE.{path}` for that of a type");
        diagnostics.push(Diagnostic::error(Code::SELECTOR, message).help(help));
        return;
    };
    let selector = Selector::new(types);
    let (mut has_type, mut has_member, mut known) = (false, false, BTreeSet::new());
    for provider in &mut catalog.providers {
        let chosen: Vec<Parts> =
            parts(provider).into_iter().filter(|of| selector.matches(&provider.name, &of.ty)).collect();
        for of in chosen {
            has_type = true;
            let meant = of.parts.iter().filter(|part| part.names.iter().any(|name| fits(member, name)));
            for part in meant {
                has_member = true;
                part.mark(of.place, provider);
            }
            known.extend(of.parts.into_iter().flat_map(|part| part.names));
        }
    }
    if !has_type {
        selector.report_unknown(catalog, &setting, diagnostics);
    } else if !has_member {
        let known: Vec<String> = known.into_iter().filter(|name| name != "*").collect();
        let message = format!("{setting}: `{types}` has no member `{member}`");
        diagnostics.push(with_neighbour(Diagnostic::error(Code::SELECTOR, message), member, &known));
    }
}

fn of_format(catalog: &mut Catalog, format: &str, schemas: &Schemas, diagnostics: &mut Diagnostics) {
    let mut has_any = false;
    for provider in &mut catalog.providers {
        for of in parts(provider) {
            let meant: Vec<&Part> =
                of.parts.iter().filter(|part| part.has_format(format, provider, schemas)).collect();
            for part in meant {
                has_any = true;
                part.mark(of.place, provider);
            }
        }
    }
    if !has_any {
        let known: BTreeSet<String> = schemas
            .ids()
            .filter_map(|id| schemas.get(id).format.as_ref().map(|format| format.value.clone()))
            .collect();
        let known: Vec<String> = known.into_iter().filter(|known| known != format).collect();
        let message = format!(".redact_format({format:?}): no member has this format");
        diagnostics.push(with_neighbour(Diagnostic::error(Code::SELECTOR, message), format, &known));
    }
}

fn is_redacted(provider: &Provider) -> bool {
    let own = provider.dispatch.iter().map(|dispatch| &dispatch.extras.envelope);
    provider.types.iter().map(|ty| &ty.extras).chain(own).any(|extras| !extras.redacted.is_nothing())
}

/// Nobody knows what stands in what the schemas do not name. So where anything is redacted, that is, too.
fn hide_others(provider: &mut Provider) {
    for ty in &mut provider.types {
        ty.extras.redacted.others |= match &ty.definition {
            Definition::Struct(definition) => matches!(definition.open, Open::Keep { .. }),
            Definition::Union(union) => union.unknown.is_some(),
            Definition::Plain(union) => union.unmatched.is_some(),
            _ => false,
        };
    }
    if let Some(dispatch) = &mut provider.dispatch {
        dispatch.extras.event.redacted.others = true;
        dispatch.extras.envelope.redacted.others |= matches!(dispatch.envelope.open, Open::Keep { .. });
    }
}
