//! Text that is usually short.

use std::fmt;

/// How much is stored without allocation: what fits into 24 bytes beside the length.
const INLINE: usize = 22;

/// ASCII text in 24 bytes; up to 22 characters are stored in place. Longer text is allocated.
#[derive(Clone)]
pub(super) struct ShortText(Repr);

#[derive(Clone)]
enum Repr {
    Inline { length: u8, bytes: [u8; INLINE] },
    Allocated(Box<str>),
}

impl ShortText {
    pub(super) fn new(text: &str) -> Self {
        let mut bytes = [0; INLINE];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(text.as_bytes());
                Self(Repr::Inline { length, bytes })
            }
            _ => Self(Repr::Allocated(text.into())),
        }
    }

    /// What `value` displays.
    pub(super) fn display(value: impl fmt::Display) -> Self {
        let mut text = Self::new("");
        // Writing to a `ShortText` does not fail.
        let _ = fmt::write(&mut text, format_args!("{value}"));
        text
    }

    pub(super) fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Inline { length, bytes } => {
                let text = bytes.get(..usize::from(*length)).unwrap_or_default();
                std::str::from_utf8(text).expect("our own invariant: the bytes were copied from a string")
            }
            Repr::Allocated(text) => text,
        }
    }
}

impl fmt::Write for ShortText {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        *self = match self.as_str() {
            "" => Self::new(more),
            text => Self::new(&[text, more].concat()),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_length_is_kept() {
        for length in 0..50 {
            let text = "7".repeat(length);
            assert_eq!(ShortText::new(&text).as_str(), text);
        }
        assert_eq!(ShortText::display(format_args!("{}-{}", 1, 2)).as_str(), "1-2");
    }

    #[test]
    fn it_takes_24_bytes() {
        assert_eq!(size_of::<ShortText>(), 24);
    }
}
