//! From the names and indices of a JSON Pointer to a path.

use super::path::Path;
use crate::json::place::PointerPart;

/// Calls `found` with the path that `tokens` spell. A path is a list on the stack, so this goes as deep as it is
/// long, which the depth of bodies limits.
pub(super) fn follow(at: Path<'_>, tokens: &[PointerPart], found: &mut dyn FnMut(Path<'_>)) {
    match tokens {
        [] => found(at),
        [PointerPart::Name(name), rest @ ..] => follow(at.key(name), rest, found),
        [PointerPart::Index(index), rest @ ..] => follow(at.index(*index), rest, found),
    }
}
