//! Modules that get another name.

use super::find::with_neighbour;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::schema::names;
use crate::schema::parsed::Parsed;

/// Gives modules the names that were chosen for them: from, to. A name that no module has is reported.
pub(crate) fn rename_modules(
    renamed: &[(String, String)],
    parsed: &mut [Parsed],
    diagnostics: &mut Diagnostics,
) {
    for (from, to) in renamed {
        let mut known: Vec<String> = Vec::new();
        for part in parsed.iter_mut() {
            let module = names::module(part.name()).unwrap_or_default();
            if module == *from {
                part.rename(to);
            }
            known.push(module);
        }
        if !known.contains(from) {
            diagnostics.push(unknown(from, to, &known));
        }
    }
}

fn unknown(from: &str, to: &str, known: &[String]) -> Diagnostic {
    let message = format!(".rename_module({from:?}, {to:?}): there is no module `{}`", from.escape_debug());
    with_neighbour(Diagnostic::error(Code::SELECTOR, message), from, known)
}
