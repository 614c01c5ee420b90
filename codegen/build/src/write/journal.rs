//! What a run is about to move, written down before it moves anything.

use super::look::is_plain;

/// How a journal begins and how it ends.
const BEGIN: &str = "codegen journal 1";
const END: &str = "end";

/// One file, with its number among those that are staged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) number: usize,
    pub(super) kind: Kind,
    /// The path below the output folder.
    pub(super) path: String,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A new one.
    Create,
    /// A new text for one that is there.
    Replace,
    /// One that goes.
    Remove,
}

const KINDS: [(Kind, &str); 3] =
    [(Kind::Create, "create"), (Kind::Replace, "replace"), (Kind::Remove, "remove")];

pub(super) fn text(entries: &[Entry]) -> String {
    let line = |entry: &Entry| {
        let word = KINDS.iter().find(|(kind, _)| *kind == entry.kind).map_or("", |(_, word)| word);
        format!("{word} {} {}\n", entry.number, entry.path)
    };
    let lines: String = entries.iter().map(line).collect();
    format!("{BEGIN}\n{lines}{END}\n")
}

/// `None` if it is no journal, or leads out of the folder.
pub(super) fn parse(text: &str) -> Option<Vec<Entry>> {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.pop()? != END || *lines.first()? != BEGIN {
        return None;
    }
    lines[1..].iter().map(|line| entry(line)).collect()
}

fn entry(line: &str) -> Option<Entry> {
    let (word, rest) = line.split_once(' ')?;
    let (number, path) = rest.split_once(' ')?;
    let (kind, _) = KINDS.iter().find(|(_, known)| *known == word)?;
    is_plain(path).then_some(())?;
    Some(Entry { number: number.parse().ok()?, kind: *kind, path: path.to_owned() })
}
