//! Decoding what holds other types.

use super::decode::Decode;
use super::reader::{Reader, Step};

/// For how many elements an array gets room when its first element comes, if elements are small. Vectors begin with four and
/// grow from there, which costs more.
const USUAL: usize = 8;

/// Up to how many bytes an element is small.
const SMALL: usize = 80;

/// Null is `None`.
impl<'a, T: Decode<'a>> Decode<'a> for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.null() {
            *self = None;
            return Ok(());
        }
        let start = reader.offset();
        match self.get_or_insert_with(T::blank).decode(reader) {
            Err(_) if reader.takes_empty_text(start) => {
                *self = None;
                Ok(())
            }
            step => step,
        }
    }

    fn decode_present(&mut self, reader: &mut Reader<'a>) -> Step {
        self.get_or_insert_with(T::blank).decode(reader)
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Box<T> {
    #[inline]
    fn blank() -> Self {
        Box::new(T::blank())
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        (**self).decode(reader)
    }

    fn decode_present(&mut self, reader: &mut Reader<'a>) -> Step {
        (**self).decode_present(reader)
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Vec::new()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.clear();
        reader.array(&mut |reader| {
            if reader.is_faulty() {
                // Nobody will see these: `[1,1,1,…]` in place of large structs would cost memory for nothing.
                self.clear();
            }
            if self.capacity() == 0 && size_of::<T>() <= SMALL {
                self.reserve(USUAL);
            }
            self.push(T::blank());
            self.last_mut().map_or(Ok(()), |item| item.decode(reader))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Decode;
    use crate::{DecodeError, FaultKind, Key, Loose, Map, Maybe, Reader, Step, decode};

    fn kind<T>(result: Result<T, DecodeError>) -> Option<FaultKind> {
        result.err().and_then(|error| error.faults().first().map(crate::Fault::kind))
    }

    #[test]
    fn null_is_none_in_lists_and_a_mismatch_elsewhere() {
        assert_eq!(decode(b"[1, null]"), Ok(vec![Some(1_i64), None]));
        assert_eq!(kind(decode::<Vec<i64>>(b"[1, null]")), Some(FaultKind::Mismatch("an integer")));
    }

    /// Has no `Default`, and borrows from the body.
    #[derive(Debug, PartialEq)]
    struct Side<'a> {
        name: Cow<'a, str>,
    }

    impl<'a> Decode<'a> for Side<'a> {
        fn blank() -> Self {
            Self { name: Cow::Borrowed("not read yet") }
        }

        fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
            const KEYS: &[Key] = &[Key::required("name")];
            reader.object(KEYS, &mut |key, reader| match key {
                0 => reader.required(&mut self.name),
                _ => reader.skip_unknown(),
            })
        }
    }

    #[test]
    fn a_type_needs_no_default_and_may_borrow_from_the_body() {
        let side = || Side { name: Cow::Borrowed("left") };
        assert_eq!(decode(br#"[{"name":"left"}]"#), Ok(vec![side()]));
        assert_eq!(decode(br#"{"name":"left"}"#), Ok(Some(Box::new(side()))));
        assert_eq!(decode(br#"{"name":"left"}"#), Ok(Maybe::Value(Box::new(side()))));
        assert_eq!(decode(br#"{"name":"left"}"#), Ok(Loose::<_>::Typed(side())));
        assert_eq!(decode(br#"{"a":{"name":"left"}}"#), Ok(Map::from([("a", side())])));
    }

    #[test]
    fn a_text_is_copied_only_where_it_has_escapes() {
        let texts: Vec<Cow<'_, str>> = decode(br#"["plain", "", "e\u0301"]"#).unwrap();
        assert!(matches!(texts[..], [Cow::Borrowed("plain"), Cow::Borrowed(""), Cow::Owned(_)]));
        assert_eq!(texts[2], "e\u{301}");
    }

    #[test]
    fn every_wrong_element_is_found() {
        let error = decode::<Vec<bool>>(b"[true, 1, false, \"x\"]").unwrap_err();
        let found: Vec<&str> = error.faults().iter().map(crate::Fault::pointer).collect();
        assert_eq!(found, ["/1", "/3"]);
    }

    #[test]
    fn faults_past_the_first_hundred_are_counted_only() {
        let body = format!("[{}", "1,".repeat(150));
        let error = decode::<Vec<bool>>(body.as_bytes()).unwrap_err();
        assert_eq!((error.faults().len(), error.omitted()), (101, 50));
        assert_eq!(error.faults().last().map(crate::Fault::kind), Some(FaultKind::UnexpectedEnd));
        assert!(error.to_string().starts_with("malformed payload: 151 faults\n"));
    }
}
