//! Objects in which nothing but strings is, read in one go.

use super::ahead::Ahead;
use super::constant::Constant;
use super::head::Head;
use super::key::Key;
use super::order::Order;
use super::reader::Reader;
use super::scan::behind_plain_string;

impl<'a> Reader<'a> {
    /// Reads an object of which all members but constants are strings that have to be there, if all are, in any order, without
    /// escapes, other members and white space in front of colons: whether it did. If not, the cursor is where it was, nothing
    /// is noted, and [`object`](Self::object) is to be called.
    ///
    /// `fields` are those of the keys that are not constant.
    #[inline(never)]
    pub fn texts<S: From<&'a str>>(&mut self, keys: &'static [Key], fields: &mut [&mut S]) -> bool {
        if !self.may_enter() {
            return false;
        }
        let end = match self.texts_in_order(keys, fields) {
            Ok(end) => Some(end),
            Err(from) => self.texts_in_any_order(keys, from, fields),
        };
        self.at = end.unwrap_or(self.at);
        end.is_some()
    }

    /// The offset behind the object, or where it leaves the order.
    #[inline(always)]
    fn texts_in_order<S: From<&'a str>>(
        &self,
        keys: &'static [Key],
        fields: &mut [&mut S],
    ) -> Result<usize, OutOfOrder> {
        let (body, mut at) = (self.text_of_body(), self.at);
        let bytes = body.as_bytes();
        let mut rest = keys.iter();
        if let Some(tag) = keys.first().and_then(|first| self.tag_at_cursor(first)) {
            at = tag.end;
            rest.next();
        }
        let mut fields = fields.iter_mut();
        loop {
            let left = rest.len();
            let Some(key) = rest.next() else { break };
            let head = Head::of(bytes, at);
            let head = if at == self.at { head.behind_brace() } else { head };
            if !key.follows(head, bytes, at) {
                return Err(OutOfOrder { at, members: left });
            }
            let value = at + ",".len() + key.spelled_length();
            let end = match key.value() {
                Some(constant) => behind_constant(constant, bytes, value),
                None => fields.next().and_then(|field| text_at(body, value, &mut **field)),
            };
            at = end.ok_or(OutOfOrder { at, members: left })?;
        }
        if bytes.get(at) == Some(&b'}') { Ok(at + "}".len()) } else { Err(OutOfOrder { at, members: 0 }) }
    }

    /// The same from where the order was left.
    #[inline(never)]
    fn texts_in_any_order<S: From<&'a str>>(
        &self,
        keys: &'static [Key],
        from: OutOfOrder,
        fields: &mut [&mut S],
    ) -> Option<usize> {
        let body = self.text_of_body();
        let bytes = body.as_bytes();
        let mut order = Order::behind(keys.len() - from.members);
        let mut ahead = Ahead::at(body, from.at);
        let mut before = if from.at == self.at { b'{' } else { b',' };
        while ahead.peek()? == before {
            before = b',';
            ahead.step();
            let index = order.index_at(keys, bytes, ahead.at).filter(|index| !order.has(*index))?;
            order.note(index);
            let key = keys.get(index)?;
            ahead.at += key.spelled_length();
            ahead.space();
            ahead.at = match key.value() {
                Some(value) => behind_constant(value, bytes, ahead.at)?,
                None => {
                    let earlier = keys.iter().take(index).filter(|key| key.value().is_none());
                    text_at(body, ahead.at, &mut **fields.get_mut(earlier.count())?)?
                }
            };
            ahead.space();
        }
        (ahead.peek()? == b'}' && order.is_complete(keys.len())).then_some(ahead.at + "}".len())
    }
}

/// Where an object leaves the usual order: the offset of a comma or brace, and how many members have not come.
struct OutOfOrder {
    at: usize,
    members: usize,
}

#[inline]
fn behind_constant(value: &Constant, bytes: &[u8], at: usize) -> Option<usize> {
    value.stands(bytes, at).then(|| at + value.spelled_length())
}

/// Reads the plain string at an offset: the offset behind it.
#[inline(always)]
fn text_at<'a, S: From<&'a str>>(body: &'a str, at: usize, field: &mut S) -> Option<usize> {
    let end = behind_plain_string(body.as_bytes(), at)?;
    *field = S::from(body.get(at + 1..end - 1)?);
    Some(end)
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
    fn an_object_is_read_in_one_go_only_where_it_is_written_in_a_usual_way() {
        for (is_quick, leaf) in [
            (true, r#"{"kind":"leaf","name":"a","id":"b"}"#),
            (true, r#"{"name":"a","id":"b","kind":"leaf"}"#),
            (true, r#"{"id":"b","name":"a","kind":"leaf"}"#),
            (true, r#"{"kind":"leaf","id":"b","name":"a"}"#),
            (true, r#"{"id":"b","kind":"leaf","name":"a"}"#),
            (false, r#"{"more":1,"kind":"leaf","name":"a","id":"b"}"#),
            (false, r#"{"kind":"leaf","name":"a","id":"b","more":1}"#),
            (false, r#"{"kind":"leaf","name":"\u0061","id":"b"}"#),
            (false, r#"{"kind":"leaf","name":"a","id":"\u0062"}"#),
            (true, r#"{"kind":"leaf", "name":"a","id":"b"}"#),
            (true, r#"{ "kind": "leaf" , "name":  "a" , "id": "b" }"#),
            (true, "{\n  \"id\": \"b\",\n  \"kind\": \"leaf\",\n  \"name\": \"a\"\n}"),
            (false, r#"{"kind":"leaf","name":"a","id" :"b"}"#),
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
            (r#"{"id":"b","kind":"leaf"}"#, "missing member `name` at line 1 column 2, in /0"),
            (
                r#"{"id":"b","kind":"leaf","id":"c","name":"a"}"#,
                "duplicate member at line 1 column 26, in /0/id",
            ),
            (
                r#"{"id":"b","name":"a","kind":"tree"}"#,
                "expected the constant `leaf` at line 1 column 30, in /0/kind",
            ),
        ] {
            let error = decode::<Vec<Leaf>>(format!("[{leaf}]        ").as_bytes()).unwrap_err();
            assert_eq!(error.to_string(), fault, "{leaf}");
        }
    }

    #[test]
    fn what_stands_between_members_is_a_comma_and_in_front_of_all_a_brace() {
        for leaf in [
            r#"{"kind":"leaf","id":"b"{"name":"a"}"#,
            r#"{"id":"b"{"kind":"leaf","name":"a"}"#,
            r#"{"kind":"leaf","name":"a"{"id":"b"}"#,
            r#","id":"b","kind":"leaf","name":"a"}"#,
            r#","kind":"leaf","name":"a","id":"b"}"#,
            r#"{,"id":"b","kind":"leaf","name":"a"}"#,
            r#"{"id":"b","kind":"leaf","name":"a",}"#,
            r#"{"id":"b","kind":"leaf","name":"a"]"#,
            r#"{"id":"b""kind":"leaf","name":"a"}"#,
            r#"["id":"b","kind":"leaf","name":"a"}"#,
        ] {
            assert!(decode::<Vec<Leaf>>(format!("[{leaf}]        ").as_bytes()).is_err(), "{leaf}");
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
