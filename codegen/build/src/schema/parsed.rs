//! Files → what they hold: which of them are providers, which are plain schemas.

use super::ast::schema::{At, SchemaId};
use super::ast::schemas::Schemas;
use super::documents::Documents;
use super::events::found::Identified;
use super::events::identify::identify;
use super::load::Unit;
use super::openapi::{self, Document};
use super::parse::Parser;
use super::{embedded, read, recognize};
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;

/// A unit, read.
pub(crate) enum Parsed {
    Provider {
        folder: String,
        document: Box<Document>,
        /// `None` before they were looked for, and where there are none, which was reported.
        events: Option<Identified>,
    },
    Models {
        name: String,
        roots: Vec<SchemaId>,
    },
}

impl Parsed {
    /// What becomes the name of the module.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Provider { folder, document, .. } => {
                document.provider.as_ref().map_or(folder, |name| &name.value)
            }
            Self::Models { name, .. } => name,
        }
    }

    /// Finds the events of a provider. References have been resolved. What is wrong is reported.
    pub(crate) fn identify(&mut self, schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
        if let Self::Provider { document, events, .. } = self {
            *events = identify(document, schemas, diagnostics);
        }
    }

    /// Puts the JSON that is in texts of a provider's bodies in their place. References have been resolved.
    pub(crate) fn settle_texts(&mut self, parser: &mut Parser<'_>) {
        if let Self::Provider { document, .. } = self {
            embedded::settle(document, parser.schemas, parser.diagnostics);
        }
    }

    pub(crate) fn rename(&mut self, to: &str) {
        match self {
            Self::Provider { document, .. } => {
                let origin = document.provider.as_ref().map_or(&document.origin, |name| &name.origin).clone();
                document.provider = Some(At { value: to.to_owned(), origin });
            }
            Self::Models { name, .. } => to.clone_into(name),
        }
    }
}

/// Reads the files of a unit. What is wrong is reported.
pub(crate) fn parse(
    unit: &Unit,
    parser: &mut Parser<'_>,
    documents: &mut Documents,
    sources: &mut Sources,
) -> Vec<Parsed> {
    let mut parsed = Vec::new();
    let mut roots = Vec::new();
    for file in &unit.files {
        let Some(value) = read::document(*file, sources, parser.diagnostics) else { continue };
        if let Some(other) = recognize::other_kind(&value) {
            parser.diagnostics.push(other);
            continue;
        }
        let found_at = Documents::file_uri(*file, sources);
        // The parts of a document beside plain schemas are read where these refer to them.
        let is_openapi = openapi::is_openapi(&value) || (unit.files.len() == 1 && openapi::is_part(&value));
        documents.add(*file, value, &found_at, parser, sources);
        if is_openapi {
            let document = openapi::read::read(*file, parser, documents, sources);
            let folder = unit.name.clone();
            parsed.extend(document.map(|document| Parsed::Provider {
                folder,
                document: Box::new(document),
                events: None,
            }));
        } else {
            roots.extend(parser.schemas.at(*file, ""));
        }
    }
    if !roots.is_empty() {
        parsed.push(Parsed::Models { name: unit.name.clone(), roots });
    }
    parsed
}
