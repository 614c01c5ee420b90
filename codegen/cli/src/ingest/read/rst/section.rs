//! Titles of sections, by the lines of marks under and over them.

use super::line::Line;

/// How deep headings are at most.
const DEEPEST: u8 = 6;

/// The kinds of lines that titles have, in the order in which they came: each is one level deeper.
#[derive(Debug, Default)]
pub(super) struct Levels(Vec<(char, bool)>);

/// A title: the index of its line, and of the line behind it and its marks.
pub(super) struct Title {
    pub(super) line: usize,
    pub(super) next: usize,
    pub(super) mark: (char, bool),
}

impl Levels {
    /// The level of a title with these marks.
    pub(super) fn level(&mut self, mark: (char, bool)) -> u8 {
        let known = self.0.iter().position(|known| *known == mark);
        let index = known.unwrap_or_else(|| {
            if self.0.len() < usize::from(u8::MAX) {
                self.0.push(mark);
            }
            self.0.len() - 1
        });
        u8::try_from(index + 1).unwrap_or(DEEPEST).min(DEEPEST)
    }
}

/// The title that begins at a line.
pub(super) fn title(lines: &[Line<'_>], at: usize) -> Option<Title> {
    let first = lines.get(at)?;
    let second = lines.get(at + 1)?;
    if let Some(mark) = marks(first.text) {
        let third = lines.get(at + 2)?;
        let is_title = !second.is_blank() && marks(second.text).is_none() && marks(third.text) == Some(mark);
        return is_title.then_some(Title { line: at + 1, next: at + 3, mark: (mark, true) });
    }
    let mark = marks(second.text)?;
    let width = first.text.chars().count();
    let is_long = second.text.chars().count() >= width.min(4);
    (first.indent() == 0 && !first.is_blank() && is_long).then_some(Title {
        line: at,
        next: at + 2,
        mark: (mark, false),
    })
}

/// The mark that a whole line consists of.
pub(super) fn marks(text: &str) -> Option<char> {
    let first = text.chars().next().filter(char::is_ascii_punctuation)?;
    let is_long = text.len() >= 2 && !matches!(text, ".." | "::");
    (is_long && text.chars().all(|next| next == first)).then_some(first)
}
