//! The only place that writes: only what changed, all or nothing, even if the process is killed.
//!
//! ```text
//! lock → recover (what a killed run had begun) → plan → stage → journal → renames → journal removed
//! ```
//!
//! What a run wrote is listed in a [manifest] in the output folder, and only that is removed by the next one.

mod disk;
mod journal;
mod left_behind;
mod lock;
mod manifest;
mod place;
mod planning;
mod recover;
mod staging;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::error::Error;
use crate::diag::source::display;
use disk::Disk;
use lock::Lock;

/// What would be, or was, done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file is as it should be.
    Unchanged,
    /// The file is new or differs.
    Written,
    /// The last run with this folder wrote the file, and nothing generates it any more.
    Removed,
}

/// One file of the output folder.
#[derive(Clone, Debug)]
pub struct PlannedFile {
    /// The path below the output folder, with `/`.
    pub path: String,
    /// What happens to it.
    pub change: Change,
    /// The text that is there now, empty if none.
    pub before: String,
    /// The text that should be there, empty if the file goes.
    pub after: String,
}

/// What a run does, or would do, with its output folder.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub(crate) files: Vec<PlannedFile>,
    pub(crate) warnings: Diagnostics,
}

impl Plan {
    /// Each file that is generated, then those that go, then the list of all that are generated.
    pub fn files(&self) -> &[PlannedFile] {
        &self.files
    }

    /// Files that look generated and stay all the same, and whether a run that was interrupted had to be finished.
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }
}

/// Compares the output with the folder. Nothing is written, but that a run that was interrupted is finished or undone.
/// Line ends do not count.
///
/// # Errors
///
/// A folder or file that is there but cannot be read, a file that was not generated, a manifest that cannot be used,
/// another run that does not end.
pub(crate) fn plan(files: &BTreeMap<String, String>, folder: &Path) -> Result<Plan, Error> {
    if !folder.exists() {
        return planning::plan(files, folder);
    }
    let _lock = Lock::take(folder, lock::PATIENCE)?;
    recovered_and_planned(files, folder, &disk::Real)
}

/// Writes what differs. New texts are staged in a folder of their own and then moved; if anything fails, what was done
/// is undone, at once or by the next run.
///
/// # Errors
///
/// Those of [`plan`], and the first file that could not be written. The folder is then as it was.
pub(crate) fn write(files: &BTreeMap<String, String>, folder: &Path) -> Result<Plan, Error> {
    std::fs::create_dir_all(folder).map_err(|why| failed(folder, &why))?;
    let _lock = Lock::take(folder, lock::PATIENCE)?;
    written(files, folder, &disk::Real)
}

fn written(files: &BTreeMap<String, String>, folder: &Path, disk: &impl Disk) -> Result<Plan, Error> {
    let plan = recovered_and_planned(files, folder, disk)?;
    staging::apply(&plan.files, folder, disk)?;
    Ok(plan)
}

fn recovered_and_planned(
    files: &BTreeMap<String, String>,
    folder: &Path,
    disk: &impl Disk,
) -> Result<Plan, Error> {
    let recovered = recover::recover(folder, disk)?;
    let mut plan = planning::plan(files, folder)?;
    if let Some(how) = recovered {
        let message = format!("a run that was interrupted in `{}` was {how}", display(folder));
        plan.warnings.push(Diagnostic::warning(Code::INTERRUPTED, message));
    }
    Ok(plan)
}

fn failed(path: &Path, why: &std::io::Error) -> Error {
    let message = format!("cannot write `{}`: {why}", display(path));
    Error::single(Diagnostic::error(Code::WRITE, message).help("check that the folder is writable"))
}

fn not_ours(path: &Path) -> Error {
    let message = format!("`{}` was not generated, and would be overwritten", display(path));
    Error::single(
        Diagnostic::error(Code::WRITE, message).help("name another `--out-dir`, or move the file away"),
    )
}
