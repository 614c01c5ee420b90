//! Writing JSON text.

use std::fmt::Write;

use super::Encode;
use super::scan::plain_end;
use crate::{Map, Maybe};

/// In bytes: the body of a small event fits.
const ROOM: usize = 512;

/// A usual number of members.
const FEW: usize = 16;

/// JSON text that grows, as [`Encode`] implementations use it.
///
/// The text has no white space. Strings escape only what has to be: quote, backslash and control characters.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// Names of the members written so far, of all objects that are open.
    names: Vec<&'static str>,
}

impl Writer {
    /// A writer that has written nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { text: String::with_capacity(ROOM), names: Vec::with_capacity(FEW) }
    }

    /// What was written.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Begins an object.
    pub fn object(&mut self) -> ObjectWriter<'_> {
        self.text.push('{');
        ObjectWriter { first_name: self.names.len(), is_empty: true, writer: self }
    }

    /// Begins an array.
    pub fn array(&mut self) -> ArrayWriter<'_> {
        self.text.push('[');
        ArrayWriter { is_empty: true, writer: self }
    }

    /// Writes null.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// Writes an integer in its shortest form.
    pub fn integer(&mut self, value: i128) {
        self.display(format_args!("{value}"));
    }

    /// Writes the shortest number that is read back as `value`; null if it is infinite or not a number.
    pub fn float(&mut self, value: f64) {
        if value.is_finite() {
            // The debug form uses exponents where they are shorter.
            self.display(format_args!("{value:?}"));
        } else {
            self.null();
        }
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        self.quoted("\"", value, "\"");
    }

    /// Writes a string with `before` and `behind` in place of its quotes, which those contain.
    #[inline]
    fn quoted(&mut self, before: &str, value: &str, behind: &str) {
        self.text.push_str(before);
        if plain_end(value.as_bytes(), 0) == value.len() {
            self.text.push_str(value);
        } else {
            self.with_escapes(value);
        }
        self.text.push_str(behind);
    }

    #[inline(never)]
    fn with_escapes(&mut self, value: &str) {
        let mut rest = value;
        loop {
            let (plain, special) = rest.split_at(plain_end(rest.as_bytes(), 0));
            self.text.push_str(plain);
            let mut characters = special.chars();
            let Some(character) = characters.next() else { break };
            self.escape(character);
            rest = characters.as_str();
        }
    }

    /// Writes text that is known to be one JSON value.
    pub(crate) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    fn escape(&mut self, character: char) {
        let short = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            other => return self.display(format_args!("\\u{:04x}", u32::from(other))),
        };
        self.text.push_str(short);
    }

    /// How many bytes have been written.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }

    /// Puts a member in front of the object that was written from `start` on, unless it has one of that name. Another
    /// value than an object stays as it is.
    pub(crate) fn ensure_member(&mut self, start: usize, name: &str, value: &str) {
        let written = self.text.get(start..).unwrap_or_default();
        if !written.starts_with('{') || super::find::has_member(written, name) {
            return;
        }
        let is_empty = written == "{}";
        let rest = self.text.split_off(start + 1);
        self.string(name);
        self.text.push(':');
        self.string(value);
        if !is_empty {
            self.text.push(',');
        }
        self.text.push_str(&rest);
    }

    fn display(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a `String` does not fail.
        let _ = self.text.write_fmt(arguments);
    }
}

/// An object being written. Members come in the order of the calls; the object ends with [`end`](Self::end), or
/// when this is dropped.
#[derive(Debug)]
pub struct ObjectWriter<'w> {
    writer: &'w mut Writer,
    first_name: usize,
    is_empty: bool,
}

