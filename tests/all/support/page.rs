//! Pages that are made of what code says.

use std::fs;

use tests::{Kept, workspace};

/// Panics if a file of the workspace is not `expected`; writes it if `CRM_EVENTS_UPDATE` asks for that.
pub(crate) fn assert_is(path: &str, expected: &str) {
    if std::env::var_os("CRM_EVENTS_UPDATE").is_some() {
        Kept::new(workspace()).write(path, expected).unwrap();
    }
    let there = fs::read_to_string(workspace().join(path)).unwrap_or_default();
    assert_eq!(there, expected, "`{path}` is stale: run the test with CRM_EVENTS_UPDATE=1");
}
