//! Tests of the whole workspace: what they share.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub mod generator;
mod kept;
mod linked;
#[expect(clippy::panic, clippy::unwrap_used, reason = "what only tests call fails by panicking")]
pub mod support;
#[expect(clippy::panic, reason = "what only tests call fails by panicking")]
pub mod twins;

pub use kept::Kept;
pub use linked::linked_schema;

/// The root folder of the workspace.
pub fn workspace() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// Runs a future to its end on this thread, asking it again and again.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::yield_now(),
        }
    }
}

/// The folder of a public test suite: `name` below the environment variable `CRM_EVENTS_CORPORA`, or below
/// `../shared/corpora` beside the workspace. `None` if it is not there, which is said on standard error even where
/// the output of tests is captured.
///
/// # Errors
///
/// A text for people, if the suite is not there and the variable `CRM_EVENTS_NO_SKIP` says that it has to be.
pub fn corpus(name: &str) -> Result<Option<PathBuf>, String> {
    let corpora = std::env::var_os("CRM_EVENTS_CORPORA")
        .map_or_else(|| workspace().join("../shared/corpora"), PathBuf::from);
    let folder = corpora.join(name);
    if folder.is_dir() {
        return Ok(Some(folder));
    }
    skip(&format!("no folder `{}`", folder.display()), "`CRM_EVENTS_CORPORA`").map(|()| None)
}

/// The address of a server that a test needs, from the environment variable `variable`. `None` if it is not set, which
/// is said as for [`corpus`].
///
/// # Errors
///
/// As [`corpus`].
pub fn service(variable: &str) -> Result<Option<String>, String> {
    match std::env::var(variable) {
        Ok(url) => Ok(Some(url)),
        Err(_) => skip(&format!("`{variable}` is not set"), "it by `tests/services/start`").map(|()| None),
    }
}

/// Says that a test has been skipped because something is missing, and what to set.
///
/// # Errors
///
/// If the variable `CRM_EVENTS_NO_SKIP` says that nothing may be missing.
pub fn skip(missing: &str, set: &str) -> Result<(), String> {
    if std::env::var_os("CRM_EVENTS_NO_SKIP").is_some() {
        return Err(format!("{missing}, and `CRM_EVENTS_NO_SKIP` is set"));
    }
    say(&format!("SKIPPED: {missing}; set {set}"));
    Ok(())
}

/// Prints a line on standard error, even where the output of tests is captured.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Every file below a folder, in order.
///
/// # Errors
///
/// A folder that cannot be read.
pub fn files_below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A folder of its own for a test that writes; it goes when the test ends. Nothing but this and [`Kept`] writes in the
/// tests.
///
/// The methods take paths below the folder, with `/`, and fail as the functions of `std::fs` do.
#[derive(Debug)]
pub struct Scratch {
    folder: tempfile::TempDir,
}

#[expect(clippy::missing_errors_doc, reason = "said once, above")]
impl Scratch {
    /// An empty folder.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self { folder: tempfile::tempdir()? })
    }

    /// The folder, with every symbolic link on the way to it resolved.
    pub fn path(&self) -> PathBuf {
        let path = self.folder.path();
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    }

    /// Writes a file, and makes the folders on the way to it.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> std::io::Result<()> {
        // `/a` would be a place outside.
        let path = self.folder.path().join(path.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap_or(&path))?;
        std::fs::write(path, content)
    }

    /// Makes a folder, and those on the way to it.
    pub fn make_folder(&self, path: &str) -> std::io::Result<()> {
        std::fs::create_dir_all(self.folder.path().join(path))
    }

    /// Makes a file of zeros, which takes no room on the disk.
    pub fn write_zeros(&self, path: &str, bytes: u64) -> std::io::Result<()> {
        std::fs::File::create(self.folder.path().join(path))?.set_len(bytes)
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) -> std::io::Result<()> {
        std::fs::remove_file(self.folder.path().join(path))
    }

    /// Moves a file or a folder.
    pub fn rename(&self, from: &str, to: &str) -> std::io::Result<()> {
        std::fs::rename(self.folder.path().join(from), self.folder.path().join(to))
    }

    /// Makes a symbolic link to a place anywhere.
    #[cfg(unix)]
    pub fn link(&self, path: &str, target: &Path) -> std::io::Result<()> {
        std::os::unix::fs::symlink(target, self.folder.path().join(path))
    }

    /// Makes a pipe with a name, which nobody writes to.
    #[cfg(unix)]
    pub fn pipe(&self, path: &str) -> std::io::Result<()> {
        let made = std::process::Command::new("mkfifo").arg(self.folder.path().join(path)).status()?;
        if made.success() { Ok(()) } else { Err(std::io::Error::other("no pipe was made")) }
    }

    /// Copies a folder from anywhere.
    pub fn copy(&self, from: &Path, to: &str) -> std::io::Result<()> {
        for file in files_below(from)? {
            let below = file.strip_prefix(from).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            self.write(&format!("{to}/{below}"), std::fs::read(&file)?)?;
        }
        Ok(())
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> std::io::Result<String> {
        std::fs::read_to_string(self.folder.path().join(path))
    }

    /// Every file with its content, by its path.
    pub fn files(&self) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
        let mut files = BTreeMap::new();
        for file in files_below(self.folder.path())? {
            let below =
                file.strip_prefix(self.folder.path()).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            files.insert(below, std::fs::read(&file)?);
        }
        Ok(files)
    }
}
