//! What a document says at its root.

use std::collections::BTreeMap;

use super::types::{text, text_at, texts, wrong_types};
use super::{Coverage, Document};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::grammar::Grammar;
use crate::ir::signature::Signature;
use crate::schema::about;
use crate::schema::answers;
use crate::schema::handshake;
use crate::schema::json::{Member, Value};
use crate::schema::misspelt;
use crate::schema::places;
use crate::schema::signature;
use crate::schema::words::{Stand, Takes};

/// Reads what a document says at its root, without anything else that makes it one. What is wrong is reported.
pub(in crate::schema) fn check(root: &Value, diagnostics: &mut Diagnostics) {
    read(root, diagnostics);
}

/// Reads the root of a document, which has no webhooks yet. What is wrong is reported.
pub(super) fn read(root: &Value, diagnostics: &mut Diagnostics) -> Document {
    misspelt::check(root, Stand::Root, diagnostics);
    for problem in wrong_types(root, Stand::Root, &[]) {
        diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, problem.why).at(&problem.origin, ""));
    }
    let info = root.get("info");
    let batch = root.get("x-batch").and_then(|value| places::batch(value, diagnostics));
    let grammar = if batch.is_some() { Grammar::ITEM } else { Grammar::EVENT };
    Document {
        origin: root.origin.clone(),
        provider: root.get("x-provider").and_then(text_at),
        title: info.and_then(|info| text(info, "title")).unwrap_or_default(),
        description: info.and_then(|info| text(info, "description")),
        batch,
        event_name: root
            .get("x-event-name")
            .and_then(|value| places::event_name(value, grammar, diagnostics)),
        payloads: root.get("x-payload").and_then(|value| places::payloads(value, grammar, diagnostics)),
        idempotency_key: root
            .get("x-idempotency-key")
            .and_then(|value| places::idempotency_key(value, grammar, diagnostics)),
        about: about::read(root, grammar, diagnostics),
        handshakes: root
            .get("x-handshake")
            .map(|value| handshake::read(value, Stand::Root, diagnostics))
            .unwrap_or_default(),
        answers: root
            .get("x-answers")
            .and_then(|value| answers::answers(value, diagnostics))
            .unwrap_or_default(),
        signature: read_signature(root, diagnostics),
        assert_formats: root.get("x-assert-formats").map(texts).unwrap_or_default(),
        coverage: coverage(root),
        connector: root.get("x-connector").and_then(|value| places::connector(value, diagnostics)),
        webhooks: Vec::new(),
        examples: BTreeMap::new(),
        left_out: Vec::new(),
    }
}

fn read_signature(root: &Value, diagnostics: &mut Diagnostics) -> Signature {
    let value = root.get("x-signature").filter(|value| Takes::Signatures.fits(value));
    value.and_then(|value| signature::read(value, diagnostics)).unwrap_or_default()
}

fn coverage(root: &Value) -> Vec<Coverage> {
    let rows = root.get("x-coverage").and_then(Value::as_object).unwrap_or_default();
    let events = |row: &Value, key: &str| row.get(key).map(texts).unwrap_or_default();
    let row = |member: &Member| Coverage {
        connector: member.key.clone(),
        native: events(&member.value, "native"),
        virtual_events: events(&member.value, "virtual"),
    };
    rows.iter().map(row).collect()
}
