//! Entries behind bullets and numbers, and lines behind bars.

use super::inline::paragraph;
use super::line::{Line, dedent, place};
use super::parser::{Parser, Taken};
use crate::ingest::document::{Block, BlockBody};

/// Reads a list that begins at a line.
pub(super) fn read<'a>(
    parser: &mut Parser<'a>,
    lines: &[Line<'a>],
    at: usize,
    depth: usize,
) -> Option<Taken> {
    if lines.get(at)?.text.starts_with("| ") {
        return Some(bars(parser, lines, at));
    }
    let (items, next) = items(lines, at)?;
    let place = place(parser.page, lines.get(at..next)?);
    let entries = items.iter().map(|item| parser.blocks(item, depth + 1)).collect();
    Some((vec![Block { body: BlockBody::List(entries), place }], next))
}

/// The entries of a list, each without its bullet and its indentation, and the index of the line behind them.
pub(super) fn items<'a>(lines: &[Line<'a>], at: usize) -> Option<(Vec<Vec<Line<'a>>>, usize)> {
    bullet(lines.get(at)?.text)?;
    let mut items: Vec<Vec<Line<'a>>> = Vec::new();
    let mut next = at;
    let mut end = at;
    while let Some(line) = lines.get(next) {
        if line.is_blank() {
            next += 1;
            continue;
        }
        let Some(width) = bullet(line.text) else { break };
        let mut item = vec![line.skip(width)];
        next += 1;
        while let Some(more) = lines.get(next).filter(|more| more.is_blank() || more.indent() > 0) {
            item.push(more.skip(width.min(more.indent())));
            next += 1;
        }
        let filled = item.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
        end = next - (item.len() - filled.max(1));
        item.truncate(filled.max(1));
        items.push(aligned(item));
    }
    Some((items, end))
}

/// The first line can be indented less than the others, where the bullet is wide.
fn aligned(item: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let Some((first, rest)) = item.split_first() else { return item };
    let mut lines = vec![first.trimmed()];
    // Lines of a list within are as far in as their bullets are.
    let is_even = rest.iter().filter(|line| !line.is_blank()).all(|line| line.indent() > 0);
    lines.extend(if is_even { dedent(rest) } else { rest.to_vec() });
    lines
}

/// The bytes of the bullet or number that a line begins with, and of the white space behind it.
pub(super) fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let mark = if matches!(first, '-' | '*' | '+' | '•' | '‣' | '⁃') {
        first.len_utf8()
    } else {
        number(text)?
    };
    let rest = text.get(mark..)?;
    let space = rest.len() - rest.trim_start().len();
    (space > 0 || rest.is_empty()).then_some(mark + space)
}

/// `1.`, `12)`, `(1)`, `#.`.
fn number(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let opening = text.len() - inner.len();
    let digits = inner.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'#').count();
    let is_end = inner.get(digits..)?.starts_with(['.', ')']);
    ((1..=3).contains(&digits) && is_end).then_some(opening + digits + 1)
}

/// Lines behind bars are a paragraph each.
fn bars<'a>(parser: &Parser<'a>, lines: &[Line<'a>], at: usize) -> Taken {
    let behind = lines.iter().skip(at).map_while(|line| line.text.strip_prefix('|').map(|_| line.skip(1)));
    let behind: Vec<Line<'a>> = behind.collect();
    let blocks = behind.iter().filter_map(|line| paragraph(parser.page, &[*line])).collect();
    (blocks, at + behind.len())
}
