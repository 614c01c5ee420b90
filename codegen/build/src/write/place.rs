//! Files and folders that are put somewhere below the output folder, or taken from there.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::errors::{failed, not_ours};
use super::look::{Found, look};
use super::ours::Ours;
use crate::diag::error::Error;

/// Makes sure that a file may be put at a place: its folders are there, and what is there is ours.
pub(super) fn prepare(folder: &Path, path: &str, ours: Ours, disk: &impl Disk) -> Result<PathBuf, Error> {
    let place = folder.join(path);
    match look(folder, path)? {
        Found::File(text) if !ours.is_still(&text) => return Err(not_ours(&place, ours.argument())),
        Found::File(_) => return Ok(place),
        Found::Nothing => {}
    }
    for (end, _) in path.match_indices('/') {
        let above = folder.join(&path[..end]);
        if !above.is_dir() {
            disk.make_folder(&above).map_err(|why| failed(&above, &why))?;
        }
    }
    Ok(place)
}

/// Removes a file, and the folders above it in which nothing else is.
pub(super) fn remove(folder: &Path, path: &str, disk: &impl Disk) -> Result<(), Error> {
    let place = folder.join(path);
    disk.remove(&place).map_err(|why| failed(&place, &why))?;
    remove_empty(folder, path, disk)
}

/// Removes the folders above a place in which nothing is.
pub(super) fn remove_empty(folder: &Path, path: &str, disk: &impl Disk) -> Result<(), Error> {
    for (end, _) in path.rmatch_indices('/') {
        let above = folder.join(&path[..end]);
        let is_empty = std::fs::read_dir(&above).is_ok_and(|mut entries| entries.next().is_none());
        if !is_empty {
            break;
        }
        disk.remove_folder(&above).map_err(|why| failed(&above, &why))?;
    }
    Ok(())
}
