//! Reading a document, and the files that its own references lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::{replace, take};

use super::entry::Entry;
use super::files::{Files, Missing};
use super::problem::Problem;
use super::root;
use super::webhook::{self, Found};
use super::{Document, LeftOut, Webhook, outline};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::FileId;
use crate::diag::source::Sources;
use crate::ir::grammar::Grammar;
use crate::schema::documents::Documents;
use crate::schema::json::Value;
use crate::schema::parse::Parser;

/// Reads the document in a file that [`Documents`] has. What is missing or wrong is reported; `None` if there is no such
/// document.
pub(crate) fn read(
    file: FileId,
    parser: &mut Parser<'_>,
    documents: &mut Documents,
    sources: &mut Sources,
) -> Option<Document> {
    let failed = open_files(file, parser, documents, sources);
    let root = documents.value(file)?;
    let document = root::read(root, parser.diagnostics);
    let mut files = Files { documents, schemas: parser.schemas, failed: &failed, missing: Vec::new() };
    let entries = outline::entries(root, &mut files);
    if entries.is_none() {
        parser.diagnostics.push(no_webhooks(root));
    }
    let entries = entries.unwrap_or_default();
    let found: Vec<(Entry<'_>, Result<Found<'_>, Problem>)> = entries
        .into_iter()
        .map(|entry| {
            let found = webhook::find(&entry, &mut files);
            (entry, found)
        })
        .collect();
    let (webhooks, left_out) = webhooks(found, document.grammar(), documents, parser);
    Some(Document { webhooks, left_out, ..document })
}

/// Reads what was found. A webhook that cannot be read is left out, with a warning; if none is left, with an error.
fn webhooks(
    found: Vec<(Entry<'_>, Result<Found<'_>, Problem>)>,
    grammar: Grammar,
    documents: &Documents,
    parser: &mut Parser<'_>,
) -> (Vec<Webhook>, Vec<LeftOut>) {
    let mut webhooks = Vec::new();
    let mut problems = Vec::new();
    for (entry, found) in found {
        match found.and_then(|found| webhook::read(&entry, found, grammar, documents, parser)) {
            Ok(webhook) => webhooks.push(webhook),
            Err(problem) => problems.push((entry, problem)),
        }
    }
    let mut left_out = Vec::new();
    for (entry, problem) in problems {
        parser.diagnostics.push(problem.left_out(&entry.key, webhooks.is_empty()));
        left_out.push(LeftOut { body: None });
    }
    (webhooks, left_out)
}

fn no_webhooks(root: &Value) -> Diagnostic {
    let named = root.get("webhooks").or_else(|| root.get("x-webhooks"));
    match named {
        Some(webhooks) => Diagnostic::error(Code::OPENAPI, "`webhooks` names no event")
            .at(&webhooks.origin, "")
            .help("add a member for each event"),
        None => Diagnostic::error(Code::OPENAPI, "there are no `webhooks`")
            .at(&root.origin, "")
            .help("add `\"webhooks\": { \"<event>\": { … } }`"),
    }
}

/// Reads the files that the references of a document lead to, and those that these lead to. Gives, by absolute URI, why
/// some could not be read.
fn open_files(
    file: FileId,
    parser: &mut Parser<'_>,
    documents: &mut Documents,
    sources: &mut Sources,
) -> BTreeMap<String, Problem> {
    let mut failed = BTreeMap::new();
    loop {
        let missing = missing(file, documents, parser, &failed);
        if missing.is_empty() {
            return failed;
        }
        for missing in missing {
            // What is wrong with the file is wrong with the webhooks that need it, not with the whole document.
            let before = take(parser.diagnostics);
            let opened =
                documents.open_part(&missing.reference, &missing.path, &missing.absolute, parser, sources);
            let said = replace(parser.diagnostics, before);
            if opened.is_some() {
                said.iter().cloned().for_each(|said| parser.diagnostics.push(said));
            }
            if parser.schemas.resource_at(&missing.absolute).is_none() {
                let problem = said.iter().next().map(|said| Problem::of_file(said, &missing.reference));
                let unread = || Problem::new("a file cannot be read", &missing.reference.origin, "");
                failed.insert(missing.absolute, problem.unwrap_or_else(unread));
            }
        }
    }
}

/// The files to which references lead and that are not read yet, each once.
fn missing(
    file: FileId,
    documents: &Documents,
    parser: &Parser<'_>,
    failed: &BTreeMap<String, Problem>,
) -> Vec<Missing> {
    let Some(root) = documents.value(file) else { return Vec::new() };
    let mut files = Files { documents, schemas: parser.schemas, failed, missing: Vec::new() };
    for entry in outline::entries(root, &mut files).unwrap_or_default() {
        // Only what it asks for matters here.
        let _ = webhook::find(&entry, &mut files);
    }
    let mut seen = BTreeSet::new();
    let mut missing = files.missing;
    missing.retain(|missing| seen.insert(missing.absolute.clone()));
    missing
}
