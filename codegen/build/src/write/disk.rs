//! The steps in which the disk is changed. Each happens wholly or not at all, but for a text that is being written.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

/// What changes the disk; tests have one that is killed after any number of steps.
pub(super) trait Disk {
    /// Makes one folder; one that is there already is fine.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Writes a new file, and waits until it is on the disk.
    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()>;

    /// Moves a file to where another one may be.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

/// The disk.
pub(super) struct Real;

impl Disk for Real {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        match std::fs::create_dir(path) {
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            done => done,
        }
    }

    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(path)?;
        file.write_all(text)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir(path)
    }

    /// Only Unix can open a folder to wait for it, and some file systems of others cannot wait.
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(path)?.sync_all() {
            Err(why) if matches!(why.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
                Ok(())
            }
            done => done,
        }
    }
}
