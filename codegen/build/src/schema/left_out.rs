//! Webhooks whose schemas are wrong: they are left out, so that the others become events all the same.

use std::collections::BTreeSet;

use super::ast::schema::SchemaId;
use super::ast::schemas::Schemas;
use super::openapi::{Document, LeftOut, Webhook};
use super::parsed::Parsed;
use crate::base::pointer;
use crate::diag::codes::Code;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;

/// An error about a schema.
struct Mistake {
    origin: Origin,
    message: String,
    /// The innermost schema around it.
    schema: SchemaId,
}

/// Leaves out the webhooks that reach a schema with an error, and makes these errors warnings. They stay errors where
/// something else reaches such a schema, too, or no event would be left. Whether there were errors, and none is left.
pub(crate) fn leave_out_broken(
    parsed: &mut [Parsed],
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mistakes = mistakes(schemas, diagnostics);
    if mistakes.is_empty() {
        return false;
    }
    let mut kept = BTreeSet::new();
    let mut forgiven = BTreeSet::new();
    for part in parsed {
        match part {
            Parsed::Models { roots, .. } => kept.extend(reached(roots.iter().copied(), schemas)),
            Parsed::Provider { document, .. } => match leave_out(document, &mistakes, schemas, diagnostics) {
                Some(left) => forgiven.extend(left),
                None => kept.extend(reached_by_webhooks(document, schemas)),
            },
        }
    }
    let is_forgiven =
        |mistake: &&Mistake| forgiven.contains(&mistake.schema) && !kept.contains(&mistake.schema);
    for mistake in mistakes.iter().filter(is_forgiven) {
        diagnostics.demote(&mistake.origin, &mistake.message);
    }
    diagnostics.error_count() == 0
}

fn mistakes(schemas: &Schemas, diagnostics: &Diagnostics) -> Vec<Mistake> {
    // Without the feature that reads patterns, nothing is wrong with a schema that has some.
    let is_wrong = |error: &&Diagnostic| cfg!(feature = "pattern") || error.code != Code::PATTERN;
    let errors =
        diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).filter(is_wrong);
    let mistake = |error: &Diagnostic| {
        let origin = error.origin.clone()?;
        let schema = schema_around(&origin, schemas)?;
        Some(Mistake { origin, message: error.message.clone(), schema })
    };
    errors.filter_map(mistake).collect()
}

fn schema_around(origin: &Origin, schemas: &Schemas) -> Option<SchemaId> {
    pointer::outwards(&origin.pointer).find_map(|pointer| schemas.at(origin.file, pointer))
}

/// Leaves out the webhooks of a document that reach a mistake. Gives the schemas that these reach; `None` if no event
/// would be left.
fn leave_out(
    document: &mut Document,
    mistakes: &[Mistake],
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeSet<SchemaId>> {
    let reaches: Vec<BTreeSet<SchemaId>> =
        document.webhooks.iter().map(|webhook| reached(webhook.body, schemas)).collect();
    let first_mistake =
        |reach: &BTreeSet<SchemaId>| mistakes.iter().find(|mistake| reach.contains(&mistake.schema));
    let is_right = |(webhook, reach): (&Webhook, &BTreeSet<SchemaId>)| {
        !webhook.is_handshake() && first_mistake(reach).is_none()
    };
    if !document.webhooks.iter().zip(&reaches).any(is_right) {
        return None;
    }
    // More may have come to light in those that are out already.
    let mut forgiven = reached(document.left_out.iter().filter_map(|left_out| left_out.body), schemas);
    let mut left = Vec::new();
    for (mut webhook, reach) in std::mem::take(&mut document.webhooks).into_iter().zip(&reaches) {
        forgiven.extend(forget_headers(&mut webhook, mistakes, schemas));
        match first_mistake(reach) {
            Some(mistake) => {
                diagnostics.push(told(&webhook, mistake));
                forgiven.extend(reach);
                document.left_out.push(LeftOut { body: webhook.body });
            }
            None => left.push(webhook),
        }
    }
    document.webhooks = left;
    Some(forgiven)
}

fn told(webhook: &Webhook, mistake: &Mistake) -> Diagnostic {
    let message = format!("`{}` is left out: its schema is wrong", webhook.key.escape_debug());
    Diagnostic::warning(Code::LEFT_OUT, message)
        .at(&webhook.origin, "")
        .related(&mistake.origin, mistake.message.clone())
        .help("mend the schema; the other webhooks do not need it")
}

/// Forgets the schemas of headers that are wrong: a header is text, whatever its schema says. Gives what they reach.
fn forget_headers(webhook: &mut Webhook, mistakes: &[Mistake], schemas: &Schemas) -> BTreeSet<SchemaId> {
    let mut forgotten = BTreeSet::new();
    for header in &mut webhook.headers {
        let reach = reached(header.schema, schemas);
        if mistakes.iter().any(|mistake| reach.contains(&mistake.schema)) {
            header.schema = None;
            forgotten.extend(reach);
        }
    }
    forgotten
}

fn reached_by_webhooks(document: &Document, schemas: &Schemas) -> BTreeSet<SchemaId> {
    reached(document.webhooks.iter().filter_map(|webhook| webhook.body), schemas)
}

/// All schemas that some lead to, themselves included.
fn reached(from: impl IntoIterator<Item = SchemaId>, schemas: &Schemas) -> BTreeSet<SchemaId> {
    let mut next: Vec<SchemaId> = from.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            let schema = schemas.get(id);
            next.extend(schema.children());
            next.extend(schema.definitions.iter().map(|definition| definition.schema));
        }
    }
    reached
}
