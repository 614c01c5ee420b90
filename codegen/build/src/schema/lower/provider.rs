//! A whole provider: its types, events, headers and coverage.

use super::lowering::Lowering;
use super::settings::Settings;
use super::unchecked;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;
use crate::ir::catalog::Provider;
use crate::schema::ast::schema::At;
use crate::schema::ast::schemas::Schemas;
use crate::schema::events::found::Identified;
use crate::schema::lower::docs;
use crate::schema::names;
use crate::schema::openapi::Document;

/// A provider with the events that were found in its document, or with types alone if it wants no events. `None` if its
/// document is unusable; that is reported.
pub(crate) fn lower_provider(
    (document, identified): (&Document, &Identified),
    folder: &str,
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Provider> {
    let name = document.provider.as_ref().map_or(folder, |name| &name.value);
    let Some(module) = names::module(name) else {
        let origin = document.provider.as_ref().map_or(&document.origin, |name| &name.origin);
        let message = format!("`{}` cannot be a module", name.escape_debug());
        diagnostics.push(
            Diagnostic::error(Code::BAD_NAME, message)
                .at(origin, "")
                .help("write `\"x-provider\": \"acme\"`"),
        );
        return None;
    };
    let mut lowering = Lowering::new(schemas, sources, diagnostics, name, settings);
    lowering.assert_formats(&document.assert_formats);
    let dispatch = match identified {
        Identified::Events(events) => Some(lowering.dispatch(document, events)),
        Identified::Types(bodies) => {
            for (name, body) in bodies {
                lowering.whole_body(*body, name);
            }
            None
        }
    };
    let description = document.description.as_deref().unwrap_or(&document.title);
    let mut provider = Provider {
        docs: docs::lines(description),
        source: sources.file(document.origin.file).stable_name().to_owned(),
        types: lowering.types,
        tables: lowering.tables.tables,
        patterns: lowering.tables.patterns.into_iter().collect(),
        dispatch,
        ..Provider::new(
            module,
            document.provider.as_ref().map_or(&document.origin, |name| &name.origin).clone(),
        )
    };
    unchecked::settle(&mut provider, None);
    Some(provider)
}

impl Lowering<'_> {
    pub(super) fn assert_formats(&mut self, formats: &[At<String>]) {
        for format in formats {
            if crate::ir::formats::variant(&format.value).is_some() {
                self.settings.asserted_formats.push(format.value.clone());
            } else {
                self.report(super::refusals::not_assertable(&format.value).at(&format.origin, ""));
            }
        }
    }
}
