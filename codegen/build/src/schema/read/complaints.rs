//! What is said of values, however they are written.

use std::ops::Range;

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;

/// The digits of an exponent that the runtime reads.
const MAX_EXPONENT_DIGITS: usize = 18;

/// The complaint about a number, if its exponent is longer than the runtime reads.
pub(super) fn long_exponent(number: &str, origin: &Origin) -> Option<Diagnostic> {
    let exponent = number.split_once(['e', 'E']).map_or("", |(_, exponent)| exponent);
    let digits = exponent.trim_start_matches(['+', '-', '0']).len();
    (digits > MAX_EXPONENT_DIGITS).then(|| {
        let message = format!("an exponent of more than {MAX_EXPONENT_DIGITS} digits");
        Diagnostic::error(Code::WRONG_VALUE, message).at(origin, "").help("no payload can have such a number")
    })
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
