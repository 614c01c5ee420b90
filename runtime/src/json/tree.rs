//! A JSON value as a tree that borrows from its text: for comparing values by what they mean.

use std::borrow::Cow;

use super::decimal::Decimal;
use super::decode::Decode;
use super::reader::{Reader, Step, Stop};

/// A JSON value in a form in which equal values are the same.
///
/// Equality is that of JSON Schema (core section 4.2.2): members have no order, numbers compare by mathematical
/// value, strings by code points, and values of different kinds are never equal. The order is an arbitrary one that
/// goes with this equality.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Tree<'a> {
    #[default]
    Null,
    Boolean(bool),
    Number(Decimal<'a>),
    String(Cow<'a, str>),
    Array(Vec<Tree<'a>>),
    /// Sorted by name; no name comes twice.
    Object(Vec<Member<'a>>),
}

/// A member of an object.
pub(crate) type Member<'a> = (Cow<'a, str>, Tree<'a>);

impl<'a> Tree<'a> {
    /// The value that `text` writes; `None` if it is not JSON as this crate reads it.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        crate::json::whole::decode(text.as_bytes()).ok()
    }
}

/// The index of the member `name`. Takes a few comparisons, however many members there are.
pub(crate) fn position(members: &[Member<'_>], name: &str) -> Option<usize> {
    members.binary_search_by(|(other, _)| other.as_ref().cmp(name)).ok()
}

/// Indexes of the first element that equals an earlier one: the earlier one's and its own.
///
/// Sorts the elements, which takes time in proportion to their size and the logarithm of their number: no body can
/// make it quadratic.
pub(crate) fn repeated(items: &[Tree<'_>]) -> Option<(usize, usize)> {
    let mut sorted: Vec<(&Tree<'_>, usize)> = items.iter().zip(0..).collect();
    sorted.sort_unstable();
    sorted
        .windows(2)
        .filter_map(|pair| match pair {
            [(one, first), (other, second)] if one == other => Some((*first, *second)),
            _ => None,
        })
        .min_by_key(|(_, second)| *second)
}

impl<'a> Decode<'a> for Tree<'a> {
    fn blank() -> Self {
        Tree::Null
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        match reader.peek() {
            b'{' => *self = object(reader)?,
            b'[' => {
                let mut items = Vec::new();
                items.decode(reader)?;
                *self = Tree::Array(items);
            }
            b'"' => *self = Tree::String(reader.text()?.unwrap_or_default()),
            b't' | b'f' => {
                let mut value = false;
                value.decode(reader)?;
                *self = Tree::Boolean(value);
            }
            b'-' | b'0'..=b'9' => {
                if let Some(text) = reader.number()? {
                    *self = Tree::Number(Decimal::of_number_text(text));
                }
            }
            _ => return reader.skip(),
        }
        Ok(())
    }
}

fn object<'a>(reader: &mut Reader<'a>) -> Result<Tree<'a>, Stop> {
    let mut members: Vec<Member<'a>> = Vec::new();
    reader.object(&[], &mut |_, reader| {
        let (name, _) = reader.names.last();
        let mut value = Tree::Null;
        value.decode(reader)?;
        members.push((name, value));
        Ok(())
    })?;
    members.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(Tree::Object(members))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_equal(one: &str, other: &str) -> bool {
        let (one, other) = (Tree::parse(one).unwrap(), Tree::parse(other).unwrap());
        assert_eq!(one == other, one.cmp(&other).is_eq());
        one == other
    }

    #[test]
    fn values_are_equal_by_what_they_mean() {
        assert!(are_equal(r#"{"a": 1, "b": [2.0]}"#, r#"{"b":[20e-1],"\u0061":1.0}"#));
        assert!(are_equal(r#""\u00e9""#, r#""é""#));
        assert!(are_equal("[null, true]", "[null,true]"));
    }

    #[test]
    fn values_of_different_kinds_are_never_equal() {
        let values =
            ["null", "false", "true", "0", "1", r#""""#, r#""1""#, "[]", "{}", "[1]", "[[]]", r#"{"a":1}"#];
        for (index, one) in values.iter().enumerate() {
            for (other_index, other) in values.iter().enumerate() {
                assert_eq!(are_equal(one, other), index == other_index, "{one} and {other}");
            }
        }
    }

    #[test]
    fn members_are_found_by_name() {
        let Some(Tree::Object(members)) = Tree::parse(r#"{"b": 1, "": 2, "\u0061": 3, "\u00e9": 4}"#) else {
            panic!("expected an object")
        };
        let value = |name| position(&members, name).map(|index| &members[index].1);
        for (name, number) in [("", "2"), ("a", "3"), ("b", "1"), ("é", "4")] {
            assert_eq!(value(name), Tree::parse(number).as_ref());
        }
        assert_eq!(value("c"), None);
    }

    #[test]
    fn arrays_have_an_order_and_objects_have_none() {
        assert!(!are_equal("[1, 2]", "[2, 1]"));
        assert!(are_equal(r#"{"x":1,"y":2}"#, r#"{"y":2,"x":1}"#));
        assert!(!are_equal(r#"{"x":1,"y":2}"#, r#"{"x":2,"y":1}"#));
        assert!(!are_equal(r#"{"x":1}"#, r#"{"x":1,"y":2}"#));
    }
}
