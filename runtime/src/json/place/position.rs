//! Lines and columns.

/// An offset, and where people see it.
#[derive(Clone, Copy)]
pub(super) struct Position {
    offset: usize,
    /// From 1.
    pub(super) line: usize,
    /// From 1, in characters.
    pub(super) column: usize,
}

impl Position {
    /// At the first byte.
    pub(super) fn start() -> Self {
        Self { offset: 0, line: 1, column: 1 }
    }

    /// On to an offset, which is not smaller.
    pub(super) fn advance(&mut self, text: &str, to: usize) {
        let to = to.min(text.len());
        for byte in text.as_bytes().get(self.offset..to).unwrap_or_default() {
            match byte {
                b'\n' => (self.line, self.column) = (self.line + 1, 1),
                // The later bytes of a character.
                0x80..=0xbf => {}
                _ => self.column += 1,
            }
        }
        self.offset = to;
    }
}
