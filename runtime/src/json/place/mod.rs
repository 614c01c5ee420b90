//! From an offset in the body to the place that people are told: JSON Pointer, line and column.
//!
//! Reading keeps no track of where it is. Only when there is something to tell, the body is walked once more.

mod position;
mod walk;

use self::position::Position;
use self::walk::{Frame, Walk};
use super::pointer::push_token;
use super::string;

/// Names in pointers are cut after this many characters, so that a hundred faults inside a member with a very
/// long name do not make an error of a hundred such names.
const MAX_NAME: usize = 256;

/// Where something stands in a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// JSON Pointer (RFC 6901) of the innermost value that has begun and not ended there.
    pub(crate) pointer: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
}

/// Walks a body from place to place, once for all of them.
///
/// What lies before the first syntax error is well formed. Behind it, places are a best effort, and never a panic.
pub(crate) struct Placer<'t> {
    text: &'t str,
    walk: Walk<'t>,
    position: Position,
}

/// One part of a pointer.
pub(crate) enum PointerPart {
    Name(String),
    Index(usize),
}

impl<'t> Placer<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, walk: Walk::new(text), position: Position::start() }
    }

    /// The place of `offset`, which is not smaller than any asked for before.
    pub(crate) fn place(&mut self, offset: usize) -> Place {
        let mut pointer = String::new();
        for token in self.tokens(offset) {
            match token {
                PointerPart::Name(name) => push_token(&mut pointer, &name),
                PointerPart::Index(index) => push_token(&mut pointer, &index.to_string()),
            }
        }
        self.position.advance(self.text, offset);
        Place { pointer, line: self.position.line, column: self.position.column }
    }

    /// The parts of the pointer of `offset`, which is not smaller than any asked for before.
    pub(crate) fn tokens(&mut self, offset: usize) -> Vec<PointerPart> {
        self.walk.walk(offset.min(self.text.len()));
        let (outer, innermost) = match self.walk.frames().split_last() {
            Some((innermost, outer)) => (outer, Some(*innermost)),
            None => (&[][..], None),
        };
        let mut tokens: Vec<PointerPart> = outer.iter().filter_map(|frame| self.token(*frame)).collect();
        match innermost {
            Some(Frame::Array(_)) if !self.walk.value_begins() => {}
            // A member is told by its name too, as long as the name is not what is broken.
            Some(Frame::Object(None)) => {
                let next = self.walk.next_name(offset);
                tokens.extend(next.and_then(|name| self.token(Frame::Object(Some(name)))));
            }
            Some(frame) => tokens.extend(self.token(frame)),
            None => {}
        }
        tokens
    }

    fn token(&self, frame: Frame) -> Option<PointerPart> {
        match frame {
            Frame::Object(name) => self.name(name?).map(PointerPart::Name),
            Frame::Array(index) => Some(PointerPart::Index(index)),
        }
    }

    /// The name whose opening quote is at `start`, if one is there.
    fn name(&self, start: usize) -> Option<String> {
        if self.text.as_bytes().get(start) != Some(&b'"') {
            return None;
        }
        let (name, _) = string::read(self.text, start).ok()?;
        Some(match name.char_indices().nth(MAX_NAME) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => name.into_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str, offset: usize) -> String {
        Placer::new(text).place(offset).pointer
    }

    #[test]
    fn a_value_is_told_from_its_first_to_its_last_byte() {
        let text = r#"{"a": [1, {"b": "xyz"}], "c": true}"#;
        for (what, expected) in [
            ("[1", "/a"),
            ("1", "/a/0"),
            ("{\"b", "/a/1"),
            ("\"xyz", "/a/1/b"),
            ("yz", "/a/1/b"),
            ("true", "/c"),
            ("ue", "/c"),
        ] {
            assert_eq!(pointer(text, text.find(what).unwrap()), expected, "{what}");
        }
    }

    #[test]
    fn between_values_their_container_is_told() {
        let text = r#"{"a": [1, 2 ], "c": true }"#;
        for what in [" ], ", "], "] {
            assert_eq!(pointer(text, text.find(what).unwrap()), "/a");
        }
        for what in ["{", ", \"c", " }", "}"] {
            assert_eq!(pointer(text, text.rfind(what).unwrap()), "");
        }
        assert_eq!(pointer(text, text.len()), "");
    }

    #[test]
    fn a_name_tells_its_own_member() {
        let text = r#"{"a": {"b": 1, "c\u0064": 2}}"#;
        assert_eq!(pointer(text, text.find("\"b").unwrap()), "/a/b");
        assert_eq!(pointer(text, text.find("\"c").unwrap()), "/a/cd");
    }

    #[test]
    fn input_that_ends_early_is_told_in_the_value_that_it_cuts() {
        for (text, expected) in [
            (r#"{"a": [{"b": "xy"#, "/a/0/b"),
            (r#"{"a": [tr"#, "/a/0"),
            (r#"{"a": ["#, "/a"),
            (r#"{"a":"#, "/a"),
            (r#"{"a""#, "/a"),
            (r#"{"a": 1,"#, ""),
            ("", ""),
        ] {
            // A scalar that is cut is a token that has not ended: the fault is inside it.
            assert_eq!(pointer(text, text.len() - usize::from(text.ends_with("tr"))), expected, "{text}");
        }
    }

    #[test]
    fn several_places_are_found_in_one_walk() {
        let text = "{\"a\": 1,\n \"é\": [2,\n3]}";
        let mut placer = Placer::new(text);
        let mut places = |what: &str| {
            let place = placer.place(text.find(what).unwrap());
            (place.pointer, place.line, place.column)
        };
        assert_eq!(places("1"), ("/a".to_owned(), 1, 7));
        assert_eq!(places("[2"), ("/é".to_owned(), 2, 7));
        assert_eq!(places("3"), ("/é/1".to_owned(), 3, 1));
    }

    #[test]
    fn long_names_are_cut() {
        let text = format!("{{\"{}\": 1}}", "é".repeat(300));
        assert_eq!(pointer(&text, text.len() - 2), format!("/{}…", "é".repeat(256)));
    }

    #[test]
    fn malformed_text_is_no_panic() {
        for text in ["}}]]", "[[[}", "{]", ",,,:::", "\"", "{\"a", "{\"a\":}", "{:{:{", "\\"] {
            for offset in 0..text.len() + 2 {
                pointer(text, offset);
            }
        }
        pointer(&"[".repeat(100_000), 100_000);
    }
}
