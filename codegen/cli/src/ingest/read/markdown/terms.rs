//! Terms and definitions as some kinds of Markdown write them: a line, and lines behind it that begin with a colon.

use crate::ingest::document::{Block, BlockBody, Run, Text};

/// Makes lists of paragraphs whose second line begins with a colon.
pub(super) fn lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut result: Vec<Block> = Vec::new();
    for block in blocks {
        let items = match &block.body {
            BlockBody::Paragraph(text) => items(text),
            _ => None,
        };
        match (items, result.last_mut()) {
            (Some(items), Some(Block { body: BlockBody::List(list), place })) if list.iter().all(is_term) => {
                place.end_line = block.place.end_line;
                place.end_column = block.place.end_column;
                list.extend(items);
            }
            (Some(items), _) => result.push(Block { body: BlockBody::List(items), place: block.place }),
            (None, _) => result.push(block),
        }
    }
    result
}

/// Whether an entry of a list is a term with definitions.
fn is_term(item: &Vec<Block>) -> bool {
    let [Block { body: BlockBody::Paragraph(_), place: term }, Block { place: definition, .. }, ..] =
        item.as_slice()
    else {
        return false;
    };
    definition.line == term.end_line + 1
}

/// The term and the definitions of a paragraph.
fn items(text: &Text) -> Option<Vec<Vec<Block>>> {
    let lines: Vec<&[Run]> = text.0.split_inclusive(|run| run.text.ends_with('\n')).collect();
    let (term, definitions) = lines.split_first()?;
    let is_list = !definitions.is_empty() && !starts(term) && starts(definitions.first()?);
    if !is_list {
        return None;
    }
    let mut blocks = vec![paragraph(term)];
    let mut open: Vec<Run> = Vec::new();
    for line in definitions {
        if starts(line) && !open.is_empty() {
            blocks.push(paragraph(&open));
            open.clear();
        }
        open.extend(line.iter().cloned());
    }
    blocks.push(paragraph(&open));
    Some(vec![blocks])
}

/// Whether a line begins with a colon.
fn starts(line: &[Run]) -> bool {
    line.first().is_some_and(|run| run.text.starts_with(": ") || run.text.starts_with(":\t"))
}

/// A line without the colon.
fn paragraph(runs: &[Run]) -> Block {
    let mut runs = runs.to_vec();
    let is_definition = starts(&runs);
    if let Some(first) = runs.first_mut().filter(|_| is_definition) {
        let rest = first.text.get(1..).unwrap_or_default();
        let skipped = first.text.chars().count() - rest.trim_start().chars().count();
        first.text = rest.trim_start().to_owned();
        first.place.column += u32::try_from(skipped).unwrap_or(0);
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end_matches('\n').to_owned();
    }
    runs.retain(|run| !run.text.is_empty() || run.link.is_some());
    let text = Text(runs);
    let place = text.place();
    Block { body: BlockBody::Paragraph(text), place }
}
