//! What is at a path below the output folder, seen without a step through a symbolic link.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::manifest;
use super::{failed, not_ours};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::error::Error;
use crate::diag::source::display;
use crate::print::HEADER;

/// What is at a place where a file goes.
pub(super) enum Found {
    Nothing,
    /// A file, with its bytes.
    File(Vec<u8>),
}

impl Found {
    /// The text; empty if there is no file.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::File(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}

/// Whether a path stays below the folder that it is relative to, on every system.
pub(super) fn is_plain(path: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    let is_fit = |character: char| !character.is_control() && !matches!(character, '\\' | ':');
    path.split('/').all(is_name) && path.chars().all(is_fit)
}

/// Whether a text is one that a run may replace or remove: generated, or blank.
pub(super) fn is_ours(text: &[u8]) -> bool {
    text.starts_with(HEADER.as_bytes()) || manifest::is_one(text) || text.trim_ascii().is_empty()
}

/// What is at `path` below `folder`.
///
/// # Errors
///
/// A symbolic link on the way or there, or anything else than a file.
pub(super) fn look(folder: &Path, path: &str) -> Result<Found, Error> {
    let mut place = folder.to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    for (index, part) in parts.iter().enumerate() {
        place.push(part);
        let kind = match std::fs::symlink_metadata(&place) {
            Ok(metadata) => metadata.file_type(),
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(why) => return Err(failed(&place, &why)),
        };
        let is_last = index + 1 == parts.len();
        if kind.is_symlink() {
            return Err(is_link(&place));
        }
        if is_last && kind.is_dir() {
            return Err(failed(&place, &io::ErrorKind::IsADirectory.into()));
        }
        if !is_last && !kind.is_dir() {
            return Err(failed(&place, &io::ErrorKind::NotADirectory.into()));
        }
        if is_last && !kind.is_file() {
            return Err(failed(&place, &io::Error::other("it is no regular file")));
        }
    }
    std::fs::read(&place).map(Found::File).map_err(|why| failed(&place, &why))
}

/// Makes sure that a file may be put at a place: its folders are there, and what is there is ours.
pub(super) fn prepare(folder: &Path, path: &str, disk: &impl Disk) -> Result<PathBuf, Error> {
    let place = folder.join(path);
    match look(folder, path)? {
        Found::File(text) if !is_ours(&text) => return Err(not_ours(&place)),
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

fn is_link(path: &Path) -> Error {
    let message = format!("`{}` is a symbolic link, and nothing is written through it", display(path));
    let help = "remove the link, or name the folder that it leads to as the output";
    Error::single(Diagnostic::error(Code::WRITE, message).help(help))
}
