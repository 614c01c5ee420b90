//! The files that schemas are read from.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use super::origin::FileId;
#[cfg(feature = "schema")]
use super::origin::Origin;

/// Larger files are refused: a wrong path may lead anywhere, and what is generated from more takes tens of gigabytes of memory.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What the names of files end with that may have schemas in them.
pub(crate) const ENDINGS: [&str; 3] = [".json", ".yaml", ".yml"];

/// One file: its name as messages show it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: PathBuf,
    root: PathBuf,
    name: String,
    stable_name: String,
    text: String,
}

impl SourceFile {
    /// The path as it was given, with `/` on every system.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path from the input folder on, that folder included: the same on every machine.
    pub(crate) fn stable_name(&self) -> &str {
        &self.stable_name
    }

    #[cfg(feature = "schema")]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The text, without a byte order mark at its beginning.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's name without folder and without its ending, such as `.schema.json` or `.yaml`.
    pub(crate) fn stem(&self) -> &str {
        let file = self.name.rsplit('/').next().unwrap_or(&self.name);
        let stem = ENDINGS.iter().find_map(|ending| file.strip_suffix(ending));
        stem.map_or(file, |stem| stem.strip_suffix(".schema").unwrap_or(stem))
    }

    /// Whether the file's name says that it is YAML.
    #[cfg(feature = "schema")]
    pub(crate) fn is_yaml(&self) -> bool {
        let ending = self.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ["yaml", "yml"].iter().any(|yaml| ending.eq_ignore_ascii_case(yaml))
    }

    /// The start of the character that a byte belongs to; the end of the text for what lies behind it.
    pub(crate) fn boundary(&self, offset: usize) -> usize {
        let end = offset.min(self.text.len());
        (0..=end).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// All files that a run has read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<PathBuf, FileId>,
    folders: Vec<PathBuf>,
    /// Where documentation states the limits of a schema, by its file without ending and its JSON Pointer.
    stated: BTreeMap<(PathBuf, String), String>,
}

impl Sources {
    #[doc(hidden)]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0]
    }

    /// Every file that was read, for `cargo::rerun-if-changed`.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        // A text that is in no file has no root.
        self.files.iter().filter(|file| file.root != Path::new("")).map(|file| file.path.as_path())
    }

    /// Every folder that was looked into, for `cargo::rerun-if-changed`: a new file in it may be one more schema.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(PathBuf::as_path)
    }

    pub(crate) fn add_folder(&mut self, folder: &Path) {
        self.folders.push(normalize(folder));
    }

    /// Notes where documentation states the limits of a schema.
    #[cfg(feature = "schema")]
    pub(crate) fn state(&mut self, file: &Path, pointer: &str, places: String) {
        self.stated.insert((without_ending(&normalize(file)), pointer.to_owned()), places);
    }

    /// Where documentation states the limits of a schema, in words.
    #[cfg(feature = "schema")]
    pub(crate) fn stated(&self, origin: &Origin) -> Option<&str> {
        let file = self.files.get(origin.file.0).filter(|_| !self.stated.is_empty())?;
        let place = (without_ending(&file.path), origin.pointer.clone());
        self.stated.get(&place).map(String::as_str)
    }

    /// Adds a text that is in no file, such as a schema from `schemars`.
    #[doc(hidden)]
    pub fn add_text(&mut self, name: &str, text: String) -> FileId {
        self.add(PathBuf::from(name), PathBuf::new(), name.to_owned(), text)
    }

    fn add(&mut self, path: PathBuf, root: PathBuf, name: String, text: String) -> FileId {
        let stable_name = stable_name(&path, &root);
        let file = SourceFile { path, root, name, stable_name, text };
        let id = FileId(self.files.len());
        self.by_path.insert(file.path.clone(), id);
        self.files.push(file);
        id
    }

    /// Reads a file, once. `root` is the folder that its references may not leave.
    pub(crate) fn read(&mut self, path: &Path, root: &Path) -> std::io::Result<FileId> {
        let path = normalize(path);
        if let Some(id) = self.by_path.get(&path) {
            return Ok(*id);
        }
        let text = read_text(&path)?;
        let name = display(&path);
        Ok(self.add(path, root.to_owned(), name, text))
    }

    /// The file that a reference in `from` names, if it stays inside the root of `from`.
    /// `None` if it leaves it, also by a symbolic link.
    pub(crate) fn beside(&self, from: FileId, relative: &str) -> Option<(PathBuf, PathBuf)> {
        let from = self.file(from);
        if Path::new(relative).is_absolute() || relative.contains('\\') || relative.contains(':') {
            return None;
        }
        let path = normalize(&from.path.parent()?.join(relative));
        let inside = |path: &Path, root: &Path| path.strip_prefix(root).is_ok();
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        let real_root = from.root.canonicalize().unwrap_or_else(|_| from.root.clone());
        let stays = inside(&path, &normalize(&from.root)) && (inside(&real, &real_root) || !path.exists());
        stays.then(|| (path, from.root.clone()))
    }
}

