//! What the tests of rules share.

use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;

/// Keyword and sentence of each violation that `check` finds.
pub(super) fn found(check: impl FnOnce(Path<'_>, &mut Report)) -> Vec<(Keyword, String)> {
    let mut report = Report::new();
    check(Path::ROOT, &mut report);
    report.iter().map(|violation| (violation.keyword(), violation.to_string())).collect()
}

/// Whether `check` finds nothing.
pub(super) fn valid(check: impl FnOnce(Path<'_>, &mut Report)) -> bool {
    found(check).is_empty()
}

/// The pointers of the violations that `check` finds.
pub(super) fn pointers(check: impl FnOnce(Path<'_>, &mut Report)) -> Vec<String> {
    let mut report = Report::new();
    check(Path::ROOT, &mut report);
    report.iter().map(|violation| violation.pointer().to_owned()).collect()
}
