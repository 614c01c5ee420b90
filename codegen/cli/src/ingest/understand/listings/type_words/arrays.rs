//! Arrays in words.

use super::super::type_table::look_up;
use super::typed::{Read, Typed, known};
use crate::ingest::claim::Claim;
use crate::ingest::kind::Kind;

/// `array of X`, `X array`, `list of X`, `map of X`.
pub(super) fn array_of(text: &str, union: Read) -> Option<Typed> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let of = [
        "array of ",
        "arrays of ",
        "list of ",
        "lists of ",
        "set of ",
        "collection of ",
        "array containing ",
        "array with ",
    ];
    if let Some(prefix) = of.iter().find(|prefix| lower.starts_with(**prefix)) {
        return Some(array(text.get(prefix.len()..)?, union));
    }
    let maps = [
        "map of ",
        "map from ",
        "dictionary of ",
        "dict of ",
        "object of ",
        "hash of ",
        "record of ",
        "mapping of ",
    ];
    if maps.iter().any(|prefix| lower.starts_with(prefix)) {
        let mut typed = Typed::of(&[Kind::Object]);
        typed.say(Claim::Open);
        return Some(typed);
    }
    let behind = [" array", " list", " []"].iter().find(|suffix| lower.ends_with(**suffix))?;
    Some(array(text.get(..text.len() - behind.len())?, union))
}

/// An array of elements of a type.
pub(super) fn array(inner: &str, union: Read) -> Typed {
    let element = union(inner.trim().trim_start_matches("of "));
    let element = match &element.named {
        Some(_) if element.is_nothing_but_also() => element,
        Some(name) if element.kinds.is_none() => singular(name).unwrap_or(element),
        _ => element,
    };
    let mut typed = Typed::of(&[Kind::Array]);
    typed.named = element.named;
    typed.elements = element.kinds;
    typed
}

/// `Strings` and `Hashes` for `String` and `Hash`.
fn singular(name: &str) -> Option<Typed> {
    let stems = [name.strip_suffix('s'), name.strip_suffix("es")];
    let (kinds, extra) = stems.into_iter().flatten().find_map(look_up)?;
    Some(known(kinds, extra))
}
