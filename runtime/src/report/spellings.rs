//! Values that are written in other words than they came in, so that rules are about what came.
//!
//! A field may hold a moment, and the schema asks for a text that ends with `Z`. What the moment is written as does not tell
//! whether the text did. So reading remembers where such values stand, and what is checked as JSON has them as they came.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::follow::follow;
use super::path::{Path, is_within};
use crate::json::by_offset::by_offset;
use crate::json::place::Placer;
use crate::json::replace::replace_values;

/// The texts of values as they came, by JSON Pointers: hardly ever there, and one word where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spellings(Option<Box<Known>>);

/// Each pointer behind those of what it stands in, and a whole value's together.
#[derive(Clone, PartialEq, Eq)]
struct Known(Vec<Spelling>);

#[derive(Clone, PartialEq, Eq)]
struct Spelling {
    pointer: String,
    came: String,
}

impl Ord for Spelling {
    fn cmp(&self, other: &Self) -> Ordering {
        order(&self.pointer, &other.pointer).then_with(|| self.came.cmp(&other.came))
    }
}

impl PartialOrd for Spelling {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

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
        let mut placer = Placer::new(text);
        let mut known = BinaryHeap::with_capacity(ranges.len());
        for range in by_offset(ranges.iter().collect(), |range| range.start) {
            let came = text.get(range.start..range.end).unwrap_or_default();
            follow(at, &placer.tokens(range.start), &mut |at| {
                known.push(Spelling { pointer: at.pointer(), came: came.to_owned() });
            });
        }
        Self(Some(Box::new(Known(known.into_sorted_vec()))))
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
    fn within(&self, pointer: &str) -> &[Spelling] {
        Self::range(&self.0, pointer)
    }

    fn range<'k>(known: &'k [Spelling], pointer: &str) -> &'k [Spelling] {
        let start = known.partition_point(|one| order(&one.pointer, pointer).is_lt());
        let rest = known.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|one| is_within(&one.pointer, pointer))).unwrap_or_default()
    }

    /// What stands at a place instead: `Some(None)` if it is somewhere inside.
    fn found<'k>(known: &'k [Spelling], pointer: &str) -> Option<Option<&'k str>> {
        let first = Self::range(known, pointer).first()?;
        Some((first.pointer == pointer).then_some(first.came.as_str()))
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
