//! Folders that stand for the files in them.

use std::path::{Path, PathBuf};

/// The files in a folder and in those below that are wanted, in order of their names. What begins with a dot is passed over, and
/// so is a link to a folder that it is in.
///
/// # Errors
///
/// A folder that cannot be listed, and why.
pub(crate) fn files_below(
    folder: &Path,
    is_wanted: fn(&Path) -> bool,
) -> Result<Vec<PathBuf>, (PathBuf, std::io::Error)> {
    let mut files = Vec::new();
    collect(folder, is_wanted, &mut Vec::new(), &mut files).map(|()| files)
}

fn collect(
    folder: &Path,
    is_wanted: fn(&Path) -> bool,
    around: &mut Vec<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> Result<(), (PathBuf, std::io::Error)> {
    let failed = |why| (folder.to_owned(), why);
    let real = folder.canonicalize().map_err(failed)?;
    if around.contains(&real) {
        return Ok(());
    }
    around.push(real);
    for path in entries(folder).map_err(failed)? {
        if path.is_dir() {
            collect(&path, is_wanted, around, files)?;
        } else if is_wanted(&path) {
            files.push(path);
        }
    }
    around.pop();
    Ok(())
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let paths = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>()?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}
