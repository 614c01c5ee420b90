//! Fields that are members of another: behind `Show properties` the members of the field above follow, and nothing says where they
//! end. The page's JSON does; where it does not know the member, all that follows is taken to be in it.

use std::collections::BTreeSet;

use super::known::Known;
use super::words::opens_children;
use crate::ingest::document::{Block, BlockBody, Field};

/// How deep fields are nested at most.
const DEEPEST: usize = 32;

/// Puts fields into those that they are members of.
pub(super) fn nest(blocks: Vec<Block>, known: &Known<'_>) -> Vec<Block> {
    let mut nest = Nest { known, open: Vec::new(), outer: BTreeSet::new(), out: Vec::new() };
    for block in blocks {
        nest.take(block);
    }
    nest.close(0);
    nest.out
}

/// A field that is open: others can be in it.
struct Open {
    block: Block,
    /// Whether the page says that its members follow.
    is_said: bool,
}

struct Nest<'k> {
    known: &'k Known<'k>,
    /// The fields that are open, the outermost first.
    open: Vec<Open>,
    /// The names of fields that are in no other, since the last block that is no field.
    outer: BTreeSet<String>,
    out: Vec<Block>,
}

impl Nest<'_> {
    fn take(&mut self, block: Block) {
        let name = name_of(&block).map(str::to_owned);
        let depth = name.as_deref().map_or(0, |name| self.depth(name));
        self.close(depth);
        match name.filter(|_| depth == 0) {
            Some(name) => {
                self.outer.insert(name);
            }
            None if depth == 0 => self.outer.clear(),
            None => {}
        }
        let is_said = says_members(&block);
        let can_hold = is_said || name_of(&block).is_some_and(|name| self.known.has_children(name));
        if can_hold && self.open.len() < DEEPEST {
            self.open.push(Open { block, is_said });
        } else {
            self.put(block);
        }
    }

    /// How many of the open fields a member of this name is in.
    fn depth(&self, name: &str) -> usize {
        let holds = |open: &Open| {
            let is_child = name_of(&open.block).is_some_and(|holder| self.known.has_child(holder, name));
            // Where nothing says that members follow, they do if the name cannot be one of the whole, or was one already.
            is_child && (open.is_said || !self.known.has_child("", name) || self.outer.contains(name))
        };
        if let Some(at) = self.open.iter().rposition(holds) {
            return at + 1;
        }
        let is_way = |open: &Open| {
            name_of(&open.block)
                .is_some_and(|holder| name.strip_prefix(holder).is_some_and(|rest| rest.starts_with('.')))
        };
        if self.known.has_child("", name) || self.open.iter().any(is_way) {
            return 0;
        }
        // No JSON shows the members of the innermost: then it can have this one.
        let is_unknown = |open: &Open| {
            open.is_said && name_of(&open.block).is_some_and(|holder| !self.known.has_children(holder))
        };
        self.open.iter().rposition(is_unknown).map_or(0, |at| at + 1)
    }

    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(open) = self.open.pop() {
                self.put(open.block);
            }
        }
    }

    fn put(&mut self, block: Block) {
        let Some(holder) = self.open.last_mut().map(|open| &mut open.block) else {
            self.out.push(block);
            return;
        };
        holder.place = holder.place.to(block.place);
        if let BlockBody::Field(field) = &mut holder.body {
            field.blocks.push(block);
        }
    }
}

fn name_of(block: &Block) -> Option<&str> {
    match &block.body {
        BlockBody::Field(Field { name, .. }) => Some(&name.text),
        _ => None,
    }
}

/// Whether the last thing that a field says is that its members follow.
fn says_members(block: &Block) -> bool {
    let BlockBody::Field(field) = &block.body else { return false };
    match field.blocks.last().map(|block| &block.body) {
        Some(BlockBody::Paragraph(text)) => opens_children(text.plain().trim()),
        _ => false,
    }
}
