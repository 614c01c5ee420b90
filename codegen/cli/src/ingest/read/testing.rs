//! What tests of all readers share.

use crate::ingest::document::Block;
use crate::ingest::page::Page;

/// Panics if a block ends behind the last line of its page.
pub(super) fn assert_within_lines(page: &Page, blocks: &[Block], kind: &str) {
    let is_within = |block: &Block| block.place.end_line as usize <= page.line_count() + 1;
    assert!(blocks.iter().all(is_within), "{kind:?}");
}
