//! Values that are written in other words than they came in, so that rules are about what came.
//!
//! A field may hold a moment, and the schema asks for a text that ends with `Z`. What the moment is written as does not tell
//! whether the text did. So reading remembers where such values stand, and what is checked as JSON has them as they came.

use std::cmp::Ordering;
use std::ops::Range;

use super::follow::follow;
use super::path::{Path, is_within};
use crate::json::place::Placer;
use crate::json::replace::replace_values;

/// The texts of values as they came, by JSON Pointers: hardly ever there, and one word where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spellings(Option<Box<Known>>);

/// Each pointer behind those of what it stands in, and a whole value's together.
#[derive(Clone, PartialEq, Eq)]
struct Known(Vec<(String, String)>);

/// Without the texts, which are contents of a payload.
impl std::fmt::Debug for Known {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} spellings", self.0.len())
    }
}

impl Spellings {
    /// Those of the values at these places of a text, which stands at `at`.
    pub(crate) fn of(text: &str, ranges: &[Range<usize>], at: Path<'_>) -> Self {
        if ranges.is_empty() {
            return Self(None);
        }
        let mut ranges: Vec<&Range<usize>> = ranges.iter().collect();
        ranges.sort_by_key(|range| range.start);
        let mut placer = Placer::new(text);
        let mut known = Vec::with_capacity(ranges.len());
        for range in ranges {
            let came = text.get(range.start..range.end).unwrap_or_default();
            follow(at, &placer.tokens(range.start), &mut |at| known.push((at.pointer(), came.to_owned())));
        }
        known.sort_by(|(one, _), (other, _)| order(one, other));
        Self(Some(Box::new(Known(known))))
    }

    /// The JSON text of the value at a place, with the values in it as they came.
    pub(crate) fn restore(&self, written: String, at: Path<'_>) -> String {
        let Some(known) = &self.0 else { return written };
        let pointer = at.pointer();
        match known.within(&pointer) {
            [] => written,
            inside => replace_values(&written, pointer, &mut |pointer| Known::found(inside, pointer))
                .unwrap_or(written),
        }
    }
}

impl Known {
    /// Those of a value, and of what is in it.
    fn within(&self, pointer: &str) -> &[(String, String)] {
        Self::range(&self.0, pointer)
    }

    fn range<'k>(known: &'k [(String, String)], pointer: &str) -> &'k [(String, String)] {
        let start = known.partition_point(|(one, _)| order(one, pointer).is_lt());
        let rest = known.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|(one, _)| is_within(one, pointer))).unwrap_or_default()
    }

    /// What stands at a place instead: `Some(None)` if it is somewhere inside.
    fn found<'k>(known: &'k [(String, String)], pointer: &str) -> Option<Option<&'k str>> {
        let (first, came) = Self::range(known, pointer).first()?;
        Some((first == pointer).then_some(came))
    }
}

/// The order in which all that is within a value comes right behind it.
fn order(one: &str, other: &str) -> Ordering {
    let key = |byte: u8| if byte == b'/' { 0 } else { u16::from(byte) + 1 };
    one.bytes().map(key).cmp(other.bytes().map(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_restored_wherever_they_stand() {
        let body = r#"{"a": ["x", "y"], "a-b": "z", "a/c": {"é": "u"}, "n": 1}"#;
        let ranges: Vec<Range<usize>> =
            ["\"y\"", "\"z\"", "\"u\""].map(|text| body.find(text).map(|at| at..at + 3).unwrap()).to_vec();
        let spellings = Spellings::of(body, &ranges, Path::ROOT);
        let written = r#"{"n":1,"a/c":{"\u00e9":"U"},"a-b":"Z","a":["X","Y"]}"#;
        let restored = r#"{"n":1,"a/c":{"é":"u"},"a-b":"z","a":["X","y"]}"#;
        assert_eq!(spellings.restore(written.to_owned(), Path::ROOT), restored);
        let inside = |text: &str, at: Path<'_>| spellings.restore(text.to_owned(), at);
        assert_eq!(inside(r#"["X","Y"]"#, Path::ROOT.field("a")), r#"["X","y"]"#);
        assert_eq!(inside("\"Y\"", Path::ROOT.field("a").index(1)), "\"y\"");
        assert_eq!(inside("\"Y\"", Path::ROOT.field("b").index(1)), "\"Y\"");
    }

    #[test]
    fn what_debug_shows_has_no_contents() {
        let spellings = Spellings::of("\"secret\"", std::slice::from_ref(&(0..8)), Path::ROOT);
        assert!(!format!("{spellings:?}").contains("secret"));
    }
}
