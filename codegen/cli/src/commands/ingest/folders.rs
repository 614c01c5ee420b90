//! The pages of folders that are named in place of pages.

use std::path::{Path, PathBuf};

use crate::ingest::format;

/// The pages that are named, and for each folder the pages in it and in the folders below, in order of their names. What
/// begins with a dot is no page of a folder, nor is a file without the ending of one. `Err` says what cannot be read, and
/// which folder has no page.
pub(super) fn pages(given: &[String]) -> Result<Vec<String>, String> {
    let mut pages = Vec::new();
    for one in given {
        if one == "-" || !Path::new(one).is_dir() {
            pages.push(one.clone());
            continue;
        }
        let before = pages.len();
        collect(Path::new(one), &mut pages)?;
        if pages.len() == before {
            let endings = format::ENDINGS.join("`, `.");
            return Err(format!("the folder `{one}` has no page: no file in it ends in `.{endings}`"));
        }
    }
    Ok(pages)
}

fn collect(folder: &Path, pages: &mut Vec<String>) -> Result<(), String> {
    for path in entries(folder).map_err(|why| format!("cannot read `{}`: {why}", folder.display()))? {
        // A link to a folder may lead back to where it stands.
        if path.is_dir() && !path.is_symlink() {
            collect(&path, pages)?;
        } else if path.is_file() && format::is_page(&path) {
            let name =
                path.to_str().ok_or_else(|| format!("the name of `{}` is not UTF-8", path.display()))?;
            pages.push(name.to_owned());
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let paths = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>()?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}
