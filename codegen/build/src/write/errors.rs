//! What is said when nothing can be written.

use std::path::Path;

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::error::Error;
use crate::diag::source::display;

pub(super) fn failed(path: &Path, why: &std::io::Error) -> Error {
    let message = format!("cannot write `{}`: {why}", display(path));
    Error::single(Diagnostic::error(Code::WRITE, message).help("check that the folder is writable"))
}

pub(super) fn not_ours(path: &Path, argument: &str) -> Error {
    let message = format!("`{}` was not generated, and would be overwritten", display(path));
    Error::single(
        Diagnostic::error(Code::WRITE, message)
            .help(format!("name another `{}`, or move the file away", argument)),
    )
}

pub(super) fn is_link(path: &Path) -> Error {
    let message = format!("`{}` is a symbolic link, and nothing is written through it", display(path));
    let help = "remove the link, or name the folder that it leads to as the output";
    Error::single(Diagnostic::error(Code::WRITE, message).help(help))
}
