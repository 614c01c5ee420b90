//! What is said of members of the values of our words.

use super::json::Member;
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::answering::Wrong;

pub(super) fn report(at: &Origin, wrong: Wrong, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::error(Code::OPENAPI, wrong.message).at(at, "").help(wrong.help));
}

pub(super) fn wrong_type(member: &Member, expected: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{}` takes {expected}, not {}", member.key, member.value.kind());
    diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&member.value.origin, ""));
}

/// A member that means nothing to `what`, which has the members `known`.
pub(super) fn unknown(member: &Member, what: &str, known: &[&'static str], diagnostics: &mut Diagnostics) {
    let help = match nearest(&member.key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let named: Vec<&str> = known.iter().copied().filter(|name| *name != "$comment").collect();
            format!("it has `{}`", named.join("`, `"))
        }
    };
    let message = format!("`{}` means nothing to {what}", member.key.escape_debug());
    diagnostics.push(Diagnostic::error(Code::OPENAPI, message).at(&member.key_origin(), "").help(help));
}
