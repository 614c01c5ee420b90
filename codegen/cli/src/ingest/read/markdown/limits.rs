//! Keeps what the Markdown parser sees from taking it much time: nobody needs hundreds of links in one paragraph.

use super::masked::{Edit, Masked};

/// How many marks of one kind a paragraph, or a row of a table, may have.
const MOST: usize = 400;

/// How deep quotes and lists may stand in one another in one line.
const DEEPEST: usize = 16;

/// Escapes marks beyond what a page needs.
pub(super) fn limit(masked: &mut Masked<'_>) {
    let edits = edits(&masked.text);
    if !edits.is_empty() {
        masked.edit(&edits);
    }
}

fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut counts = [0; 128];
    let mut at = 0;
    let mut lines_of_block = 0;
    let mut is_table = false;
    for line in text.split_inclusive('\n') {
        lines_of_block = if line.trim().is_empty() { 0 } else { lines_of_block + 1 };
        is_table = lines_of_block > 0 && (is_table || (lines_of_block == 2 && is_below_head(line)));
        // The cells of a table are read by themselves.
        if lines_of_block == 0 || is_table {
            counts = [0; 128];
        }
        let lead = lead(line);
        edits.extend(lead.map(|lead| escape(at + lead)));
        for (index, byte) in line.bytes().enumerate() {
            if b"[]!*_~`<&".contains(&byte) {
                let count = &mut counts[usize::from(byte)];
                *count += 1;
                if *count > MOST && lead.is_none_or(|lead| lead < index) {
                    edits.push(escape(at + index));
                }
            }
        }
        at += line.len();
    }
    edits
}

/// Whether a line is the one below the head of a table.
fn is_below_head(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.bytes().all(|byte| b"|-: \t\r\n>".contains(&byte))
}

fn escape(at: usize) -> Edit {
    (at..at, "\\".to_owned())
}

/// Where the marks at the begin of a line are too many.
fn lead(line: &str) -> Option<usize> {
    let is_mark = |byte: u8| matches!(byte, b'>' | b'-' | b'*' | b'+' | b'.' | b')') || byte.is_ascii_digit();
    let length = line.bytes().take_while(|byte| is_mark(*byte) || matches!(byte, b' ' | b'\t')).count();
    let mut marks = line
        .bytes()
        .enumerate()
        .take(length)
        .filter(|(_, byte)| matches!(byte, b'>' | b'-' | b'*' | b'+' | b'.' | b')'));
    let is_rule =
        line.trim().bytes().all(|byte| byte == b'-' || byte == b' ' || byte == b'*') && line.len() < 300;
    let at = marks.nth(DEEPEST).map(|(at, _)| at);
    at.filter(|_| !is_rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_table_are_counted_by_themselves() {
        let row = "| `a` | `b` | `c` |\n";
        let table = format!("| x | y | z |\n| --- | :-: | --- |\n{}", row.repeat(500));
        assert!(edits(&table).is_empty());
        assert!(!edits(&row.repeat(500)).is_empty());
    }
}
