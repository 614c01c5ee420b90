//! Writing JSON text.

use std::fmt::Write;

use super::ahead::{self, Ahead};
use super::digits::Digits;
use super::scan::{is_plain, plain_end};

/// In bytes: the body of a small event fits.
const ROOM: usize = 512;

/// A usual number of members.
const FEW: usize = 16;

/// JSON text that grows, as [`Encode`](crate::Encode) implementations use it.
///
/// The text has no white space. Strings escape only what has to be: quote, backslash and control characters.
#[derive(Debug, Default)]
pub struct Writer {
    /// Texts alone go in, so it is UTF-8. An object that is open begins with the comma of its first member: its end puts
    /// the brace there.
    pub(super) bytes: Vec<u8>,
    /// Names of the members written so far, of all objects that are open, as their objects were given them.
    pub(super) names: Vec<&'static str>,
    /// Neither names of events nor payloads are written.
    #[cfg(feature = "serde")]
    pub(crate) leaves_events_out: bool,
}

impl Writer {
    /// A writer that has written nothing.
    #[must_use]
    pub fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(ROOM),
            names: Vec::with_capacity(FEW),
            #[cfg(feature = "serde")]
            leaves_events_out: false,
        }
    }

    /// What was written. [`into_bytes`](Self::into_bytes) does without looking at it again.
    #[must_use]
    pub fn into_text(self) -> String {
        String::from_utf8(self.bytes).expect("only texts were written")
    }

    /// What was written, in UTF-8.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes null.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes an integer in its shortest form.
    pub fn integer(&mut self, value: i128) {
        match u64::try_from(value.unsigned_abs()) {
            Ok(size) => self.whole_number(value < 0, size),
            Err(_) => self.display(format_args!("{value}")),
        }
    }

    /// Writes the integer of this sign and size.
    pub(super) fn whole_number(&mut self, is_negative: bool, size: u64) {
        if is_negative {
            self.bytes.push(b'-');
        }
        self.bytes.extend_from_slice(Digits::of(size).as_bytes());
    }

    /// Writes the shortest number that is read back as `value`; null if it is infinite or not a number.
    pub fn float(&mut self, value: f64) {
        if let Some(whole) = whole(value) {
            self.whole_number(value.is_sign_negative(), whole);
            self.raw(".0");
        } else if value.is_finite() {
            // The debug form uses exponents where they are shorter.
            self.display(format_args!("{value:?}"));
        } else {
            self.null();
        }
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        self.bytes.reserve(value.len() + "\"\"".len());
        self.bytes.push(b'"');
        self.content(value);
        self.bytes.push(b'"');
    }

    /// Writes what is between the quotes of a string.
    #[inline]
    pub(super) fn content(&mut self, value: &str) {
        if is_plain(value.as_bytes()) {
            self.bytes.extend_from_slice(value.as_bytes());
        } else {
            self.with_escapes(value);
        }
    }

    #[cold]
    #[inline(never)]
    fn with_escapes(&mut self, value: &str) {
        let mut rest = value;
        loop {
            let (plain, special) = rest.split_at(plain_end(rest.as_bytes(), 0));
            self.raw(plain);
            let mut characters = special.chars();
            let Some(character) = characters.next() else { break };
            self.escape(character);
            rest = characters.as_str();
        }
    }

    /// Writes text that is known to be one JSON value.
    #[inline]
    pub(crate) fn raw(&mut self, json: &str) {
        self.bytes.extend_from_slice(json.as_bytes());
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
        self.raw(short);
    }

    /// Whether an envelope is written alone.
    pub(crate) fn leaves_events_out(&self) -> bool {
        #[cfg(feature = "serde")]
        return self.leaves_events_out;
        #[cfg(not(feature = "serde"))]
        false
    }

    /// How many bytes have been written.
    pub(crate) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// Puts a member in front of the object that was written from `start` on, unless it has one of that name. Another
    /// value than an object stays as it is.
    pub(crate) fn ensure_member(&mut self, start: usize, name: &str, value: &str) {
        let written = self.written_from(start);
        if !written.starts_with('{') || ahead::has_member(written, name) {
            return;
        }
        let is_empty = written == "{}";
        let rest = self.bytes.split_off(start + 1);
        self.string(name);
        self.raw(":");
        self.string(value);
        self.raw(if is_empty { "" } else { "," });
        self.bytes.extend_from_slice(&rest);
    }

    /// What was written from an offset on, which is where a value begins.
    pub(crate) fn written_from(&self, start: usize) -> &str {
        let written = self.bytes.get(start..).unwrap_or_default();
        std::str::from_utf8(written).expect("only texts were written")
    }

    /// Whether what was written from `start` on has this string at `path`, without escapes.
    pub(crate) fn has_string(&self, start: usize, path: &[&'static str], text: &str) -> bool {
        self.begins_with_string(start, path, text)
            || Ahead::at(self.written_from(start), 0).has_string(path, text)
    }

    /// The same, where all members of the path are the first of their objects.
    fn begins_with_string(&self, start: usize, path: &[&'static str], text: &str) -> bool {
        let quoted = |rest: &'_ [u8], text: &str| -> Option<usize> {
            let behind = rest.strip_prefix(b"\"")?.strip_prefix(text.as_bytes())?.strip_prefix(b"\"")?;
            Some(rest.len() - behind.len())
        };
        let mut rest = self.bytes.get(start..).unwrap_or_default();
        for name in path {
            let [b'{', inside @ ..] = rest else { return false };
            let Some(length) = quoted(inside, name) else { return false };
            let Some([b':', value @ ..]) = inside.get(length..) else { return false };
            rest = value;
        }
        quoted(rest, text).is_some()
    }

    fn display(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to memory does not fail.
        let _ = Text(&mut self.bytes).write_fmt(arguments);
    }
}

/// What is formatted goes where everything does.
struct Text<'w>(&'w mut Vec<u8>);

impl Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// The size of a number without a fraction that the debug form writes without an exponent.
fn whole(value: f64) -> Option<u64> {
    let size = value.abs();
    let whole = size as u64;
    (size < 1e15 && whole as f64 == size).then_some(whole)
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            to_string(&[-2.0, 999_999_999_999_999.0, 1e15, 1e16, 0.5]),
            "[-2.0,999999999999999.0,1000000000000000.0,1e16,0.5]"
        );
        let mut writer = crate::Writer::new();
        writer.integer(i128::MIN);
        assert_eq!(writer.into_text(), i128::MIN.to_string());
        assert_eq!(to_string(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY]), "[null,null,null]");
    }
}
