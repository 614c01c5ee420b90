//! The name of a member that the schema knows, ready to be compared.

use super::constant::Constant;
use super::head::{Head, STEP, Word, stands_whole};

/// One line of an object's table: the name of a member, and whether it has to be there.
///
/// Holds the first 16 bytes of `,"name":` as a number, so that the name that is expected next is compared in one
/// step with what stands in the body.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    name: &'static str,
    is_required: bool,
    /// What the member always holds.
    constant: Option<Constant>,
    /// Of `,"name":`.
    word: Word,
}

/// In bytes: names of which all of `,"name":` has its place in the number.
const SHORT: usize = STEP - ",\"\":".len();

impl Key {
    /// A member that has to be there; a body without it is refused.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self::new(name, true)
    }

    /// A member that may be absent.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self::new(name, false)
    }

    /// A member that has to be there and always holds the same string. [`Reader::object`](crate::Reader::object) reads it, and
    /// notes another value.
    #[must_use]
    pub const fn constant(name: &'static str, value: &'static str) -> Self {
        Self { constant: Some(Constant::new(value)), ..Self::new(name, true) }
    }

    const fn new(name: &'static str, is_required: bool) -> Self {
        Self { name, is_required, constant: None, word: Word::of(",\"", name, "\":") }
    }

    pub(super) const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) const fn is_required(&self) -> bool {
        self.is_required
    }

    /// What the member always holds, if it does.
    #[inline]
    pub(super) const fn value(&self) -> Option<&Constant> {
        self.constant.as_ref()
    }

    /// Whether this is the member `tag`, and always holds `value`.
    #[inline]
    pub(super) fn is_tag(&self, tag: &Self, value: &Constant) -> bool {
        self.word.is(tag.word)
            && self.name.len() == tag.name.len()
            && (self.name.len() <= SHORT || self.name == tag.name)
            && self.value().is_some_and(|own| own.is(value))
    }

    /// The length of `"name":` in bytes.
    #[inline]
    pub(super) const fn spelled_length(&self) -> usize {
        self.name.len() + "\"\":".len()
    }

    /// Whether `,"name":` stands at `at`, without escapes and without white space. `head` is what stands there.
    #[inline]
    pub(super) fn follows(&self, head: Head, bytes: &[u8], at: usize) -> bool {
        head.begins_with(self.word) && (self.name.len() <= SHORT || self.goes_on(bytes, at))
    }

    #[inline(never)]
    fn goes_on(&self, bytes: &[u8], at: usize) -> bool {
        stands_whole(self.name, b"\":", bytes, at + 2)
    }

    /// Whether [`follows`](Self::follows) is worth a look, by half of the bytes.
    #[inline]
    pub(super) const fn may_follow(&self, head: Head) -> bool {
        head.may_begin_with(self.word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follows(key: &Key, text: &str) -> bool {
        let bytes = text.as_bytes();
        let found = key.follows(Head::of(bytes, 0), bytes, 0);
        // The same where a brace is in front, and where the comma stands elsewhere.
        if let Some(rest) = text.strip_prefix(',') {
            let opening = format!("{{{rest}");
            let head = Head::of(opening.as_bytes(), 0).behind_brace();
            assert_eq!(key.follows(head, opening.as_bytes(), 0), found, "{opening}");
            let head = Head::of(bytes, 1).behind_comma();
            assert_eq!(key.follows(head, bytes, 0), found, "{text}");
        }
        found
    }

    #[test]
    fn names_of_every_length_are_compared_in_full() {
        let names = [
            "",
            "a",
            "exactly thirteen",
            "123456789012",
            "1234567890123",
            "12345678901234",
            "a much longer name than 16 bytes",
        ];
        for name in names {
            let key = Key::required(name);
            for tail in ["", " ", "null, and much more than sixteen bytes"] {
                assert!(follows(&key, &format!(",\"{name}\":{tail}")), "{name}");
                for other in [
                    format!(",\"{name}x\":{tail}"),
                    format!(",\"{name}\" :{tail}"),
                    format!(",{name}\":{tail}"),
                    format!("\"{name}\":{tail}"),
                    format!("}}\"{name}\":{tail}"),
                ] {
                    assert!(!follows(&key, &other), "{other}");
                }
            }
        }
        let longer = Key::required("a much longer name than 16 bytes");
        assert!(!follows(&longer, ",\"a much longer name than 17 bytes\":"));
    }

    #[test]
    fn a_name_that_json_has_to_escape_is_never_compared_as_it_is() {
        for name in ["a\"b", "a\\b", "a\nb", "\""] {
            let key = Key::required(name);
            assert!(!follows(&key, &format!(",\"{name}\":")));
            assert!(!follows(&key, &format!(",\"{name}\":, and much more than sixteen bytes")));
        }
    }
}
