//! Files that look generated, and that nothing generates. They stay, and are told.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::ours::Ours;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::display;
use crate::print::HEADER;

/// How many are told.
const MOST: usize = 20;

/// A file that the last run wrote, and that somebody has made their own.
pub(super) fn kept(path: &Path) -> Diagnostic {
    let message = format!("`{}` is no longer generated; it stays, because it was changed", display(path));
    Diagnostic::warning(Code::LEFT_BEHIND, message).help("remove it by hand, unless you use it")
}

/// Looks for files that begin as generated ones in a folder without a manifest.
pub(super) fn find(files: &BTreeMap<String, String>, folder: &Path, warnings: &mut Diagnostics) {
    let mut found = Vec::new();
    look_into(folder, folder, files, &mut found);
    for path in found.iter().take(MOST) {
        let message = format!("`{}` looks generated, and nothing generates it; it stays", display(path));
        let help =
            "remove it by hand, unless another run writes it; later runs remove what they wrote themselves";
        warnings.push(Diagnostic::warning(Code::LEFT_BEHIND, message).help(help));
    }
    if let Some(more @ 1..) = found.len().checked_sub(MOST) {
        let message = format!("{more} more files below `{}` look generated; they stay", display(folder));
        warnings.push(Diagnostic::warning(Code::LEFT_BEHIND, message));
    }
}

/// What cannot be read is passed over: nothing depends on it.
fn look_into(root: &Path, folder: &Path, files: &BTreeMap<String, String>, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Ok(kind) = path.symlink_metadata().map(|metadata| metadata.file_type()) else { continue };
        if kind.is_dir() && !is_others(&path) {
            look_into(root, &path, files, found);
        } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if !files.contains_key(&below) && begins_as_ours(&path) {
                found.push(path);
            }
        }
    }
}

/// Whether a folder is known to be somebody else's: the output of another run, of a build, or hidden.
fn is_others(folder: &Path) -> bool {
    let is_hidden = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    is_hidden || folder.join(Ours::Marked.manifest()).exists() || folder.join("CACHEDIR.TAG").exists()
}

fn begins_as_ours(path: &Path) -> bool {
    let mut begin = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEADER.len() as u64).read_to_end(&mut begin));
    read.is_ok() && begin == HEADER.as_bytes()
}
