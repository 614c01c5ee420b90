//! What the tests of checks share.

use super::table::Check;
use crate::report::Report;
use crate::report::path::Path;
use crate::types::json::Json;

/// Whether `check` accepts the JSON text `value`. Verdict and report have to agree.
pub(super) fn accepts(check: &'static Check, value: &str) -> bool {
    let json: Json = value.parse().unwrap();
    let verdict = check.accepts(&json);
    assert_eq!(verdict, told(check, value).is_empty());
    verdict
}

/// What is told about the JSON text `value`: pointer, sentence and keyword of each violation.
pub(super) fn told(check: &'static Check, value: &str) -> Vec<String> {
    let mut report = Report::new();
    check.report(value, Path::ROOT, &mut report);
    let line = |violation: &crate::report::violation::Violation| {
        let pointer = match violation.pointer() {
            "" => "(root)",
            pointer => pointer,
        };
        format!("{pointer} {violation} ({})", violation.keyword())
    };
    report.iter().map(line).collect()
}
