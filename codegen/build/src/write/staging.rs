//! The folder in which a run gets ready, and the moves from there.
//!
//! | in it | what it means |
//! |---|---|
//! | `N.new`, `N.old` | the text to be, and a copy of the one that is, of the file with the number N in the journal |
//! | `journal` | all is staged: the moves have begun, and are carried on by who finds it |
//! | `undo` | the same journal, after a move failed: what was moved is put back by who finds it |
//!
//! Without one of the last two, nothing outside of the folder has been touched.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::errors::failed;
use super::journal::{self, Entry, Kind};
use super::look::{Found, look};
use super::ours::Ours;
use super::place;
use super::planned::{Change, PlannedFile};
use crate::diag::error::Error;

/// Its name in the output folder.
pub(super) const NAME: &str = "crm-events.staged";

pub(super) const JOURNAL: &str = "journal";
pub(super) const UNDO: &str = "undo";
/// A journal that is being written.
const DRAFT: &str = "journal.new";

/// The staging folder of an output folder.
pub(super) struct Staging<'f, D> {
    pub(super) folder: &'f Path,
    pub(super) ours: Ours,
    pub(super) disk: &'f D,
}

/// Carries out a plan.
pub(super) fn apply(
    planned: &[PlannedFile],
    folder: &Path,
    ours: Ours,
    disk: &impl Disk,
) -> Result<(), Error> {
    let changed: Vec<&PlannedFile> = planned.iter().filter(|file| file.change != Change::Unchanged).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let staging = Staging { folder, ours, disk };
    let staged = staging.stage(&changed);
    match staged {
        Ok(entries) => staging.move_all(&entries),
        Err(error) => {
            // Nothing was moved, and the first failure is the one to report.
            let _ = staging.discard();
            Err(error)
        }
    }
}

