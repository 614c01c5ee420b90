//! What cannot be: schemas without a natural Rust type, formats and patterns that cannot be asserted.

use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::ir::formats::names;

/// Why a schema has no natural Rust type.
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) origin: Origin,
}

impl Refusal {
    pub(super) fn new(message: &str, origin: &Origin) -> Self {
        Self { message: message.to_owned(), origin: origin.clone() }
    }
}

/// A message about a format, without a place yet.
pub(super) fn not_assertable(format: &str) -> Diagnostic {
    let message = format!("the format `{}` cannot be asserted", format.escape_debug());
    let help = match nearest(format, names()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "only the formats of JSON Schema can be".to_owned(),
    };
    Diagnostic::error(Code::FORMAT, message).help(help)
}

/// What is wrong with a pattern that is not translated, and what to do about it.
pub(super) fn of_pattern() -> (&'static str, &'static str) {
    if cfg!(feature = "pattern") {
        let message = "the pattern cannot be matched in linear time, or is no ECMA-262 pattern";
        (message, "do without look-around and back-references")
    } else {
        let message = "a pattern, which the generator does not read without its feature `pattern`";
        (message, "turn on the feature `pattern` of `crm-events-build`, and the one of `crm-events`")
    }
}
