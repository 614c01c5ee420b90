//! Where lines are broken: texts, places for breaks and boxes around them become lines.
//!
//! The same algorithm as prettyplease's, which has it from the compiler's printer, after Derek C. Oppen, "Prettyprinting"
//! (1979): a box that fits on its line stays there; if not, its breaks become line breaks, all of them or those that have to.
//! What differs is that all is known when lines are written, so that nothing has to be kept in a ring.

use super::lines::{Break, Lines};

/// The width of what can only be broken.
const INFINITE: isize = 0xffff;

/// Columns of a step of indentation.
pub(super) const INDENT: isize = 4;

enum Piece {
    Text { length: usize },
    Break { how: Break, size: isize },
    Begin { offset: isize, consistent: bool, size: isize },
    End,
}

/// Pieces on the way to lines.
#[derive(Default)]
pub(super) struct Layout {
    text: String,
    pieces: Vec<Piece>,
    /// The begins, ends and breaks whose width is not known yet.
    open: Vec<usize>,
    /// The width of all so far.
    total: isize,
    /// How many hold back what is added.
    muted: usize,
}

impl Layout {
    /// Adds nothing while `work` runs.
    pub(super) fn mute(&mut self) {
        self.muted += 1;
    }

    pub(super) fn unmute(&mut self) {
        self.muted -= 1;
    }

    /// Adds a text without line breaks.
    pub(super) fn word(&mut self, word: &str) {
        if self.muted == 0 {
            self.text.push_str(word);
            self.added(word.len());
        }
    }

    pub(super) fn words(&mut self, words: std::fmt::Arguments<'_>) {
        if self.muted > 0 {
            return;
        }
        let before = self.text.len();
        std::fmt::Write::write_fmt(&mut self.text, words).unwrap_or_default();
        self.added(self.text.len() - before);
    }

    fn added(&mut self, added: usize) {
        self.total += added as isize;
        match self.pieces.last_mut() {
            Some(Piece::Text { length }) => *length += added,
            _ => self.pieces.push(Piece::Text { length: added }),
        }
    }

    /// Whether the text so far ends with a character.
    pub(super) fn ends_with(&self, end: char) -> bool {
        self.text.ends_with(end)
    }

    /// Begins a box of which all breaks are broken, or none.
    pub(super) fn all_or_none(&mut self, offset: isize) {
        self.begin(offset, true);
    }

    /// Begins a box of which those breaks are broken that have to be.
    pub(super) fn as_needed(&mut self, offset: isize) {
        self.begin(offset, false);
    }

    fn begin(&mut self, offset: isize, consistent: bool) {
        if self.muted == 0 {
            self.open.push(self.pieces.len());
            self.pieces.push(Piece::Begin { offset, consistent, size: -self.total });
        }
    }

    /// Ends a box.
    pub(super) fn end(&mut self) {
        if self.muted > 0 {
            return;
        }
        if let Some(Piece::Break { how, .. }) = self.pieces.last() {
            let (blank, only_between) = (how.blank, how.only_between);
            if let [.., Piece::Begin { .. }, _] = &self.pieces[..] {
                self.take_back(2, blank);
                return;
            }
            if only_between {
                self.take_back(1, blank);
            }
        }
        self.open.push(self.pieces.len());
        self.pieces.push(Piece::End);
    }

    fn take_back(&mut self, count: usize, blank: isize) {
        self.pieces.truncate(self.pieces.len() - count);
        self.open.truncate(self.open.len() - count);
        self.total -= blank;
    }

    /// Ends a box that does not fit if it is wider than `most`.
    pub(super) fn end_if_no_wider(&mut self, most: isize) {
        if self.muted == 0 && self.width_of_box() > most {
            self.pieces.push(Piece::Text { length: 0 });
            self.total += INFINITE;
        }
        self.end();
    }

    /// The width of the box that is open.
    fn width_of_box(&self) -> isize {
        let mut depth = 1;
        for &index in self.open.iter().rev() {
            match self.pieces[index] {
                Piece::Begin { size, .. } => {
                    depth -= 1;
                    if depth == 0 {
                        return size + self.total;
                    }
                }
                Piece::End => depth += 1,
                _ => {}
            }
        }
        0
    }

    pub(super) fn may_break(&mut self, how: Break) {
        if self.muted > 0 {
            return;
        }
        self.settle();
        self.open.push(self.pieces.len());
        self.pieces.push(Piece::Break { how, size: -self.total });
        self.total += how.blank;
    }

    /// A break without a blank.
    pub(super) fn zero(&mut self) {
        self.may_break(Break::default());
    }

    pub(super) fn space(&mut self) {
        self.may_break(Break { blank: 1, ..Break::default() });
    }

    /// A line break.
    pub(super) fn hard(&mut self) {
        self.may_break(Break { blank: INFINITE, ..Break::default() });
    }

    /// A line break, unless the box ends right behind it.
    pub(super) fn hard_between(&mut self) {
        self.may_break(Break { blank: INFINITE, only_between: true, ..Break::default() });
    }

    /// A space, unless the box ends right behind it.
    pub(super) fn space_between(&mut self) {
        self.may_break(Break { blank: 1, only_between: true, ..Break::default() });
    }

    /// Where breaks before and behind are measured apart, and none is made.
    pub(super) fn never(&mut self) {
        self.may_break(Break { never: true, ..Break::default() });
    }

    /// A comma behind an item of a list; behind the last only if the list is broken.
    pub(super) fn comma(&mut self, is_last: bool) {
        self.comma_or(is_last, 0);
    }

    /// The same, with a space behind the last if the list is not broken.
    pub(super) fn comma_or_space(&mut self, is_last: bool) {
        self.comma_or(is_last, 1);
    }

    fn comma_or(&mut self, is_last: bool, blank: isize) {
        if is_last {
            self.may_break(Break { blank, before: Some(','), ..Break::default() });
        } else {
            self.word(",");
            self.space();
        }
    }

    /// Moves the break that was added last.
    pub(super) fn offset(&mut self, by: isize) {
        if self.muted == 0
            && let Some(Piece::Break { how, .. }) = self.pieces.last_mut()
        {
            how.offset += by;
        }
    }

    /// What stands between the break before and here has its width now.
    fn settle(&mut self) {
        let mut depth = 0;
        while let Some(&index) = self.open.last() {
            match &mut self.pieces[index] {
                Piece::Begin { size, .. } => {
                    if depth == 0 {
                        break;
                    }
                    *size += self.total;
                    depth -= 1;
                }
                Piece::End => depth += 1,
                Piece::Break { size, .. } => {
                    *size += self.total;
                    if depth == 0 {
                        self.open.pop();
                        break;
                    }
                }
                Piece::Text { .. } => {}
            }
            self.open.pop();
        }
    }

    /// Writes the lines of what was added, and begins anew.
    pub(super) fn finish(&mut self, out: &mut String) {
        self.settle();
        let mut lines = Lines::new(out);
        let mut rest = &self.text[..];
        for piece in &self.pieces {
            match *piece {
                Piece::Text { length } => {
                    let (text, behind) = rest.split_at(length);
                    lines.text(text);
                    rest = behind;
                }
                Piece::Break { how, size } => lines.may_break(how, size),
                Piece::Begin { offset, consistent, size } => lines.begin(offset, consistent, size),
                Piece::End => lines.end(),
            }
        }
        self.clear();
    }

    /// Forgets what was added.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.open.clear();
        (self.total, self.muted) = (0, 0);
    }
}
