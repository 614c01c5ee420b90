//! What a run says of the pages.

use super::input::Input;
use crate::console::MessageFormat;
use crate::ingest::entry::{Entry, EntryKind};
use crate::ingest::pipeline::Believed;

/// Tells contradictions and gaps. Says whether decisions settle all of them.
pub(super) fn tell(_input: &Input, reconciled: &Believed, _format: MessageFormat) -> bool {
    let open: Vec<&Entry> = reconciled.entries.iter().filter(|entry| is_open(entry)).collect();
    for entry in &open {
        anstream::eprintln!("warning: {}: {}", entry.code, entry.text.as_deref().unwrap_or_default());
    }
    open.is_empty()
}

/// Whether an entry is a contradiction or a gap that no decision settles.
fn is_open(entry: &Entry) -> bool {
    let is_question = matches!(entry.kind, EntryKind::Contradiction | EntryKind::Gap);
    is_question && entry.by.as_deref().is_none_or(|by| by == "rule")
}
