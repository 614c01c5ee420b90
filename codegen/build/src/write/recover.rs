//! What a run that was killed has left.

use std::path::Path;

use super::disk::Disk;
use super::errors::failed;
use super::journal;
use super::ours::Ours;
use super::staging::{self, JOURNAL, Staging, UNDO};
use crate::diag::error::Error;

/// Finishes what a killed run had begun to move, undoes what it had begun to undo, and clears away what it had only got
/// ready. Says which it was, if anything outside of the staging folder may have changed.
///
/// # Errors
///
/// What could not be read, written or understood.
pub(super) fn recover(folder: &Path, ours: Ours, disk: &impl Disk) -> Result<Option<&'static str>, Error> {
    let staging = Staging { folder, ours, disk };
    let path = folder.join(staging::NAME);
    let kind = match std::fs::symlink_metadata(&path) {
        Ok(metadata) => metadata.file_type(),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(failed(&path, &why)),
    };
    if !kind.is_dir() {
        return Err(failed(&path, &std::io::ErrorKind::NotADirectory.into()));
    }
    for (name, how) in [(UNDO, "undone"), (JOURNAL, "finished")] {
        let journal = path.join(name);
        if !journal.exists() {
            continue;
        }
        let text = std::fs::read_to_string(&journal).map_err(|why| failed(&journal, &why))?;
        let entries = journal::parse(&text)
            .ok_or_else(|| failed(&journal, &std::io::Error::other("it is no journal of this version")))?;
        if name == UNDO {
            staging.undo_all(&entries)?
        } else {
            staging.move_all(&entries)?
        }
        return Ok(Some(how));
    }
    staging.discard()?;
    Ok(None)
}
