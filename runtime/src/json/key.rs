//! The name of a member that the schema knows, ready to be compared.

/// One line of an object's table: the name of a member, and whether it has to be there.
///
/// Holds the first 16 bytes of `"name":` as a number, so that the name that is expected next is compared in one
/// step with what stands in the body.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    name: &'static str,
    is_required: bool,
    /// The first bytes of `"name":`, lowest byte first, and the bits of them that count.
    word: u128,
    mask: u128,
}

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

    const fn new(name: &'static str, is_required: bool) -> Self {
        if !is_plain(name) {
            // A word that nothing equals under this mask: such a name is never written as it is.
            return Self { name, is_required, word: 1, mask: 0 };
        }
        let (bytes, length) = (name.as_bytes(), spelled_length(name));
        let (mut word, mut mask, mut place) = (0, 0, 0);
        while place < length && place < 16 {
            let byte = if place == 0 || place == length - 2 {
                b'"'
            } else if place == length - 1 {
                b':'
            } else {
                bytes[place - 1]
            };
            word |= (byte as u128) << (8 * place);
            mask |= 0xff << (8 * place);
            place += 1;
        }
        Self { name, is_required, word, mask }
    }

    pub(super) const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) const fn is_required(&self) -> bool {
        self.is_required
    }

    /// The length of `"name":` in bytes.
    #[inline]
    pub(super) const fn spelled_length(&self) -> usize {
        spelled_length(self.name)
    }

    /// Whether `rest` begins with `"name":`, without escapes and without white space before the colon.
    #[inline]
    pub(super) fn begins(&self, rest: &[u8]) -> bool {
        match rest.first_chunk::<16>() {
            Some(head) => {
                u128::from_le_bytes(*head) & self.mask == self.word
                    && (self.spelled_length() <= 16 || self.begins_in_full(rest))
            }
            None => self.begins_in_full(rest),
        }
    }

    #[inline(never)]
    fn begins_in_full(&self, rest: &[u8]) -> bool {
        let behind_name = rest.strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(self.name.as_bytes()));
        self.mask != 0 && behind_name.is_some_and(|rest| rest.starts_with(b"\":"))
    }
}

const fn spelled_length(name: &str) -> usize {
    name.len() + "\"\":".len()
}

/// Whether JSON text can hold `name` as it is.
const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] == b'"' || bytes[place] == b'\\' || bytes[place] < 0x20 {
            return false;
        }
        place += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

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
                assert!(key.begins(format!("\"{name}\":{tail}").as_bytes()), "{name}");
                assert!(!key.begins(format!("\"{name}x\":{tail}").as_bytes()), "{name}");
                assert!(!key.begins(format!("\"{name}\" :{tail}").as_bytes()), "{name}");
                assert!(!key.begins(format!("{name}\":{tail}").as_bytes()), "{name}");
            }
        }
        assert!(
            !Key::required("a much longer name than 16 bytes")
                .begins(b"\"a much longer name than 17 bytes\":")
        );
    }

    #[test]
    fn a_name_that_json_has_to_escape_is_never_compared_as_it_is() {
        for name in ["a\"b", "a\\b", "a\nb", "\""] {
            let key = Key::required(name);
            assert!(!key.begins(format!("\"{name}\":").as_bytes()));
            assert!(!key.begins(format!("\"{name}\":, and much more than sixteen bytes").as_bytes()));
        }
    }
}