/// Reads a regular file. Anything else may have no end, or wait for somebody to write.
fn read_text(path: &Path) -> std::io::Result<String> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(std::io::Error::other("it is no regular file"));
    }
    let too_long =
        |length: u64| std::io::Error::other(format!("{length} bytes, at most {MAX_BYTES} (256 MiB)"));
    if metadata.len() > MAX_BYTES {
        return Err(too_long(metadata.len()));
    }
    let mut text = String::with_capacity(metadata.len() as usize + 1);
    // A file may say that it is shorter than it is, or grow.
    let length = std::fs::File::open(path)?.take(MAX_BYTES + 1).read_to_string(&mut text)?;
    if length as u64 > MAX_BYTES {
        return Err(too_long(length as u64));
    }
    // JSON need not be read with it (RFC 8259, section 8.1), YAML is; editors write it, and nobody sees it.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// A path without the ending that says whether it is JSON or YAML.
#[cfg(feature = "schema")]
fn without_ending(path: &Path) -> PathBuf {
    let text = path.to_string_lossy();
    let stem = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending));
    stem.map_or_else(|| path.to_owned(), PathBuf::from)
}

/// Whether a path leads to something below a folder, symbolic links followed, or to nothing.
#[cfg(feature = "schema")]
pub(crate) fn stays_below(path: &Path, root: &Path) -> bool {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    path.canonicalize().map_or(true, |real| real.strip_prefix(root).is_ok())
}

fn stable_name(path: &Path, root: &Path) -> String {
    let folder = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let below = path.strip_prefix(normalize(root)).unwrap_or(path);
    let stable = folder.file_name().map(PathBuf::from).unwrap_or_default().join(below);
    stable.to_string_lossy().replace('\\', "/")
}

/// `a/./b/../c` → `a/c`, without a look at the disk.
fn normalize(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// A path with `/` between its parts, whatever the system; below the current folder it is relative.
pub(crate) fn display(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_resolved_without_a_look_at_the_disk() {
        assert_eq!(normalize(Path::new("a/./b/../c")), Path::new("a/c"));
        assert_eq!(normalize(Path::new("../a")), Path::new("../a"));
    }

    #[test]
    fn the_endings_of_files_are_no_part_of_their_stems() {
        let mut sources = Sources::default();
        for (name, stem, is_yaml) in [
            ("a/ticket.schema.json", "ticket", false),
            ("a/ticket.schema.yaml", "ticket", true),
            ("ticket.schema.yml", "ticket", true),
            ("ticket.yaml", "ticket", true),
            ("ticket.v2.json", "ticket.v2", false),
            ("ticket.schema", "ticket.schema", false),
            ("TICKET.YAML", "TICKET.YAML", true),
            ("yaml", "yaml", false),
        ] {
            let id = sources.add_text(name, String::new());
            assert_eq!((sources.file(id).stem(), sources.file(id).is_yaml()), (stem, is_yaml), "{name}");
        }
    }

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        let id = sources.add_text("x.json", "{\n \"é\": 1}".to_owned());
        assert_eq!(sources.file(id).line_and_column(8), (2, 6));
    }
}
