//! What is at a path below the output folder, seen without a step through a symbolic link.

use std::io;
use std::path::Path;

use super::errors::{failed, is_link};
use crate::diag::error::Error;

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
