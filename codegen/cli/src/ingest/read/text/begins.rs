//! Where something begins that is no prose.

use super::reader::Reader;
use super::{bullets, field_head, joined_table, pairs, table};

/// Whether something begins here that is no prose.
pub(super) fn other(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_code(at)
        || field_head::begins(reader, at)
        || bullets::begins(reader, at)
        || pairs::begins(reader, at)
        || table::begins(reader, at)
        || joined_table::begins(reader, at)
}
