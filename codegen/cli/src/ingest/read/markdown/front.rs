//! Front matter.

use std::ops::Range;

use super::entities::decoded;
use crate::ingest::document::{Block, BlockBody, Run, Style, Text};
use crate::ingest::page::Page;

/// The front matter as a block, and where the page goes on behind it.
pub(super) fn matter(page: &Page) -> (Vec<Block>, usize) {
    let text = page.text.as_str();
    let blank = text.len() - text.trim_start().len();
    let first = text.get(blank..).unwrap_or_default();
    let mark = first.lines().next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++"));
    let Some(mark) = mark else { return (Vec::new(), 0) };
    let mut at = blank;
    let mut members: Vec<(String, Text)> = Vec::new();
    for (index, line) in first.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        if index > 0 && line.trim_end() == mark {
            let place = page.place(blank, start + mark.len());
            return (vec![Block { body: BlockBody::FrontMatter(members), place }], at);
        }
        if index > 0 {
            member(page, line, start, &mut members);
        }
    }
    (Vec::new(), 0)
}

/// Takes a line: a member, or more of the text of the last one.
fn member(page: &Page, line: &str, start: usize, members: &mut Vec<(String, Text)>) {
    let words = line.trim();
    let is_more = line.starts_with([' ', '\t']) || words.starts_with('-');
    if words.is_empty() || words.starts_with('#') {
        return;
    }
    if is_more {
        let at = start + line.len() - line.trim_start().len();
        if let Some((_, text)) = members.last_mut() {
            let space = if text.0.is_empty() { "" } else { "\n" };
            let mut run = run(page, at..at + words.len());
            run.text.insert_str(0, space);
            text.0.push(run);
        }
        return;
    }
    let Some(at) = line.find([':', '=']) else { return };
    let (name, value) = (line.get(..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default());
    let value_start = start + at + 1 + value.len() - value.trim_start().len();
    let value = value.trim();
    let quoted =
        value.len() > 1 && ["\"", "'"].iter().any(|quote| value.starts_with(quote) && value.ends_with(quote));
    let is_mark = matches!(value, "|" | ">" | "|-" | ">-" | "");
    let range = if quoted {
        value_start + 1..value_start + value.len() - 1
    } else {
        value_start..value_start + value.len()
    };
    let runs = if is_mark { Vec::new() } else { vec![run(page, range)] };
    members.push((name.trim().trim_matches(['"', '\'']).to_owned(), Text(runs)));
}

fn run(page: &Page, range: Range<usize>) -> Run {
    let text = decoded(page.text.get(range.clone()).unwrap_or_default());
    Run { text, style: Style::Plain, link: None, place: page.place(range.start, range.end) }
}
