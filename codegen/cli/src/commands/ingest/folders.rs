//! The pages of folders that are named in place of pages.

use std::path::Path;

use crate::folders::files_below;
use crate::ingest::format;

/// The pages that are named, and for each folder the pages in it and in the folders below, in order of their names. What
/// begins with a dot is no page of a folder, nor is a file without the ending of one. `Err` says what cannot be read, and
/// which folder has no page.
pub(super) fn pages(given: &[String]) -> Result<Vec<String>, String> {
    let mut pages = Vec::new();
    for one in given {
        match one != "-" && Path::new(one).is_dir() {
            true => pages.extend(of_folder(one)?),
            false => pages.push(one.clone()),
        }
    }
    Ok(pages)
}

fn of_folder(folder: &str) -> Result<Vec<String>, String> {
    let files = files_below(Path::new(folder), |path| path.is_file() && format::is_page(path));
    let files = files.map_err(|(folder, why)| format!("cannot read `{}`: {why}", folder.display()))?;
    if files.is_empty() {
        let endings = format::ENDINGS.map(|(ending, _)| ending).join("`, `.");
        return Err(format!("the folder `{folder}` has no page: no file in it ends in `.{endings}`"));
    }
    let name = |path: &Path| path.to_str().map(str::to_owned);
    files
        .iter()
        .map(|path| name(path).ok_or_else(|| format!("the name of `{}` is not UTF-8", path.display())))
        .collect()
}
