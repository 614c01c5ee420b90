//! Writing JSON text.

use std::fmt::Write;

use super::scan::plain_end;

/// In bytes: the body of a small event fits.
const ROOM: usize = 512;

/// A usual number of members.
const FEW: usize = 16;

/// JSON text that grows, as [`Encode`](crate::Encode) implementations use it.
///
/// The text has no white space. Strings escape only what has to be: quote, backslash and control characters.
#[derive(Debug, Default)]
pub struct Writer {
    pub(super) text: String,
    /// Names of the members written so far, of all objects that are open.
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
            text: String::with_capacity(ROOM),
            names: Vec::with_capacity(FEW),
            #[cfg(feature = "serde")]
            leaves_events_out: false,
        }
    }

    /// What was written.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
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
    pub(super) fn quoted(&mut self, before: &str, value: &str, behind: &str) {
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

    /// Whether an envelope is written alone.
    pub(crate) fn leaves_events_out(&self) -> bool {
        #[cfg(feature = "serde")]
        return self.leaves_events_out;
        #[cfg(not(feature = "serde"))]
        false
    }

    /// How many bytes have been written.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }

    /// Puts a member in front of the object that was written from `start` on, unless it has one of that name. Another
    /// value than an object stays as it is.
    pub(crate) fn ensure_member(&mut self, start: usize, name: &str, value: &str) {
        let written = self.text.get(start..).unwrap_or_default();
        if !written.starts_with('{') || super::ahead::has_member(written, name) {
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
        assert_eq!(to_string(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY]), "[null,null,null]");
    }
}
