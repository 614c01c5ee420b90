//! Brackets, strings and comments of code, line by line, and where they end.

/// Where a run of code ends.
pub(super) struct End {
    /// The index of its last line.
    pub(super) line: usize,
    /// How many bytes of that line are code.
    pub(super) bytes: usize,
    /// What it is written in.
    pub(super) language: Option<&'static str>,
    /// Whether the bracket that its last one closes was lost.
    pub(super) is_part: bool,
}

/// What reading code at a line came to.
pub(super) enum Reading {
    /// A run of code.
    Code(End),
    /// None; and before this line, no other attempt would come to something else.
    Not(usize),
}

/// How far a scan of brackets has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    open: Vec<char>,
    quote: Option<char>,
    is_in_comment: bool,
    /// Whether a bracket was ever open.
    pub(super) has_begun: bool,
}

impl Scan {
    /// A scan that begins behind an open bracket.
    pub(super) fn within(bracket: char) -> Self {
        Self { open: vec![bracket], has_begun: true, ..Self::default() }
    }

    /// Reads a line; gives the byte behind the bracket that closes the first one.
    pub(super) fn line(&mut self, text: &str) -> Option<usize> {
        let mut characters = text.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map_or(' ', |(_, next)| *next);
            if self.is_in_comment {
                if character == '*' && next == '/' {
                    self.is_in_comment = false;
                    characters.next();
                }
            } else if let Some(quote) = self.quote {
                if character == '\\' {
                    characters.next();
                } else if character == quote {
                    self.quote = None;
                }
            } else if character == '/' && next == '*' {
                self.is_in_comment = true;
                characters.next();
            } else if character == '/' && next == '/' && before != ':' {
                return None;
            } else if self.bracket(character, before) {
                return Some(at + character.len_utf8());
            }
            before = character;
        }
        None
    }

    /// Whether this bracket closes the first one.
    fn bracket(&mut self, character: char, before: char) -> bool {
        match character {
            '"' | '`' => self.quote = Some(character),
            // An apostrophe within a word opens no string.
            '\'' if !before.is_alphanumeric() => self.quote = Some(character),
            '{' | '[' | '(' => {
                self.has_begun = true;
                self.open.push(character);
            }
            '}' | ']' | ')' => {
                self.close(character);
                return self.has_begun && self.open.is_empty();
            }
            _ => {}
        }
        false
    }

    /// Closes the innermost bracket of this kind, and those that were forgotten in it.
    fn close(&mut self, character: char) {
        let opening = match character {
            '}' => '{',
            ']' => '[',
            _ => '(',
        };
        if self.open.last() == Some(&opening) {
            self.open.pop();
        } else if self.open.len() > 1 && self.open.get(self.open.len() - 2) == Some(&opening) {
            self.open.truncate(self.open.len() - 2);
        }
    }

    /// How many brackets are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the end of the line is within a string.
    pub(super) fn is_in_string(&self) -> bool {
        self.quote.is_some()
    }

    /// Whether the end of the line is within a comment.
    pub(super) fn is_in_comment(&self) -> bool {
        self.is_in_comment
    }

    /// Ends a string that was not closed in its line.
    pub(super) fn end_string(&mut self) {
        self.quote = None;
    }
}
