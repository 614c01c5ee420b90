//! A folder that outlives a run.

use std::io;
use std::path::{Path, PathBuf};

/// A folder that stays from run to run, so that what was compiled in it need not be compiled again. Files that are
/// the same already are left alone, with their times.
///
/// Paths are below the folder, with `/`.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// A folder, which the first file that is written makes if it is not there.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Writes a file if its content differs, and makes the folders on the way to it.
    ///
    /// # Errors
    ///
    /// A file or folder that cannot be written.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> io::Result<()> {
        let path = self.folder.join(path);
        if std::fs::read(&path).is_ok_and(|found| found == content.as_ref()) {
            return Ok(());
        }
        std::fs::create_dir_all(path.parent().unwrap_or(&path))?;
        std::fs::write(path, content)
    }
}
