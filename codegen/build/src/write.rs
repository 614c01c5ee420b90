//! The only place that writes: only what changed, all or nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::error::Error;
use crate::diag::source::display;
use crate::print::HEADER;

/// What would be, or was, done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file is as it should be.
    Unchanged,
    /// The file is new or differs.
    Written,
    /// The file was generated once, and nothing generates it any more.
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

/// Compares the output with the folder. Nothing is written. Line ends do not count.
///
/// # Errors
///
/// A folder or file that is there but cannot be read.
pub(crate) fn plan(files: &BTreeMap<String, String>, folder: &Path) -> Result<Vec<PlannedFile>, Error> {
    let mut planned = Vec::new();
    for (path, after) in files {
        let before = read(&folder.join(path))?.unwrap_or_default();
        let same = before.replace("\r\n", "\n") == *after;
        if !same && !before.trim().is_empty() && !before.starts_with(HEADER) {
            return Err(not_ours(&folder.join(path)));
        }
        let change = if same { Change::Unchanged } else { Change::Written };
        planned.push(PlannedFile { path: path.clone(), change, before, after: after.clone() });
    }
    let mut stale = Vec::new();
    find_generated(folder, folder, &mut stale)?;
    for (path, before) in stale.into_iter().filter(|(path, _)| !files.contains_key(path)) {
        planned.push(PlannedFile { path, change: Change::Removed, before, after: String::new() });
    }
    Ok(planned)
}

/// Carries out a plan. New texts are staged beside their places first and then moved; if anything fails, what was
/// done is undone.
///
/// # Errors
///
/// The first file that could not be written. The folder is then as it was.
pub(crate) fn apply(planned: &[PlannedFile], folder: &Path) -> Result<(), Error> {
    let changed: Vec<&PlannedFile> = planned.iter().filter(|file| file.change != Change::Unchanged).collect();
    let result = stage(&changed, folder).and_then(|()| commit(&changed, folder));
    for file in &changed {
        // They are only there after a failure.
        let _ = std::fs::remove_file(staged(&folder.join(&file.path)));
    }
    result
}

fn stage(changed: &[&PlannedFile], folder: &Path) -> Result<(), Error> {
    for file in changed.iter().filter(|file| file.change == Change::Written) {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|why| failed(parent, &why))?;
        std::fs::write(staged(&path), &file.after).map_err(|why| failed(&path, &why))?;
    }
    Ok(())
}

fn commit(changed: &[&PlannedFile], folder: &Path) -> Result<(), Error> {
    for (index, file) in changed.iter().enumerate() {
        let path = folder.join(&file.path);
        let moved = match file.change {
            Change::Removed => remove(&path),
            _ => std::fs::rename(staged(&path), &path),
        };
        if let Err(why) = moved {
            undo(&changed[..index], folder);
            return Err(failed(&path, &why));
        }
    }
    Ok(())
}

/// Removes a file, and its folder if nothing else is in it.
fn remove(path: &Path) -> std::io::Result<()> {
    std::fs::remove_file(path)?;
    if let Some(folder) = path.parent() {
        // A folder that is not empty stays.
        let _ = std::fs::remove_dir(folder);
    }
    Ok(())
}

fn undo(done: &[&PlannedFile], folder: &Path) {
    for file in done {
        let path = folder.join(&file.path);
        // The first failure is the one to report.
        let _ =
            if file.before.is_empty() { std::fs::remove_file(&path) } else { put_back(&path, &file.before) };
    }
}

fn put_back(path: &Path, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    std::fs::write(path, text)
}

fn staged(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".staged");
    path.with_file_name(name)
}

/// Files below a folder that begin with our header.
fn find_generated(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) -> Result<(), Error> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(failed(folder, &why)),
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|why| failed(folder, &why))?.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.is_symlink() {
            find_generated(root, &path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = read(&path)?.unwrap_or_default();
            if text.starts_with(HEADER) {
                let below = path.strip_prefix(root).unwrap_or(&path);
                found.push((below.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Option<String>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(failed(path, &why)),
    }
}

fn not_ours(path: &Path) -> Error {
    let message = format!("`{}` was not generated, and would be overwritten", display(path));
    Error::single(
        Diagnostic::error(Code::WRITE, message).help("name another `--out-dir`, or move the file away"),
    )
}

fn failed(path: &Path, why: &std::io::Error) -> Error {
    let message = format!("cannot write `{}`: {why}", display(path));
    Error::single(Diagnostic::error(Code::WRITE, message).help("check that the folder is writable"))
}
