//! Objects in which nothing but strings is, read in one go.

use super::head::Head;
use super::key::Key;
use super::reader::Reader;
use super::scan::early_plain_end;

impl<'a> Reader<'a> {
    /// Reads an object of which all members but constants are strings that have to be there, if all come in the usual order,
    /// without escapes, white space and other members: whether it did. If not, the cursor is where it was, nothing is noted, and
    /// [`object`](Self::object) is to be called.
    ///
    /// `fields` are those of the keys that are not constant.
    #[inline(never)]
    pub fn texts<S: From<&'a str>>(&mut self, keys: &'static [Key], fields: &mut [&mut S]) -> bool {
        let end = if self.may_enter() { self.texts_from(keys, fields) } else { None };
        self.at = end.unwrap_or(self.at);
        end.is_some()
    }

    /// The offset behind the object.
    #[inline]
    fn texts_from<S: From<&'a str>>(&self, keys: &'static [Key], fields: &mut [&mut S]) -> Option<usize> {
        let (body, mut fields, mut at) = (self.text_of_body(), fields.iter_mut(), self.at);
        let bytes = body.as_bytes();
        let (first, mut rest) = keys.split_first()?;
        match self.tag_at_cursor(first) {
            Some(tag) => at = tag.end,
            None => rest = keys,
        }
        for key in rest {
            let head = Head::of(bytes, at);
            let head = if at == self.at { head.behind_brace() } else { head };
            if !key.follows(head, bytes, at) {
                return None;
            }
            at += ",".len() + key.spelled_length();
            if let Some(value) = key.value() {
                if !value.stands(bytes, at) {
                    return None;
                }
                at += value.spelled_length();
                continue;
            }
            let end = early_plain_end(bytes, at + 1)?;
            if bytes.get(at) != Some(&b'"') || bytes.get(end) != Some(&b'"') {
                return None;
            }
            **fields.next()? = S::from(body.get(at + 1..end)?);
            at = end + 1;
        }
        (bytes.get(at) == Some(&b'}')).then_some(at + "}".len())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Decode, Key, Reader, Step, decode};

    /// Whether it was read in one go, and what was read.
    #[derive(Debug, Default, PartialEq)]
    struct Leaf(bool, String, String);

    impl<'a> Decode<'a> for Leaf {
        fn blank() -> Self {
            Self::default()
        }

        fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
            const KEYS: &[Key] = &[Key::constant("kind", "leaf"), Key::required("name"), Key::required("id")];
            if reader.texts(KEYS, &mut [&mut self.1, &mut self.2]) {
                self.0 = true;
                return Ok(());
            }
            reader.object(KEYS, &mut |key, reader| match key {
                1 => reader.required(&mut self.1),
                2 => reader.required(&mut self.2),
                _ => reader.skip_unknown(),
            })
        }
    }

    fn leaves(text: &str) -> Vec<(bool, String, String)> {
        decode::<Vec<Leaf>>(text.as_bytes())
            .unwrap()
            .into_iter()
            .map(|Leaf(quick, name, id)| (quick, name, id))
            .collect()
    }

    #[test]
    fn an_object_is_read_in_one_go_only_where_it_is_written_in_the_usual_way() {
        for (is_quick, leaf) in [
            (true, r#"{"kind":"leaf","name":"a","id":"b"}"#),
            (false, r#"{"name":"a","id":"b","kind":"leaf"}"#),
            (false, r#"{"kind":"leaf","name":"a","id":"b","more":1}"#),
            (false, r#"{"kind":"leaf","name":"\u0061","id":"b"}"#),
            (false, r#"{"kind":"leaf","name":"a","id":"\u0062"}"#),
            (false, r#"{"kind":"leaf", "name":"a","id":"b"}"#),
            (false, r#"{"kind":"leaf","name":"a","id":"b" }"#),
            (false, r#"{"kind":"l\u0065af","name":"a","id":"b"}"#),
        ] {
            let text = format!("[{leaf},{leaf}]        ");
            let expected = (is_quick, "a".to_owned(), "b".to_owned());
            assert_eq!(leaves(&text), [expected.clone(), expected], "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_as_ever() {
        for (leaf, fault) in [
            (r#"{"kind":"leaf","name":"a"}"#, "missing member `id` at line 1 column 2, in /0"),
            (r#"{"kind":"leaf","name":1,"id":"b"}"#, "expected a string at line 1 column 24, in /0/name"),
            (
                r#"{"kind":"tree","name":"a","id":"b"}"#,
                "expected the constant `leaf` at line 1 column 10, in /0/kind",
            ),
            (
                r#"{"kind":"leaf","name":"a","id":"b","id":"c"}"#,
                "duplicate member at line 1 column 37, in /0/id",
            ),
        ] {
            let error = decode::<Vec<Leaf>>(format!("[{leaf}]        ").as_bytes()).unwrap_err();
            assert_eq!(error.to_string(), fault, "{leaf}");
        }
    }

    #[test]
    fn levels_are_counted() {
        const KEYS: &[Key] = &[Key::required("name")];
        for (depth_left, is_read) in [(0, false), (1, true)] {
            let mut reader = Reader::new(br#"{"name":"a"}        "#).unwrap();
            reader.depth_left = depth_left;
            assert_eq!(reader.texts(KEYS, &mut [&mut String::new()]), is_read);
            assert_eq!(reader.offset() > 0, is_read);
        }
    }
}
