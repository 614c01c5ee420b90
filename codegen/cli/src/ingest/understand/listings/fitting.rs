//! What is said of a member has to fit its type: a limit of length is none of a number, values of an array are its elements'.

use crm_events::{Json, JsonKind};

use crate::ingest::claim::Claim;
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::place::Place;
use crate::json;

/// Drops what does not fit, and gives what is said of the elements instead.
pub(super) fn fit(claims: &mut Vec<(Claim, Place)>) -> Vec<(Claim, Place)> {
    let kinds = claims.iter().find_map(|(claim, _)| match claim {
        Claim::Kinds(kinds) if !kinds.is_empty() => Some(kinds.clone()),
        _ => None,
    });
    let Some(kinds) = kinds else { return Vec::new() };
    let element = claims.iter().find_map(|(claim, _)| match claim {
        Claim::Elements(kinds) => Some(kinds.clone()),
        _ => None,
    });
    let mut of_elements = Vec::new();
    claims.retain_mut(|(claim, place)| {
        let is_array = kinds.iter().all(|kind| *kind == Kind::Array);
        if is_array && is_of_value(claim) {
            let is_simple = element.as_ref().is_none_or(|kinds| !kinds.contains(&Kind::Object));
            if let (true, Some(fitted)) = (is_simple, fitted(claim, element.as_ref())) {
                of_elements.push((fitted, *place));
            }
            return false;
        }
        match fitted(claim, Some(&kinds)) {
            Some(fitted) => *claim = fitted,
            None => return false,
        }
        true
    });
    of_elements
}

/// Whether it is said of a single value, so of the elements of an array.
fn is_of_value(claim: &Claim) -> bool {
    match claim {
        Claim::Enum(_) | Claim::Format(_) => true,
        Claim::Const(value) => value.kind() != JsonKind::Array,
        Claim::Limit(keyword, _) => !keyword.ends_with("Items"),
        _ => false,
    }
}

/// A claim as it fits these types; nothing if it does not.
fn fitted(claim: &Claim, kinds: Option<&Kinds>) -> Option<Claim> {
    let has = |wanted: &[Kind]| {
        kinds.is_none_or(|kinds| kinds.is_empty() || wanted.iter().any(|kind| kinds.contains(kind)))
    };
    Some(match claim {
        Claim::Enum(values) => {
            Claim::Enum(values.iter().map(|value| value_as(value, kinds)).collect::<Option<Vec<_>>>()?)
        }
        Claim::Const(value) => Claim::Const(value_as(value, kinds)?),
        Claim::Default(value) => Claim::Default(value_as(value, kinds).unwrap_or_else(|| value.clone())),
        Claim::Format(_) if !has(&[Kind::String]) => return None,
        Claim::Limit(keyword, _) => {
            let fits = match *keyword {
                "minLength" | "maxLength" | "pattern" => has(&[Kind::String]),
                "minItems" | "maxItems" => has(&[Kind::Array]),
                _ => has(&[Kind::Integer, Kind::Number]),
            };
            return fits.then(|| claim.clone());
        }
        other => other.clone(),
    })
}

/// A value as one of these types: `1` is `"1"` where texts stand.
fn value_as(value: &Json, kinds: Option<&Kinds>) -> Option<Json> {
    let Some(kinds) = kinds.filter(|kinds| !kinds.is_empty()) else { return Some(value.clone()) };
    let is = |kind: Kind| kinds.contains(&kind);
    match value.kind() {
        JsonKind::String if is(Kind::String) => Some(value.clone()),
        JsonKind::String if is(Kind::Integer) || is(Kind::Number) => {
            json::as_text(value)?.parse().ok().filter(|parsed: &Json| parsed.kind() == JsonKind::Number)
        }
        JsonKind::String if is(Kind::Boolean) => {
            json::as_text(value)?.parse().ok().filter(|parsed: &Json| parsed.kind() == JsonKind::Boolean)
        }
        JsonKind::Number if is(Kind::Integer) || is(Kind::Number) => Some(value.clone()),
        JsonKind::Boolean if is(Kind::Boolean) => Some(value.clone()),
        JsonKind::Number | JsonKind::Boolean if is(Kind::String) => Some(json::text(value.as_str())),
        JsonKind::Array if is(Kind::Array) => Some(value.clone()),
        JsonKind::Object if is(Kind::Object) => Some(value.clone()),
        JsonKind::Null => Some(value.clone()),
        _ => None,
    }
}
