//! The only place that writes: only what changed, all or nothing, even if the process is killed.
//!
//! ```text
//! lock → recover (what a killed run had begun) → plan → stage → journal → renames → journal removed
//! ```
//!
//! What a run wrote is listed in a [manifest] in the output folder, and only that is removed by the next one.

mod disk;
mod errors;
mod journal;
mod left_behind;
mod lock;
mod look;
mod manifest;
pub(crate) mod ours;
mod place;
pub(crate) mod planned;
mod planning;
mod recover;
mod staging;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::error::Error;
use crate::diag::source::display;
use disk::Disk;
use errors::failed;
use lock::Lock;
use ours::Ours;
use planned::Plan;

/// Compares the output with the folder. Nothing is written, but that a run that was interrupted is finished or undone.
/// Line ends do not count.
///
/// # Errors
///
/// A folder or file that is there but cannot be read, a file that was not generated, a manifest that cannot be used,
/// another run that does not end.
pub fn plan(files: &BTreeMap<String, String>, folder: &Path, ours: Ours) -> Result<Plan, Error> {
    if !folder.exists() {
        return planning::plan(files, folder, ours);
    }
    let _lock = Lock::take(folder, lock::PATIENCE)?;
    recovered_and_planned(files, folder, ours, &disk::Real)
}

/// Writes what differs. New texts are staged in a folder of their own and then moved; if anything fails, what was done
/// is undone, at once or by the next run.
///
/// # Errors
///
/// Those of [`plan`], and the first file that could not be written. The folder is then as it was.
pub fn write(files: &BTreeMap<String, String>, folder: &Path, ours: Ours) -> Result<Plan, Error> {
    std::fs::create_dir_all(folder).map_err(|why| failed(folder, &why))?;
    let _lock = Lock::take(folder, lock::PATIENCE)?;
    written(files, folder, ours, &disk::Real)
}

fn written(
    files: &BTreeMap<String, String>,
    folder: &Path,
    ours: Ours,
    disk: &impl Disk,
) -> Result<Plan, Error> {
    let plan = recovered_and_planned(files, folder, ours, disk)?;
    staging::apply(&plan.files, folder, ours, disk)?;
    Ok(plan)
}

fn recovered_and_planned(
    files: &BTreeMap<String, String>,
    folder: &Path,
    ours: Ours,
    disk: &impl Disk,
) -> Result<Plan, Error> {
    let recovered = recover::recover(folder, ours, disk)?;
    let mut plan = planning::plan(files, folder, ours)?;
    if let Some(how) = recovered {
        let message = format!("a run that was interrupted in `{}` was {how}", display(folder));
        plan.warnings.push(Diagnostic::warning(Code::INTERRUPTED, message));
    }
    Ok(plan)
}
