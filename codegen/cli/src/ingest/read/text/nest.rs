//! Fields that are members of another: behind `Show properties` the members of the field above follow, and nothing says where they
//! end. The page's JSON does; where it does not know the member, all that follows is taken to be in it.

use super::known::Known;
use super::line::span;
use super::words::opens_children;
use crate::ingest::document::{Block, BlockBody, Field};

/// How deep fields are nested at most.
const DEEPEST: usize = 32;

/// Puts fields into those that they are members of.
pub(super) fn nest(blocks: Vec<Block>, known: &Known<'_>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    // The fields that are open, the outermost first.
    let mut open: Vec<Block> = Vec::new();
    for block in blocks {
        let belongs = match &block.body {
            BlockBody::Field(field) => depth(&open, &field.name.text, known),
            _ => 0,
        };
        while open.len() > belongs {
            close(&mut open, &mut out);
        }
        let opens = opens(&block) && open.len() < DEEPEST;
        if opens {
            open.push(block);
        } else {
            put(block, &mut open, &mut out);
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut out);
    }
    out
}

/// How many of the open fields a member of this name is in.
fn depth(open: &[Block], name: &str, known: &Known<'_>) -> usize {
    let holds = |block: &Block| name_of(block).is_some_and(|holder| known.has_child(holder, name));
    if let Some(at) = open.iter().rposition(holds) {
        return at + 1;
    }
    if known.has_child("", name) {
        return 0;
    }
    // No JSON shows the members of the innermost: then it can have this one.
    let is_unknown = |block: &Block| name_of(block).is_some_and(|holder| !known.has_children(holder));
    open.iter().rposition(is_unknown).map_or(0, |at| at + 1)
}

fn name_of(block: &Block) -> Option<&str> {
    match &block.body {
        BlockBody::Field(Field { name, .. }) => Some(&name.text),
        _ => None,
    }
}

/// Whether the last thing that a field says is that its members follow.
fn opens(block: &Block) -> bool {
    let BlockBody::Field(field) = &block.body else { return false };
    match field.blocks.last().map(|block| &block.body) {
        Some(BlockBody::Paragraph(text)) => opens_children(text.plain().trim()),
        _ => false,
    }
}

fn close(open: &mut Vec<Block>, out: &mut Vec<Block>) {
    if let Some(block) = open.pop() {
        put(block, open, out);
    }
}

fn put(block: Block, open: &mut [Block], out: &mut Vec<Block>) {
    let Some(holder) = open.last_mut() else {
        out.push(block);
        return;
    };
    holder.place = span(holder.place, block.place);
    if let BlockBody::Field(field) = &mut holder.body {
        field.blocks.push(block);
    }
}
