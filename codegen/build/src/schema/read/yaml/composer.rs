//! What is being composed: the nodes, what is said of them, and how much may still be repeated.

use std::collections::BTreeSet;

use super::nodes::{Kind, Node};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::{FileId, Origin};
use crate::schema::read::complaints::{MAX_LEVELS, too_deep};

/// How many bytes aliases and merge keys may repeat, about as many as a file may have: a few lines could say more than
/// fits into any memory.
const MAX_REPEATED: usize = 16 * 1024 * 1024;

/// How many bytes the pointers of all values may have together: each has those of all keys around it, so that one long key
/// around many values would not fit into memory.
const MAX_POINTERS: usize = 256 * 1024 * 1024;

/// What a value takes beside its texts, in bytes.
const SIZE: usize = 32;

/// Where a node is met.
#[derive(Clone, Copy, Default)]
pub(super) struct Inside {
    /// How many lists and maps are around it.
    pub depth: usize,
    /// Whether an alias or a merge key led there, so that it counts as repeated.
    pub is_repeated: bool,
}

impl Inside {
    pub(super) fn below(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    pub(super) fn repeated(self) -> Self {
        Self { is_repeated: true, ..self }
    }
}

/// Nodes on their way to values.
pub(super) struct Composer<'a, 't> {
    pub nodes: &'a [Node<'t>],
    file: FileId,
    diagnostics: &'a mut Diagnostics,
    /// The bytes that may still be repeated.
    left: usize,
    /// The bytes that pointers may still have.
    pointers: usize,
    /// The nodes of which something has been said: one that is repeated is met often.
    told: BTreeSet<usize>,
}

impl<'a, 't> Composer<'a, 't> {
    pub(super) fn new(nodes: &'a [Node<'t>], file: FileId, diagnostics: &'a mut Diagnostics) -> Self {
        Self { nodes, file, diagnostics, left: MAX_REPEATED, pointers: MAX_POINTERS, told: BTreeSet::new() }
    }

    /// What an alias repeats, unless it is in there itself.
    pub(super) fn target(&mut self, at: usize, target: usize, pointer: &str) -> Option<usize> {
        let is_around = (target..self.nodes[target].next).contains(&at);
        if is_around {
            let help = "write out what it is to be";
            self.report(at, pointer, "an alias in what it repeats", "it would have no end", help);
        }
        (!is_around).then_some(target)
    }

    /// Whether there is still room for a node, to which the one at `at` leads.
    pub(super) fn spend(&mut self, at: usize, node: usize, pointer: &str, inside: Inside) -> bool {
        let kind = &self.nodes[node].kind;
        if inside.depth >= MAX_LEVELS && matches!(kind, Kind::List | Kind::Map) {
            let complaint = too_deep(&self.origin(at, pointer.to_owned()));
            self.push(at, complaint);
            return false;
        }
        self.pointers = self.pointers.saturating_sub(pointer.len());
        if self.pointers == 0 {
            self.report(at, "", "keys too long for so many values", "", "shorten the keys around this");
            return false;
        }
        if !inside.is_repeated {
            return true;
        }
        let text = match kind {
            Kind::Scalar { text, .. } => text.len(),
            _ => 0,
        };
        let size = SIZE + text + pointer.len();
        if self.left > 0 && self.left <= size {
            let help = "write fewer aliases; 16 MiB is what they may repeat in a file";
            self.report(at, pointer, "aliases repeat too much", "one too many times", help);
        }
        self.left = self.left.saturating_sub(size);
        self.left > 0
    }

    /// Whether there is no room for anything more, which has been said.
    pub(super) fn is_over(&self) -> bool {
        self.left == 0 || self.pointers == 0
    }

    pub(super) fn origin(&self, at: usize, pointer: String) -> Origin {
        Origin { file: self.file, span: self.nodes[at].span.clone(), pointer }
    }

    /// Says what is wrong with a node; an empty `help` is none.
    pub(super) fn report(&mut self, at: usize, pointer: &str, message: &str, label: &str, help: &str) {
        let origin = self.origin(at, pointer.to_owned());
        let complaint = Diagnostic::error(Code::NOT_YAML, message).at(&origin, label);
        self.push(at, if help.is_empty() { complaint } else { complaint.help(help) });
    }

    pub(super) fn push(&mut self, at: usize, complaint: Diagnostic) {
        if self.told.insert(at) {
            self.diagnostics.push(complaint);
        }
    }
}
