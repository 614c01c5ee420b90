//! YAML 1.2 → values: the events of a parser, then [`nodes`](nodes::Node) in a row, then what they say as JSON.
//!
//! Texts, numbers and the rest are told apart by the
//! [core schema](https://yaml.org/spec/1.2.2/#103-core-schema), and merge keys are read, which OpenAPI documents have.

mod compose;
mod composer;
mod keys;
mod marks;
mod nodes;
mod scalar;
mod tag;
mod wrong;

use super::json;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::FileId;
use crate::diag::source::SourceFile;
use crate::schema::json::Value;

/// Reads a file as YAML. What is wrong is reported.
pub(super) fn read(file: FileId, source: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = source.text();
    // JSON is YAML but for one thing: what two escapes of one character mean (`\ud83d\ude00`).
    if text.trim_start().starts_with(['{', '['])
        && let Some(value) = json::read_if_json(file, text, diagnostics)
    {
        return Some(value);
    }
    match nodes::collect(text) {
        Ok(nodes) => Some(compose::compose(&nodes, file, diagnostics)),
        Err(fault) => {
            diagnostics.push(wrong::fault(&fault, file, source));
            None
        }
    }
}
