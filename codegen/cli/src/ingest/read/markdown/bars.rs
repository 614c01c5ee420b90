//! Mends tables of Markdown: rows without outer bars, a line of dashes with too few or too many cells, bars in code.

use std::ops::Range;

use super::masked::{Edit, Masked};

/// Mends the tables of a text.
pub(super) fn mend(masked: &mut Masked<'_>) {
    if !masked.text.contains('|') {
        return;
    }
    let edits = edits(&masked.text);
    masked.edit(&edits);
}

/// A line, and the byte at which it begins.
type Line<'a> = (usize, &'a str);

fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let mut before: Option<Line<'_>> = None;
    let mut columns = 0;
    for line in text.split('\n') {
        let own = (at, line);
        at += line.len() + 1;
        let head = before.filter(|head| columns == 0 && is_dashes(line) && cells(head.1).len() > 1);
        if let Some(head) = head {
            columns = cells(head.1).len();
            edits.extend(leading_bar(head));
            edits.extend(dashes(own, columns));
        } else if columns > 0 && line.contains('|') {
            edits.extend(bars_in_code(own, columns));
            edits.extend(leading_bar(own));
        } else {
            columns = 0;
        }
        before = Some(own).filter(|(_, line)| line.contains('|'));
    }
    edits.sort_by_key(|(range, _)| range.start);
    edits
}

/// Where the text of a line begins behind marks of quotes and white space.
fn start(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '>']).len()
}

/// Whether a line is the one between the names of columns and the rows.
fn is_dashes(line: &str) -> bool {
    let line = line.get(start(line)..).unwrap_or_default();
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ' | '\t' | '+'))
}

/// Puts a bar before a line that has none.
fn leading_bar((at, line): Line<'_>) -> Option<Edit> {
    let start = start(line);
    let rest = line.get(start..).unwrap_or_default();
    // The first row of a list's table stands behind the mark of the list.
    let is_listed = rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ ");
    let is_bare = !rest.starts_with('|') && !rest.is_empty() && !is_listed;
    is_bare.then(|| (at + start..at + start, "| ".to_owned()))
}

/// A line of dashes with as many cells as the one above has.
fn dashes((at, line): Line<'_>, columns: usize) -> Option<Edit> {
    let start = start(line);
    let is_right = line.get(start..).is_some_and(|rest| rest.starts_with('|') && !rest.contains('+'));
    if is_right && cells(line).len() == columns {
        return None;
    }
    let end = at + line.trim_end().len();
    Some((at + start..end, format!("|{}", "-|".repeat(columns.min(200)))))
}

/// The cells of a line.
fn cells(line: &str) -> Vec<Range<usize>> {
    let start = start(line);
    let end = line.trim_end().len().max(start);
    let bars = bars(line);
    let mut bounds = Vec::new();
    let mut from = start;
    for (index, bar) in bars.iter().enumerate() {
        let is_first = index == 0 && *bar == start;
        if !is_first {
            bounds.push(from..*bar);
        }
        from = bar + 1;
    }
    if from < end {
        bounds.push(from..end);
    }
    bounds
}

/// The bars of a line that are not escaped.
fn bars(line: &str) -> Vec<usize> {
    let mut is_escaped = false;
    let mut bars = Vec::new();
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'|' && !is_escaped {
            bars.push(at);
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    bars
}

/// Escapes bars in code, if the row has more cells than the table has columns.
fn bars_in_code((at, line): Line<'_>, columns: usize) -> Vec<Edit> {
    if !line.contains('`') || cells(line).len() <= columns {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut is_code = false;
    let bars = bars(line);
    for (index, byte) in line.bytes().enumerate() {
        if byte == b'`' {
            is_code = !is_code;
        } else if byte == b'|' && is_code && bars.binary_search(&index).is_ok() {
            edits.push((at + index..at + index, "\\".to_owned()));
        }
    }
    let is_mended = !is_code && cells(line).len() - edits.len() == columns;
    if is_mended { edits } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut masked = Masked::default();
        masked.text.push_str(text);
        mend(&mut masked);
        masked.text
    }

    #[test]
    fn rows_without_outer_bars_get_the_first_one() {
        assert_eq!(mended("a | b\n--|--\n`c` | d\n\ne | f"), "| a | b\n|-|-|\n| `c` | d\n\ne | f");
    }

    #[test]
    fn a_line_of_dashes_gets_as_many_cells_as_the_names_above_it() {
        assert_eq!(mended("| a | b |\n|---|\n| c | d |"), "| a | b |\n|-|-|\n| c | d |");
        assert_eq!(mended("| a | b |\n|---|---|\n"), "| a | b |\n|---|---|\n");
    }

    #[test]
    fn a_bar_in_code_ends_no_cell_where_the_columns_say_so() {
        assert_eq!(mended("|a|b|\n|-|-|\n|`c|d`|e|"), "|a|b|\n|-|-|\n|`c\\|d`|e|");
        assert_eq!(mended("|a|b|\n|-|-|\n|`c|d`|"), "|a|b|\n|-|-|\n|`c|d`|");
    }
}
