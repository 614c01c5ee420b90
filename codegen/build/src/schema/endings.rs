//! References without an ending: `./common` leads to `common.json`, `common.yaml` or `common.yml`, if one of them is there.

use std::path::{Path, PathBuf};

use super::ast::schema::Reference;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::{ENDINGS, display};

/// The ending that leads from a place without a file to the only one there. None or several are reported.
pub(super) fn only(
    path: &Path,
    reference: &Reference,
    diagnostics: &mut Diagnostics,
) -> Option<&'static str> {
    let found: Vec<&str> = ENDINGS.into_iter().filter(|ending| with(path, ending).is_file()).collect();
    let diagnostic = match found[..] {
        [ending] => return Some(ending),
        [] => Diagnostic::error(Code::DEAD_REFERENCE, format!("there is no file `{}`", display(path)))
            .at(&reference.origin, "")
            .help("paths are relative to the file in which the reference stands"),
        _ => {
            let files: Vec<String> =
                found.iter().map(|ending| format!("`{}`", display(&with(path, ending)))).collect();
            let message = format!("several files could be meant: {}", files.join(", "));
            Diagnostic::error(Code::SEVERAL_FILES, message)
                .at(&reference.origin, "")
                .help("write the ending, too")
        }
    };
    diagnostics.push(diagnostic);
    None
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut longer = path.as_os_str().to_owned();
    longer.push(ending);
    longer.into()
}
