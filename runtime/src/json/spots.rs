//! All values at a place of a text, for what is put in their stead.

use std::borrow::Cow;
use std::ops::Range;

use super::ahead::Ahead;
use super::string;

/// Stands in a path for every element or member.
const STAR: &str = "*";

impl<'a> Ahead<'a> {
    /// Calls `see` with the range of each value at `path`: the names of members, `*` for all of an array's elements or an
    /// object's members. What is malformed ends the search; nothing is checked that need not be.
    pub(crate) fn each_at(mut self, path: &[&str], see: &mut dyn FnMut(Range<usize>)) {
        let Some((name, rest)) = path.split_first() else {
            let start = self.at;
            if self.value().is_some() {
                see(start..self.at);
            }
            return;
        };
        match self.peek() {
            Some(b'{') => {
                let _ = self.each_member(&mut |member, value| {
                    if *name == STAR || member == *name {
                        value.each_at(rest, see);
                    }
                });
            }
            Some(b'[') if *name == STAR => {
                let _ = self.each_element(&mut |value| value.each_at(rest, see));
            }
            _ => {}
        }
    }

    /// The string at the cursor, or what else stands there as it is written.
    pub(crate) fn scalar(mut self) -> Option<Cow<'a, str>> {
        if self.peek()? == b'"' {
            return string::read(self.text, self.at).ok().map(|(text, _)| text);
        }
        let start = self.at;
        self.value()?;
        self.text.get(start..self.at).map(Cow::Borrowed)
    }

    /// From an opening bracket on: calls `see` with a cursor at each element. `None` if the array is malformed, as far as
    /// stepping over its values shows.
    pub(crate) fn each_element(mut self, see: &mut dyn FnMut(Self)) -> Option<()> {
        self.at += 1;
        self.space();
        if self.peek()? == b']' {
            return Some(());
        }
        loop {
            see(self);
            self.value()?;
            self.space();
            if self.peek()? == b']' {
                return Some(());
            }
            self.punctuation(b',')?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots<'t>(text: &'t str, path: &[&str]) -> Vec<&'t str> {
        let mut found = Vec::new();
        Ahead::of(text).each_at(path, &mut |range| found.push(&text[range]));
        found
    }

    #[test]
    fn every_value_at_a_place_is_seen() {
        let text = r#" {"a": [{"b": 1}, {"b": "x]"}, 3, {"c": [ ]}], "d": {"e": {"b": null}}} "#;
        assert_eq!(spots(text, &["a", "*", "b"]), ["1", r#""x]""#]);
        assert_eq!(spots(text, &["d", "*", "b"]), ["null"]);
        assert_eq!(spots(text, &["a", "*", "c"]), ["[ ]"]);
        assert_eq!(spots(text, &["a", "*", "c", "*"]), [""; 0]);
        assert_eq!(spots("7", &[]), ["7"]);
    }

    #[test]
    fn what_is_malformed_ends_the_search() {
        for text in ["", "{", "[", "[1", r#"{"a""#, r#"{"a":"#, r#"{"a":["#, "[1 2]"] {
            spots(text, &["*"]);
            spots(text, &["a", "*"]);
        }
    }
}
