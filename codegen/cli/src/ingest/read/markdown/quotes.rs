//! Quotes, and the callouts that are written as quotes.

use crate::ingest::document::{Block, BlockBody, Group, Run, Text};
use crate::ingest::place::Place;

/// The group of a quote: `> [!NOTE]` is a group of this name, `> 📘 Title` has a title.
pub(super) fn quote(mut blocks: Vec<Block>, place: Place) -> Block {
    let mut element = "blockquote".to_owned();
    let mut title = None;
    if let Some(Block { body: BlockBody::Paragraph(text), place }) = blocks.first_mut() {
        if let Some(kind) = alert(text) {
            element = kind;
            text.0.remove(0);
        } else if is_symbol(text) {
            title = first_line(text);
        }
        *place = text.place();
        if text.0.iter().all(|run| run.text.trim().is_empty()) {
            blocks.remove(0);
        }
    }
    Block { body: BlockBody::Group(Group { element, title, attributes: Vec::new(), blocks }), place }
}

/// The name of `[!NAME]`, alone in the first line.
fn alert(text: &Text) -> Option<String> {
    let first = text.0.first()?.text.trim();
    let name = first.strip_prefix("[!")?.strip_suffix(']')?;
    (!name.is_empty() && !name.contains(['[', ']'])).then(|| name.to_owned())
}

/// Whether a text begins with a picture.
fn is_symbol(text: &Text) -> bool {
    let first = text.0.first().and_then(|run| run.text.chars().next());
    first.is_some_and(|first| !first.is_ascii() && !first.is_alphanumeric() && !"“‘«„".contains(first))
}

/// Takes the first line of a text, without the picture.
fn first_line(text: &mut Text) -> Option<Run> {
    let count =
        text.0.iter().position(|run| run.text.ends_with('\n')).map_or(text.0.len(), |index| index + 1);
    let line = Text(text.0.drain(..count).collect());
    let place = line.place();
    let plain = line.plain();
    let title = plain
        .trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric() || c.is_whitespace())
        .trim_end();
    let mut run = line.0.into_iter().next()?;
    run.place = place;
    run.text = title.to_owned();
    (!run.text.is_empty()).then_some(run)
}
