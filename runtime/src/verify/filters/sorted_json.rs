//! JSON with sorted keys, as ECMAScript writes it.
//!
//! What is signed is the text that this code makes (or its like in another language), so it has to come out byte by byte:
//!
//! ```js
//! const sorted = value =>
//!   value === null || typeof value !== "object" || Array.isArray(value) ? value
//!     : Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
//! JSON.stringify(sorted(JSON.parse(body)))
//! ```
//!
//! So arrays stay as they are, with all that they hold; numbers are doubles and are written as
//! [ECMA-262](https://tc39.es/ecma262/#sec-numeric-types-number-tostring) says; and keys that are array indexes come first in
//! their numeric order, in every object, because that is how an ECMAScript object lists them.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::json::decode::Decode;
use crate::json::reader::{Reader, Step, Stop};
use crate::json::writer::Writer;

/// The text for `body`; `None` if the body is not JSON as this crate reads it: UTF-8, no name twice in an object,
/// at most 128 levels.
pub(in crate::verify) fn write(body: &[u8]) -> Option<String> {
    let value: Value<'_> = crate::json::whole::decode(body).ok()?;
    let mut writer = Writer::new();
    value.write(true, &mut writer);
    Some(writer.into_text())
}

/// A JSON value with its members in the order they came.
enum Value<'a> {
    Null,
    Boolean(bool),
    Number(f64),
    String(Cow<'a, str>),
    Array(Vec<Value<'a>>),
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Decode<'a> for Value<'a> {
    fn blank() -> Self {
        Value::Null
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        *self = match reader.peek() {
            b'{' => Value::Object(members(reader)?),
            b'[' => Value::Array(items(reader)?),
            b'"' => Value::String(reader.text()?.unwrap_or_default()),
            b't' | b'f' => {
                let mut value = false;
                value.decode(reader)?;
                Value::Boolean(value)
            }
            b'-' | b'0'..=b'9' => {
                let text = reader.number()?.unwrap_or_default();
                Value::Number(text.parse().unwrap_or_default())
            }
            _ => return reader.skip(),
        };
        Ok(())
    }
}

fn items<'a>(reader: &mut Reader<'a>) -> Result<Vec<Value<'a>>, Stop> {
    let mut items = Vec::new();
    reader.array(&mut |reader| {
        let mut item = Value::Null;
        item.decode(reader)?;
        items.push(item);
        Ok(())
    })?;
    Ok(items)
}

fn members<'a>(reader: &mut Reader<'a>) -> Result<Vec<(Cow<'a, str>, Value<'a>)>, Stop> {
    let mut members = Vec::new();
    reader.object(&[], &mut |_, reader| {
        let name = reader.member_name();
        let mut value = Value::Null;
        value.decode(reader)?;
        members.push((name, value));
        Ok(())
    })?;
    Ok(members)
}

impl Value<'_> {
    /// `sorts` is off inside of arrays.
    fn write(&self, sorts: bool, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Boolean(value) => writer.boolean(*value),
            Self::Number(value) => writer.raw(&number(*value)),
            Self::String(text) => writer.string(text),
            Self::Array(items) => {
                let open = items.iter().map(|item| move |writer: &mut Writer| item.write(false, writer));
                separated("[", open, "]", writer);
            }
            Self::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                members.sort_by(|(one, _), (other, _)| order(one, other, sorts));
                let open = members.into_iter().map(|(name, value)| {
                    move |writer: &mut Writer| {
                        writer.string(name);
                        writer.raw(":");
                        value.write(sorts, writer);
                    }
                });
                separated("{", open, "}", writer);
            }
        }
    }
}

fn separated<W: Fn(&mut Writer)>(
    open: &str,
    parts: impl Iterator<Item = W>,
    close: &str,
    writer: &mut Writer,
) {
    writer.raw(open);
    for (index, part) in parts.enumerate() {
        if index > 0 {
            writer.raw(",");
        }
        part(writer);
    }
    writer.raw(close);
}

