//! Groups, their names, and references to them.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::names::group_name;

/// All groups that were read so far.
pub(super) struct Groups {
    /// Those that are open, outermost first; the first one stands for the whole pattern.
    open: Vec<Group>,
    captures: usize,
    /// Where the last group of each name begins.
    names: BTreeMap<String, usize>,
    highest_reference: usize,
    references: Vec<String>,
}

struct Group {
    /// The position behind its parenthesis.
    start: usize,
    /// The position behind the last `|` directly in it.
    alternative: usize,
    /// Whether a quantifier may follow: not behind a look-around.
    is_atom: bool,
}

impl Default for Groups {
    fn default() -> Self {
        let whole = Group { start: 0, alternative: 0, is_atom: false };
        Self {
            open: vec![whole],
            captures: 0,
            names: BTreeMap::new(),
            highest_reference: 0,
            references: Vec::new(),
        }
    }
}

impl Groups {
    /// Notes a `|` at `position`.
    pub(super) fn alternative(&mut self, position: usize) {
        if let Some(group) = self.open.last_mut() {
            group.alternative = position;
        }
    }

    /// Reads what follows an opening parenthesis.
    pub(super) fn open(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let start = cursor.position();
        let is_look_around =
            ["?=", "?!", "?<=", "?<!"].into_iter().any(|look_around| cursor.eat(look_around));
        if cursor.eat("?<") {
            let name = group_name(cursor)?;
            self.name(name, start)?;
            self.captures += 1;
        } else if !is_look_around && cursor.eat("?") {
            modifiers(cursor)?;
        } else if !is_look_around {
            self.captures += 1;
        }
        self.open.push(Group { start, alternative: start, is_atom: !is_look_around });
        Some(())
    }

    /// Names the group that begins at `start`. Two groups may have the same name only if they never both take part in
    /// a match: if they are in different alternatives of the innermost group that both are in.
    fn name(&mut self, name: String, start: usize) -> Option<()> {
        if let Some(earlier) = self.names.insert(name, start) {
            // The innermost group that is still open and began before the earlier one holds both. Looking at the last
            // group of this name is enough: what parts it from this one parts the ones before from this one, too.
            let behind = self.open.partition_point(|group| group.start < earlier);
            let holds_both = self.open.get(behind.checked_sub(1)?)?;
            if holds_both.alternative <= earlier {
                return None;
            }
        }
        Some(())
    }

    /// Closes the innermost group: whether a quantifier may follow.
    pub(super) fn close(&mut self) -> Option<bool> {
        if self.open.len() < 2 {
            return None;
        }
        self.open.pop().map(|group| group.is_atom)
    }

    /// Notes a reference to the group of this number, counted from 1.
    pub(super) fn refer_to_number(&mut self, number: usize) {
        self.highest_reference = self.highest_reference.max(number);
    }

    /// Notes a reference to the group of this name.
    pub(super) fn refer_to_name(&mut self, name: String) {
        self.references.push(name);
    }

    /// Whether all groups are closed and all references lead somewhere.
    pub(super) fn are_complete(&self) -> bool {
        self.open.len() == 1
            && self.highest_reference <= self.captures
            && self.references.iter().all(|name| self.names.contains_key(name))
    }
}

/// `:`, or flags that are set and cleared: `i-ms:`. No flag comes twice, and there is at least one if there is a hyphen.
fn modifiers(cursor: &mut Cursor<'_>) -> Option<()> {
    let set = cursor.run(|character| character.is_ascii_lowercase());
    let has_hyphen = cursor.eat("-");
    let cleared = if has_hyphen { cursor.run(|character| character.is_ascii_lowercase()) } else { "" };
    let flags = [set, cleared].concat();
    let are_known = flags.len() <= 3
        && flags.chars().all(|flag| "ims".contains(flag))
        && flags.char_indices().all(|(index, flag)| flags.find(flag) == Some(index));
    (are_known && !(has_hyphen && flags.is_empty()) && cursor.eat(":")).then_some(())
}