impl ObjectWriter<'_> {
    /// A member that always holds the same string.
    pub fn constant(&mut self, name: &'static str, value: &str) {
        self.required(name, value);
    }

    /// A member that is always there.
    pub fn required<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.known_name(name);
        value.encode(self.writer);
    }

    /// A member that is left out if it is `None`.
    pub fn optional<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// A member that is null if it is `None`.
    pub fn nullable<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        self.required(name, value);
    }

    /// A member that is left out, null or a value.
    pub fn maybe<T: Encode>(&mut self, name: &'static str, value: &Maybe<T>) {
        match value {
            Maybe::Absent => {}
            Maybe::Null => self.required(name, &crate::Null),
            Maybe::Value(value) => self.required(name, value),
        }
    }

    /// The member that holds the event's name.
    pub fn event_name(&mut self, name: &'static str, event: &str) {
        self.required(name, event);
    }

    /// The member that holds the payload.
    pub fn payload(&mut self, name: &'static str, payload: &dyn Encode) {
        self.required(name, payload);
    }

    /// The members that the schema does not know, in their order. An entry with the name of a member that was
    /// written already is left out, so that no member comes twice.
    pub fn extra<T: Encode, S: AsRef<str>>(&mut self, extra: &Map<T, S>) {
        for (name, value) in extra {
            if !self.is_written(name) {
                self.entry(name, value);
            }
        }
    }

    /// A member whose name is not the schema's. The caller sees to it that no name comes twice.
    pub(crate) fn entry<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.name(name);
        value.encode(self.writer);
    }

    /// Ends the object.
    pub fn end(self) {}

    fn is_written(&self, name: &str) -> bool {
        self.writer.names.get(self.first_name..).is_some_and(|names| names.contains(&name))
    }

    fn known_name(&mut self, name: &'static str) {
        self.name(name);
        self.writer.names.push(name);
    }

    fn name(&mut self, name: &str) {
        if self.is_empty {
            self.is_empty = false;
            self.writer.quoted("\"", name, "\":");
        } else {
            self.writer.quoted(",\"", name, "\":");
        }
    }
}

impl Drop for ObjectWriter<'_> {
    fn drop(&mut self) {
        self.writer.names.truncate(self.first_name);
        self.writer.text.push('}');
    }
}

/// An array being written. It ends with [`end`](Self::end), or when this is dropped.
#[derive(Debug)]
pub struct ArrayWriter<'w> {
    writer: &'w mut Writer,
    is_empty: bool,
}

impl ArrayWriter<'_> {
    /// The next element.
    pub fn item<T: Encode + ?Sized>(&mut self, value: &T) {
        if !self.is_empty {
            self.writer.text.push(',');
        }
        self.is_empty = false;
        value.encode(self.writer);
    }

    /// Ends the array.
    pub fn end(self) {}
}

impl Drop for ArrayWriter<'_> {
    fn drop(&mut self) {
        self.writer.text.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::to_string;

    #[test]
    fn only_what_has_to_be_escaped_is() {
        assert_eq!(
            to_string("a/é\u{7f}\u{2028}\"\\\u{8}\u{c}\n\r\t\u{0}\u{1f}z"),
            "\"a/é\u{7f}\u{2028}\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001fz\""
        );
    }

    #[test]
    fn numbers_are_written_in_a_form_that_json_has() {
        assert_eq!(to_string(&i64::MIN), "-9223372036854775808");
        assert_eq!(to_string(&u64::MAX), "18446744073709551615");
        assert_eq!(to_string(&[0.1, -0.0, 1e300, 5e-324, 3.0]), "[0.1,-0.0,1e300,5e-324,3.0]");
        assert_eq!(to_string(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY]), "[null,null,null]");
    }

    #[test]
    fn an_unknown_member_never_repeats_one_that_was_written() {
        let extra: Map<i64> = [("id", 1), ("note", 2), ("name", 3)]
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect();
        let mut writer = Writer::new();
        let mut object = writer.object();
        object.required("id", "a");
        object.optional("name", &None::<String>);
        object.required("inner", std::slice::from_ref(&extra));
        object.extra(&extra);
        object.end();
        assert_eq!(
            writer.into_text(),
            r#"{"id":"a","inner":[{"id":1,"note":2,"name":3}],"note":2,"name":3}"#
        );
    }

    #[test]
    fn absent_null_and_present_are_written_apart() {
        let mut writer = Writer::new();
        let mut object = writer.object();
        object.maybe("a", &Maybe::<i64>::Absent);
        object.maybe("b", &Maybe::<i64>::Null);
        object.maybe("c", &Maybe::Value(1_i64));
        object.nullable("d", &None::<i64>);
        object.optional("e", &None::<i64>);
        object.end();
        assert_eq!(writer.into_text(), r#"{"b":null,"c":1,"d":null}"#);
    }
}
