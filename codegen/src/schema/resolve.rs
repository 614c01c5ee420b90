//! Follows every `$ref`: reads the files it names, finds the schema it means, refuses what leads nowhere or outside.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::ast::{Reference, SchemaId};
use super::json::{self, Value};
use super::keywords::nearest;
use super::parse::Parser;
use crate::diag::{Code, Diagnostic, Origin};
use crate::source::{FileId, Sources, display};

/// The documents that have been read, by file.
pub(crate) type Documents = BTreeMap<FileId, Value>;

/// Fills in [`Reference::target`] everywhere, reading further files as references lead there.
pub(crate) fn resolve(parser: &mut Parser<'_>, documents: &mut Documents, sources: &mut Sources) {
    let mut next = 0;
    // Schemas of files that are read on the way are appended, and looked at in turn.
    while let Some(id) = parser.schemas.ids().nth(next) {
        next += 1;
        let Some(reference) = parser.schemas.get(id).reference.clone() else { continue };
        let target = target(&reference, parser, documents, sources);
        if let Some(reference) = &mut parser.schemas.get_mut(id).reference {
            reference.target = target;
        }
    }
    refuse_cycles(parser);
}

fn target(
    reference: &Reference,
    parser: &mut Parser<'_>,
    documents: &mut Documents,
    sources: &mut Sources,
) -> Option<SchemaId> {
    let (path, fragment) = reference.uri.split_once('#').unwrap_or((&reference.uri, ""));
    let from = reference.origin.file;
    let file = if path.is_empty() { from } else { open(path, reference, parser, documents, sources)? };
    if let Some(known) = parser.schemas.at(file, fragment) {
        return Some(known);
    }
    match documents.get(&file).and_then(|document| document.at(fragment)) {
        Some(value) => Some(parser.schema(value)),
        None => {
            let diagnostic = nothing_there(reference, fragment, documents.get(&file), file, sources);
            parser.diagnostics.push(diagnostic);
            None
        }
    }
}

fn open(
    path: &str,
    reference: &Reference,
    parser: &mut Parser<'_>,
    documents: &mut Documents,
    sources: &mut Sources,
) -> Option<FileId> {
    let Some((path, root)) = sources.beside(reference.origin.file, path) else {
        let message = format!("`{}` leaves the folder of the schemas", reference.uri);
        let diagnostic = Diagnostic::error(Code::OUTSIDE, message)
            .at(&reference.origin, "not followed")
            .help("copy the schema into the folder and refer to the copy");
        parser.diagnostics.push(diagnostic);
        return None;
    };
    if !path.is_file() {
        let message = format!("there is no file `{}`", display(&path));
        let diagnostic = Diagnostic::error(Code::DEAD_REFERENCE, message)
            .at(&reference.origin, "")
            .help("paths are relative to the file in which the reference stands");
        parser.diagnostics.push(diagnostic);
        return None;
    }
    let file = super::load::read(&path, &root, sources, parser.diagnostics)?;
    if let Entry::Vacant(document) = documents.entry(file) {
        let value = json::read(file, sources, parser.diagnostics)?;
        // A file of schemas is read whole, so that its `$defs` are found and mistakes in it are reported.
        if !super::openapi::is_openapi(&value) {
            parser.schema(&value);
        }
        document.insert(value);
    }
    Some(file)
}

fn nothing_there(
    reference: &Reference,
    fragment: &str,
    document: Option<&Value>,
    file: FileId,
    sources: &Sources,
) -> Diagnostic {
    let (parent, name) = fragment.rsplit_once('/').unwrap_or(("", fragment));
    let siblings =
        document.and_then(|document| document.at(parent)).and_then(Value::as_object).unwrap_or_default();
    let help = match nearest(name, siblings.iter().map(|member| member.key.as_str())) {
        Some(known) => format!("did you mean `#{parent}/{known}`?"),
        None => "the part behind `#` is a JSON Pointer, such as `/$defs/Contact`".to_owned(),
    };
    let message = format!("`{}` leads to nothing", reference.uri);
    let label = format!("no `{fragment}` in {}", sources.file(file).name());
    Diagnostic::error(Code::DEAD_REFERENCE, message).at(&reference.origin, label).help(help)
}

/// A schema that is only a reference has to lead to one that is not.
fn refuse_cycles(parser: &mut Parser<'_>) {
    let mut reported = Vec::new();
    for id in parser.schemas.ids() {
        let mut trail = vec![id];
        while let Some(next) =
            parser.schemas.get(trail[trail.len() - 1]).reference.as_ref().and_then(|r| r.target)
        {
            if let Some(start) = trail.iter().position(|seen| *seen == next) {
                let first = trail[start..].iter().min().copied().unwrap_or(next);
                if !reported.contains(&first) {
                    reported.push(first);
                }
                break;
            }
            trail.push(next);
        }
    }
    for id in reported {
        let origin: Origin = parser
            .schemas
            .get(id)
            .reference
            .as_ref()
            .map_or_else(|| parser.schemas.get(id).origin.clone(), |reference| reference.origin.clone());
        let diagnostic = Diagnostic::error(Code::REFERENCE_CYCLE, "references that only lead to one another")
            .at(&origin, "leads back here")
            .help("let one schema of the circle say something itself");
        parser.diagnostics.push(diagnostic);
        if let Some(reference) = &mut parser.schemas.get_mut(id).reference {
            reference.target = None;
        }
    }
}
