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

    /// Reads what follows `\u`: four digits, two surrogates of a pair, or digits in braces.
    pub(super) fn unicode(&mut self) -> Option<u32> {
        if self.eat("{") {
            let digits = self.until('}')?;
            let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let significant = digits.trim_start_matches('0');
            let code = if significant.is_empty() { 0 } else { u32::from_str_radix(significant, 16).ok()? };
            return (are_digits && code <= 0x10_ffff).then_some(code);
        }
        let unit = self.hexadecimal(4)?;
        Some(match self.low_surrogate() {
            Some(low) if (0xd800..0xdc00).contains(&unit) => {
                self.eat("\\u");
                self.hexadecimal(4);
                0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
            }
            _ => unit,
        })
    }

    /// The low surrogate that comes next, if one does; it is not stepped over.
    fn low_surrogate(&self) -> Option<u32> {
        let mut ahead = self.clone();
        let unit = if ahead.eat("\\u") { ahead.hexadecimal(4)? } else { return None };
        (0xdc00..0xe000).contains(&unit).then_some(unit)
    }
}
