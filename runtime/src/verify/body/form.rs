//! Places of forms, in which brackets are objects: `auth[token]` is `/auth/token`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::member::{Member, Step, Value, Way};
use crate::place::query::decoded;

/// What stands at `ways`; `None` if the form is not text, or if what a name means cannot be known, because it comes twice or
/// is a member of another.
pub(super) fn members<'a>(body: &'a [u8], ways: &[Way]) -> Option<(Vec<Member<'a>>, Vec<bool>)> {
    let pairs = pairs(body)?;
    let lacking = ways.iter().map(|way| lacks(&pairs, way)).collect();
    let mut found = Vec::new();
    for (names, value) in &pairs {
        for (way, expected) in ways.iter().enumerate() {
            if let Some(stars) = stars(names, expected) {
                found.push(Member { way, stars, value: Value::Text(Cow::Owned(value.clone())) });
            }
        }
    }
    Some((found, lacking))
}

type Pair = (Vec<String>, String);

/// The pairs in their order, names taken apart.
fn pairs(body: &[u8]) -> Option<Vec<Pair>> {
    let text = std::str::from_utf8(body).ok()?;
    let mut pairs = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = String::from_utf8(decoded(name)).ok()?;
        pairs.push((names(&name), String::from_utf8(decoded(value)).ok()?));
    }
    is_clear(&pairs).then_some(pairs)
}

/// `a[b][c]` is `a`, `b`, `c`. A name whose brackets are not closed is one name.
fn names(name: &str) -> Vec<String> {
    let whole = || vec![name.to_owned()];
    let Some((first, brackets)) = name.split_once('[') else { return whole() };
    let Some(inner) = brackets.strip_suffix(']') else { return whole() };
    if first.is_empty() {
        return whole();
    }
    std::iter::once(first).chain(inner.split("][")).map(str::to_owned).collect()
}

/// Whether no name is there twice or is the beginning of another. Elements of a list, `a[]`, may come again.
fn is_clear(pairs: &[Pair]) -> bool {
    let mut sorted: Vec<&[String]> = pairs.iter().map(|(names, _)| names.as_slice()).collect();
    sorted.sort_unstable();
    let is_element = |names: &[String]| names.last().is_some_and(String::is_empty);
    // Behind a name, in this order, come first those that it is the beginning of.
    sorted.windows(2).all(|two| match two {
        [one, other] => !other.starts_with(one) || (one == other && is_element(one)),
        _ => true,
    })
}

/// Whether something that a `*` of the way stands for has nothing where it leads.
fn lacks(pairs: &[Pair], way: Way) -> bool {
    let Some(last) = way.iter().rposition(|name| *name == "*") else { return false };
    let beginning = way.get(..=last).unwrap_or_default();
    let begun = pairs.iter().filter_map(|(names, _)| stars(names.get(..=last)?, beginning));
    let ended: BTreeSet<Vec<Step>> = pairs.iter().filter_map(|(names, _)| stars(names, way)).collect();
    begun.into_iter().any(|stars| !ended.contains(&stars))
}

/// What the stars of a way are, if `names` go it.
fn stars(names: &[String], way: &[&str]) -> Option<Vec<Step>> {
    let goes = |(name, expected): (&String, &&str)| *expected == "*" || name == expected;
    (names.len() == way.len() && names.iter().zip(way).all(goes)).then(|| {
        let stars = names.iter().zip(way).filter(|(_, expected)| **expected == "*");
        stars.map(|(name, _)| Step::Name(name.clone())).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str, way: Way) -> Option<Vec<String>> {
        let text = |member: &Member<'_>| match &member.value {
            Value::Text(text) => text.clone().into_owned(),
            _ => String::new(),
        };
        members(body.as_bytes(), &[way]).map(|(members, _)| members.iter().map(text).collect())
    }

    #[test]
    fn brackets_are_objects() {
        for body in ["x=1&auth[token]=a+b&y", "auth%5Btoken%5D=a%20b", "auth%5btoken]=a b"] {
            assert_eq!(found(body, &["auth", "token"]).unwrap(), ["a b"], "{body}");
        }
        assert_eq!(found("i[0][s]=a&i[1][s]=b&i[1][t]=c", &["i", "*", "s"]).unwrap(), ["a", "b"]);
        assert_eq!(found("auth[tokens]=a&[x]=1&a[b=2", &["auth", "token"]).unwrap(), [""; 0]);
    }

    #[test]
    fn what_has_nothing_at_its_place_is_told() {
        let lacks = |body: &str| members(body.as_bytes(), &[&["i", "*", "s"]]).unwrap().1 == [true];
        assert!(lacks("i[0][s]=a&i[1][t]=b") && lacks("i[0]=a"));
        assert!(!lacks("i[0][s]=a&i[1][s]=b&x=1") && !lacks("x=1"));
    }

    #[test]
    fn a_name_that_is_not_clear_is_refused() {
        for body in ["t=a&t=a", "t=a&x=1&%74=b", "a[b]=1&a=2", "a[b][c]=1&x=2&a[b]=3", "t=%ff", "%ff=1"] {
            assert_eq!(found(body, &["t"]), None, "{body}");
        }
        assert_eq!(found("l[]=1&l[]=2&t=a", &["t"]).unwrap(), ["a"]);
    }
}