/// Array indexes first, then UTF-16 code units if `sorts`, else the order in which they came.
fn order(one: &str, other: &str, sorts: bool) -> Ordering {
    match (array_index(one), array_index(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) if sorts => one.encode_utf16().cmp(other.encode_utf16()),
        (None, None) => Ordering::Equal,
    }
}

/// `0` to `4294967294`, without leading zeros.
fn array_index(name: &str) -> Option<u32> {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
    name.parse().ok().filter(|index| is_plain && *index < u32::MAX)
}

/// `Number::toString(value, 10)`. Infinite values, which come from numbers like `1e999`, are written as null.
///
/// Of several shortest texts ECMAScript takes the one that is nearest to the value, and of two that are equally near the one with
/// an even last digit. Rust promises neither.
fn number(value: f64) -> String {
    if value.is_finite() { ryu_js::Buffer::new().format_finite(value).to_owned() } else { "null".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(body: &str) -> String {
        write(body.as_bytes()).unwrap()
    }

    // Each expected text is what node 20 prints for the code at the top of this file.

    #[test]
    fn keys_are_sorted_in_objects_and_left_alone_in_arrays() {
        assert_eq!(
            sorted(r#" {"b": {"d": 1, "c": [ {"z": 1, "y": {"x": 2, "w": 3}} ]}, "a": null, "": true} "#),
            r#"{"":true,"a":null,"b":{"c":[{"z":1,"y":{"x":2,"w":3}}],"d":1}}"#
        );
    }

    #[test]
    fn keys_that_are_array_indexes_come_first_everywhere() {
        assert_eq!(
            sorted(r#"{"b": 1, "10": 2, "9": 3, "01": 4, "-1": 5, "4294967294": 6, "4294967295": 7}"#),
            r#"{"9":3,"10":2,"4294967294":6,"-1":5,"01":4,"4294967295":7,"b":1}"#
        );
        assert_eq!(sorted(r#"[{"b": 1, "a": 1, "2": 1, "1": 1}]"#), r#"[{"1":1,"2":1,"b":1,"a":1}]"#);
    }

    #[test]
    fn keys_are_compared_by_utf_16_code_units() {
        // U+FFFD is above U+1F600 there, because the surrogates of the latter are below it.
        assert_eq!(
            sorted("{\"\u{fffd}\":1,\"\u{1f600}\":2,\"z\":3}"),
            "{\"z\":3,\"\u{1f600}\":2,\"\u{fffd}\":1}"
        );
    }

    #[test]
    fn strings_are_written_with_as_few_escapes_as_there_can_be() {
        assert_eq!(
            sorted("\"\\u0041\\/\\u00e9\\n\\u001f\\u007f\\u2028\\\"\\\\\\ud83d\\ude00\""),
            "\"A/é\\n\\u001f\u{7f}\u{2028}\\\"\\\\😀\""
        );
    }

    #[test]
    fn numbers_are_doubles() {
        for (number, written) in [
            ("1.0", "1"),
            ("-0", "0"),
            ("1e3", "1000"),
            ("0.1", "0.1"),
            ("100000000000000000000", "100000000000000000000"),
            ("1e21", "1e+21"),
            ("12345678901234567890", "12345678901234567000"),
            ("1.5e-7", "1.5e-7"),
            ("0.000001", "0.000001"),
            ("-1.25E+30", "-1.25e+30"),
            ("5e-324", "5e-324"),
            ("1e999", "null"),
            // Two texts of the same length are equally near.
            ("254105339302904.12", "254105339302904.12"),
        ] {
            assert_eq!(sorted(number), written);
        }
    }

    #[test]
    fn what_is_not_strict_json_is_not_written() {
        for body in [&b""[..], b"{", b"{\"a\":1,\"a\":2}", b"\"\xff\"", b"{} x", b"\xef\xbb\xbf{}"] {
            assert_eq!(write(body), None);
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(write(deep.as_bytes()), None);
    }
}
