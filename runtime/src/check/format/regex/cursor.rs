//! Reading a pattern from its beginning to its end.

#[derive(Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    position: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, position: 0 }
    }

    /// How many bytes have been read.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    fn rest(&self) -> &'t str {
        &self.text[self.position..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.position += character.len_utf8();
        Some(character)
    }

    /// Steps over `expected` if it is next: whether it was.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let is_next = self.rest().starts_with(expected);
        if is_next {
            self.position += expected.len();
        }
        is_next
    }

    /// What comes before `end`, which is stepped over. `None` if it does not come.
    pub(super) fn until(&mut self, end: char) -> Option<&'t str> {
        let (found, _) = self.rest().split_once(end)?;
        self.position += found.len() + end.len_utf8();
        Some(found)
    }

    /// The run of characters that `belongs` says yes to; may be empty.
    pub(super) fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|character| !belongs(character)).unwrap_or(rest.len());
        self.position += length;
        &rest[..length]
    }

    /// Exactly `count` hexadecimal digits, at most eight, as a number.
    pub(super) fn hexadecimal(&mut self, count: usize) -> Option<u32> {
        let digits =
            self.rest().get(..count).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.position += count;
        u32::from_str_radix(digits, 16).ok()
    }
}
