//! One schema of a file → IR, for a type that somebody else has written.

use std::path::{Component, Path};

use super::ast::draft::Draft;
use super::ast::schema::{Reference, Schema, SchemaId};
use super::documents::Documents;
use super::json::Value;
use super::lower::settings::Settings;
use super::lower::single::lower_single;
use super::merge::merge;
use super::parse::Parser;
use super::resolve::resolve;
use super::{load, openapi, read as reading, recognize};
use crate::diag::codes::Code;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;
use crate::diag::stages::Failed;
use crate::ir::catalog::Provider;
use crate::ir::formats;
use crate::ir::node::Node;
use crate::schema::run::Run;

/// A schema, lowered with all that it leads to.
pub(crate) struct Single {
    /// A value that the schema describes.
    pub node: Node,
    pub provider: Provider,
    /// The formats that the document asserts. All are lowered as if they were: which ones a schema names has to be known.
    pub asserted_formats: Vec<String>,
}

/// Reads a file and what it refers to, or says the first thing that is wrong with the schema, on one line. References
/// stay inside of `package` if the file is in it, else beside the file.
pub(crate) fn load(file: &Path, package: &Path, fragment: &str) -> (Result<Single, String>, Sources) {
    let mut run = Run::default();
    let root = if file.starts_with(package) && !has_parents(file, package) {
        package
    } else {
        file.parent().unwrap_or(package)
    };
    let single = read(file, root, fragment, &mut run);
    (single.map_err(|Failed| first_error(&run.diagnostics, &run.sources)), run.sources)
}

/// Whether a path leads out of the folder on its way.
fn has_parents(file: &Path, folder: &Path) -> bool {
    let below = file.strip_prefix(folder).unwrap_or(file);
    below.components().any(|component| matches!(component, Component::ParentDir))
}

fn read(file: &Path, root: &Path, fragment: &str, run: &mut Run) -> Result<Single, Failed> {
    let Run { sources, schemas, diagnostics } = run;
    let file = load::read(file, root, sources, diagnostics).ok_or(Failed)?;
    let value = reading::document(file, sources, diagnostics).ok_or(Failed)?;
    if let Some(other) = recognize::other_kind(&value).filter(|_| fragment.is_empty()) {
        diagnostics.push(other);
        return Err(Failed);
    }
    if openapi::is_openapi(&value) && fragment.is_empty() {
        diagnostics.push(whole_openapi(&value));
        return Err(Failed);
    }
    let mut documents = Documents::default();
    let mut parser = Parser {
        default_draft: Draft::Draft202012,
        dialects: Default::default(),
        schemas,
        diagnostics,
        deny_unknown_keywords: false,
    };
    let found_at = Documents::file_uri(file, sources);
    let resource = documents.add(file, value.clone(), &found_at, &mut parser, sources);
    // What stands behind `#` is found as a reference is.
    let start = parser.schemas.add_unplaced(Schema {
        reference: Some(Reference {
            uri: format!("#{fragment}"),
            origin: value.origin.clone(),
            target: None,
            dynamic_anchor: None,
        }),
        ..Schema::new(value.origin.clone(), resource)
    });
    parser.diagnostics.propagate()?;
    resolve(&mut parser, &mut documents, sources);
    parser.diagnostics.propagate()?;
    merge(parser.schemas);
    let target = run.schemas.get(start).reference.as_ref().and_then(|reference| reference.target);
    lower(target.ok_or(Failed)?, asserted_formats(&value), run)
}

fn lower(id: SchemaId, asserted_formats: Vec<String>, run: &mut Run) -> Result<Single, Failed> {
    let all = formats::names().map(str::to_owned).collect();
    let backtracking = cfg!(feature = "backtracking");
    let settings = Settings { asserted_formats: all, backtracking, ..Settings::default() };
    let Run { sources, schemas, diagnostics } = run;
    let (node, provider) = lower_single(id, &settings, schemas, sources, diagnostics);
    diagnostics.propagate()?;
    Ok(Single { node, provider, asserted_formats })
}

fn asserted_formats(document: &Value) -> Vec<String> {
    let listed = document.get("x-assert-formats").and_then(Value::as_array).unwrap_or_default();
    listed.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn whole_openapi(value: &Value) -> Diagnostic {
    Diagnostic::error(Code::NO_INPUT, "an OpenAPI document is no schema")
        .at(&value.origin, "")
        .help("name one in it, such as `…json#/components/schemas/Ticket`")
}

/// `schemas/ticket.schema.json:3:5: what is wrong: what to do`
fn first_error(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let error = diagnostics.iter().find(|diagnostic| diagnostic.severity() == Severity::Error);
    let Some(error) = error else { return "the schema cannot be read".to_owned() };
    let sentence = error.sentence();
    match &error.origin {
        Some(origin) => {
            let file = sources.file(origin.file);
            let (line, column) = file.line_and_column(origin.span.start);
            format!("{}:{line}:{column}: {sentence}", file.name())
        }
        None => sentence,
    }
}