impl<D: Disk> Staging<'_, D> {
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    fn file(&self, entry: &Entry, ending: &str) -> PathBuf {
        self.path().join(format!("{}.{ending}", entry.number))
    }

    fn stage(&self, changed: &[&PlannedFile]) -> Result<Vec<Entry>, Error> {
        let path = self.path();
        self.disk.make_folder(&path).map_err(|why| failed(&path, &why))?;
        let entries: Vec<Entry> = changed
            .iter()
            .enumerate()
            .map(|(number, file)| self.stage_one(number, file))
            .collect::<Result<_, _>>()?;
        self.write(&path.join(DRAFT), journal::text(&entries).as_bytes())?;
        self.sync(&path)?;
        self.rename(&path.join(DRAFT), &path.join(JOURNAL))?;
        Ok(entries)
    }

    fn stage_one(&self, number: usize, file: &PlannedFile) -> Result<Entry, Error> {
        let found = look(self.folder, &file.path)?;
        let kind = match (file.change, &found) {
            (Change::Removed, _) => Kind::Remove,
            (_, Found::File(_)) => Kind::Replace,
            (_, Found::Nothing) => Kind::Create,
        };
        let entry = Entry { number, kind, path: file.path.clone() };
        if let Found::File(bytes) = &found {
            self.write(&self.file(&entry, "old"), bytes)?;
        }
        if kind != Kind::Remove {
            self.write(&self.file(&entry, "new"), file.after.as_bytes())?;
        }
        Ok(entry)
    }

    /// Carries out, or carries on, what the journal says; undoes all of it if that fails.
    pub(super) fn move_all(&self, entries: &[Entry]) -> Result<(), Error> {
        match self.moved(entries) {
            Ok(()) => {
                // All is where it should be. What cannot be cleared away now is by the next run.
                let _ = self.close(JOURNAL);
                Ok(())
            }
            Err(error) => {
                let path = self.path();
                // If it cannot be undone now, the next run tries again; the first failure is the one to report.
                let _ = self
                    .rename(&path.join(JOURNAL), &path.join(UNDO))
                    .and_then(|()| self.sync(&path))
                    .and_then(|()| self.undo_all(entries));
                Err(error)
            }
        }
    }

    fn moved(&self, entries: &[Entry]) -> Result<(), Error> {
        // The journal is on the disk before the first move.
        self.sync(&self.path())?;
        self.sync(self.folder)?;
        entries.iter().try_for_each(|entry| self.advance(entry))?;
        self.sync_all(entries)
    }

    /// Puts back what was moved.
    pub(super) fn undo_all(&self, entries: &[Entry]) -> Result<(), Error> {
        entries.iter().try_for_each(|entry| self.undo(entry))?;
        self.sync_all(entries)?;
        self.close(UNDO)
    }

    /// One move, if it has not been made.
    fn advance(&self, entry: &Entry) -> Result<(), Error> {
        if entry.kind == Kind::Remove {
            return match look(self.folder, &entry.path)? {
                Found::File(text) if self.ours.may_remove(&text) => {
                    place::remove(self.folder, &entry.path, self.disk)
                }
                // Gone already, but for its folders; or it has come to be somebody's own.
                _ => place::remove_empty(self.folder, &entry.path, self.disk),
            };
        }
        let staged = self.file(entry, "new");
        if !staged.exists() {
            return Ok(());
        }
        let place = place::prepare(self.folder, &entry.path, self.ours, self.disk)?;
        self.rename(&staged, &place)
    }

    /// One move back, if there is something to move back.
    fn undo(&self, entry: &Entry) -> Result<(), Error> {
        let (old, new) = (self.file(entry, "old"), self.file(entry, "new"));
        if entry.kind != Kind::Create {
            if !old.exists() {
                return Ok(());
            }
            let place = place::prepare(self.folder, &entry.path, self.ours, self.disk)?;
            return self.rename(&old, &place);
        }
        match look(self.folder, &entry.path)? {
            Found::File(text) if !new.exists() && self.ours.is_still(&text) => {
                place::remove(self.folder, &entry.path, self.disk)
            }
            _ => place::remove_empty(self.folder, &entry.path, self.disk),
        }
    }

    /// Waits until what was moved is on the disk.
    fn sync_all(&self, entries: &[Entry]) -> Result<(), Error> {
        let folders: BTreeSet<PathBuf> = entries
            .iter()
            .filter_map(|entry| Some(self.folder.join(&entry.path).parent()?.to_owned()))
            .collect();
        folders.iter().filter(|folder| folder.is_dir()).try_for_each(|folder| self.sync(folder))?;
        self.sync(self.folder)
    }

    /// The end: without its journal, what is staged means nothing any more.
    fn close(&self, journal: &str) -> Result<(), Error> {
        let path = self.path().join(journal);
        self.disk.remove(&path).map_err(|why| failed(&path, &why))?;
        self.sync(&self.path())?;
        self.discard()
    }

    /// Removes what is staged.
    pub(super) fn discard(&self) -> Result<(), Error> {
        let path = self.path();
        let entries = match std::fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(why) => return Err(failed(&path, &why)),
        };
        let mut staged: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        staged.sort();
        for file in staged.iter().filter(|file| is_staged(file)) {
            self.disk.remove(file).map_err(|why| failed(file, &why))?;
        }
        self.disk.remove_folder(&path).map_err(|why| failed(&path, &why))
    }

    fn write(&self, path: &Path, text: &[u8]) -> Result<(), Error> {
        self.disk.write(path, text).map_err(|why| failed(path, &why))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.disk.rename(from, to).map_err(|why| failed(to, &why))
    }

    fn sync(&self, folder: &Path) -> Result<(), Error> {
        self.disk.sync_folder(folder).map_err(|why| failed(folder, &why))
    }
}

/// Whether a file in the staging folder is one that a run put there.
fn is_staged(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let number = name.strip_suffix(".new").or_else(|| name.strip_suffix(".old"));
    let is_numbered =
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    is_numbered || name == DRAFT
}
