//! Comments: what they are marked with, and whether they stand for members.

use super::glyphs::Glyphs;
use crate::ingest::sample::Comment;

/// A comment, and the index behind it.
pub(super) struct Note {
    pub(super) comment: Comment,
    pub(super) end: usize,
}

/// The comment that begins at an index.
pub(super) fn at(glyphs: &Glyphs, at: usize) -> Option<Note> {
    let marks: &[(&str, Option<&str>)] =
        &[("/*", Some("*/")), ("<!--", Some("-->")), ("//", None), ("#", None), ("←", None), ("<-", None)];
    let (open, close) = marks.iter().find(|(open, _)| glyphs.has(at, open))?;
    let start = at + open.chars().count();
    let (text_end, end) = match close {
        Some(close) => {
            let end = (start..glyphs.len()).find(|end| glyphs.has(*end, close)).unwrap_or(glyphs.len());
            (end, (end + close.chars().count()).min(glyphs.len()))
        }
        None => (glyphs.line_end(start), glyphs.line_end(start)),
    };
    let text = glyphs.text(start, text_end);
    let lines = text.lines().map(|line| line.trim().trim_start_matches(['*', '/', '#', '-']).trim());
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Note { comment: Comment { text, place: glyphs.place(at, end) }, end })
}

/// A remark in round brackets behind a value, to the end of its line.
pub(super) fn bracketed(glyphs: &Glyphs, at: usize) -> Option<Note> {
    if glyphs.get(at) != Some('(') {
        return None;
    }
    let end = (at..glyphs.line_end(at)).find(|end| glyphs.get(*end) == Some(')'))?;
    let comment = Comment { text: glyphs.text(at + 1, end), place: glyphs.place(at, end + 1) };
    Some(Note { comment, end: end + 1 })
}

/// Whether a comment is nothing but an ellipsis, with words about what was left out.
pub(super) fn is_ellipsis(text: &str) -> bool {
    text.starts_with("...") || text.starts_with('…')
}

/// Whether a comment in a line of its own stands for members that are not shown.
pub(super) fn stands_for_members(text: &str) -> bool {
    let first = text.split(|each: char| !each.is_alphanumeric()).find(|word| !word.is_empty());
    let first = first.unwrap_or_default().to_lowercase();
    ["more", "other", "others", "rest", "remaining", "additional", "further", "etc", "and", "all"]
        .contains(&first.as_str())
}
