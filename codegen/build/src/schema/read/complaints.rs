//! What is said of values, however they are written.

use std::ops::Range;

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;

/// How many arrays and objects may stand in one another: as many as serde_json reads.
pub(super) const MAX_LEVELS: usize = 127;

/// The digits of an exponent that the runtime reads.
const MAX_EXPONENT_DIGITS: usize = 18;

/// The complaint about an array or object that stands in too many others.
pub(super) fn too_deep(origin: &Origin) -> Diagnostic {
    Diagnostic::error(Code::TOO_DEEP, format!("more than {MAX_LEVELS} arrays and objects in one another"))
        .at(origin, "too many levels")
        .help("give what is inside a name in `$defs`, and refer to it")
}

/// A number as it is kept, and the complaint about one whose exponent is longer than the runtime reads. Zero needs none.
pub(super) fn number(text: &str, origin: &Origin) -> (String, Option<Diagnostic>) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, ""));
    if exponent.trim_start_matches(['+', '-', '0']).len() <= MAX_EXPONENT_DIGITS {
        return (text.to_owned(), None);
    }
    if !mantissa.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        return (mantissa.to_owned(), None);
    }
    let message = format!("an exponent of more than {MAX_EXPONENT_DIGITS} digits");
    let complaint = Diagnostic::error(Code::WRONG_VALUE, message);
    (text.to_owned(), Some(complaint.at(origin, "").help("no payload can have such a number")))
}

/// The complaint about a key that stands in an object for the second time; `place` is its value's.
pub(super) fn duplicate(
    key: &str,
    place: &Origin,
    again: Range<usize>,
    first: Range<usize>,
    parent: &str,
) -> Diagnostic {
    let (code, message) = if parent == "/webhooks" {
        (Code::DUPLICATE_EVENT, format!("two events are called `{key}`"))
    } else {
        (Code::DUPLICATE_KEY, format!("the key `{key}` stands here twice"))
    };
    Diagnostic::error(code, message)
        .at(&place.with_span(again), "again")
        .related(&place.with_span(first), "first")
        .help("remove one of them")
}
