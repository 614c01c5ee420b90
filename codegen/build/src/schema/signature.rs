//! `x-signature`: how a provider signs its deliveries.

use super::json::Value;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::signature::Signature;
use crate::statements::reader::Language;
use crate::statements::signature;

/// Reads an object, or a list of alternatives. What is wrong is reported, and gives `None`.
pub(super) fn read(value: &Value, diagnostics: &mut Diagnostics) -> Option<Signature> {
    signature::read(&value.statement(), Language::Document, diagnostics)
}
