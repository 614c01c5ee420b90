//! The pages of a call, read.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use super::arguments::Ingest;
use crate::ingest::format;
use crate::ingest::page::{Format, Page};
use crate::ingest::place::PageId;
use crate::ingest::read::includes::Folders;

/// Larger pages are refused: none is that long, and a wrong path may lead anywhere.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Reads pages. `Err` says what cannot be read.
pub(super) fn read(named: &[String], arguments: &Ingest) -> Result<Vec<Page>, String> {
    let paths = absolute(named)?;
    let common = common_folder(&paths);
    let mut pages = Vec::new();
    for ((given, path), id) in named.iter().zip(&paths).zip(0..) {
        let text = text(given).map_err(|why| format!("cannot read `{given}`: {why}"))?;
        let format = arguments.format.map_or_else(|| format::of(given, &text), Format::from);
        if format == Format::Html && !cfg!(feature = "html") {
            return Err(format!("`{given}` is HTML, which this command was built without"));
        }
        pages.push(Page::new(PageId(id), name(path.as_deref(), &common), format, text));
    }
    Ok(pages)
}

/// The folders in which snippets of pages are looked for.
pub(super) fn folders(named: &[String], arguments: &Ingest) -> Folders {
    let mut beside = Vec::new();
    let paths = named.iter().filter(|page| *page != "-");
    for folder in paths.filter_map(|page| Path::new(page).parent().map(Path::to_owned)) {
        if !beside.contains(&folder) {
            beside.push(folder);
        }
    }
    Folders { named: arguments.include.clone(), beside }
}

/// The paths from the root on; nothing for standard input. None may stand twice.
fn absolute(given: &[String]) -> Result<Vec<Option<PathBuf>>, String> {
    let mut paths: Vec<Option<PathBuf>> = Vec::new();
    for page in given {
        let path = match page.as_str() {
            "-" => None,
            path => {
                let path = std::path::absolute(path).map_err(|why| format!("cannot read `{page}`: {why}"))?;
                Some(normalized(&path))
            }
        };
        if paths.contains(&path) {
            return Err(format!("the page `{page}` is named twice"));
        }
        paths.push(path);
    }
    Ok(paths)
}

/// `a/./b/../c` → `a/c`, without a look at the disk.
fn normalized(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(out.pop()),
            other => out.push(other),
        }
    }
    out
}

/// The deepest folder that all pages are in.
fn common_folder(paths: &[Option<PathBuf>]) -> PathBuf {
    let mut folders = paths.iter().flatten().filter_map(|path| path.parent());
    let Some(first) = folders.next() else { return PathBuf::new() };
    folders.fold(first.to_owned(), |common, folder| {
        let both = common.components().zip(folder.components());
        both.take_while(|(one, other)| one == other).map(|(one, _)| one).collect()
    })
}

fn name(path: Option<&Path>, common: &Path) -> String {
    let Some(path) = path else { return "stdin".to_owned() };
    path.strip_prefix(common).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The text of a file, or of standard input.
fn text(path: &str) -> std::io::Result<String> {
    let bytes = if path == "-" { limited(std::io::stdin().lock())? } else { limited(open(path)?)? };
    String::from_utf8(bytes).map_err(|why| {
        let valid = &why.as_bytes()[..why.utf8_error().valid_up_to()];
        let line = valid.split(|byte| *byte == b'\n').count();
        std::io::Error::other(format!("line {line} is not UTF-8"))
    })
}

/// Opens a regular file. Anything else may have no end.
fn open(path: &str) -> std::io::Result<std::fs::File> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is no regular file"));
    }
    std::fs::File::open(path)
}

fn limited(input: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > MAX_BYTES {
        true => Err(std::io::Error::other(format!("it is longer than {MAX_BYTES} bytes"))),
        false => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[&str]) -> Vec<String> {
        let given: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let paths = absolute(&given).unwrap();
        let common = common_folder(&paths);
        paths.iter().map(|path| name(path.as_deref(), &common)).collect()
    }

    #[test]
    fn pages_are_named_from_their_common_folder_on() {
        assert_eq!(names(&["a/b/x.md"]), ["x.md"]);
        assert_eq!(names(&["a/b/x.md", "a/b/y.md"]), ["x.md", "y.md"]);
        assert_eq!(names(&["a/b/x.md", "a/c/y.md", "-"]), ["b/x.md", "c/y.md", "stdin"]);
        assert_eq!(names(&["a/x.md", "a/b/../c/y.md"]), ["x.md", "c/y.md"]);
    }

    #[test]
    fn a_page_is_named_once() {
        assert!(absolute(&["a/x.md".to_owned(), "a/./x.md".to_owned()]).is_err());
    }
}
