//! What cannot be: schemas without a natural Rust type, formats and patterns that cannot be asserted.

use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::ir::formats::names;
use crate::ir::patterns::Untranslated;

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

/// What is said of a pattern that is not translated, without a place yet: an error, or a warning if it is not checked.
pub(super) fn of_pattern(why: Untranslated) -> Diagnostic {
    let error = |message: &str| Diagnostic::error(Code::PATTERN, message);
    let warning = |message: &str| Diagnostic::warning(Code::PATTERN, message);
    match why {
        Untranslated::Unread => error("a pattern, which the generator does not read without its feature `pattern`")
            .help("turn on the feature `pattern` of `crm-events-build`, and the one of `crm-events`"),
        Untranslated::Unwanted => warning("the pattern is not checked: it looks around or refers back")
            .help("do without look-around and back-references, or have it checked: `.backtracking()`, `--backtracking`"),
        Untranslated::Unable => {
            error("a pattern that looks around or refers back, which needs the feature `backtracking`")
                .help("turn on the feature `backtracking` of `crm-events-build`, and the one of `crm-events`")
        }
        Untranslated::Untold => {
            warning("the pattern is not checked: what it looks around or refers back for has no translation")
                .help("do without look-around and back-references")
        }
        Untranslated::Wrong => error("the pattern is too large to be matched, or is no ECMA-262 pattern")
            .help("close what is open, escape what means itself, or repeat less"),
    }
}
