//! Stepping over values that nobody asked for.

use super::reader::{Reader, Step};

impl Reader<'_> {
    /// Steps over any value, checked as strictly as one that is decoded: escapes, numbers, depth, and no member
    /// twice.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn skip(&mut self) -> Step {
        match self.peek() {
            b'"' => self.skip_string(),
            b'{' => self.object(&[], &mut |_, reader| reader.skip()),
            b'[' => self.array(&mut |reader| reader.skip()),
            b'-' | b'0'..=b'9' => self.number_token().map(|_| ()),
            b't' => self.skip_word("true"),
            b'f' => self.skip_word("false"),
            b'n' => self.skip_word("null"),
            _ => Err(self.stop_at(self.at, "a value")),
        }
    }

    fn skip_word(&mut self, word: &'static str) -> Step {
        if self.word(word) {
            return Ok(());
        }
        let same =
            self.rest().iter().zip(word.as_bytes()).take_while(|(found, expected)| found == expected).count();
        Err(self.stop_at(self.at + same, "a value"))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Json, decode};

    fn is_accepted(text: &str) -> bool {
        decode::<Json>(text.as_bytes()).is_ok()
    }

    #[test]
    fn values_that_nobody_reads_are_json_too() {
        for text in [
            "nul",
            "truth",
            "[1 2]",
            "[1,]",
            "{\"a\":}",
            "[01]",
            "[\"\\ud800\"]",
            "[\"\t\"]",
            "[1]]",
            "\u{b}1",
            "",
        ] {
            assert!(!is_accepted(text), "{text}");
        }
        assert!(is_accepted(r#" [null, true, {"a": [-0.5e-3, "\u00e9"], "b": {}}] "#));
    }

    #[test]
    fn nesting_ends_at_128_levels() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(is_accepted(&nested(128)));
        assert!(!is_accepted(&nested(129)));
        assert!(!is_accepted(&"[".repeat(100_000)));
        assert!(!is_accepted(&"{\"a\":".repeat(100_000)));
    }
}
