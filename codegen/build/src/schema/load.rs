//! Inputs → files, each with those that become one module with it.

use std::path::{Path, PathBuf};

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::FileId;
use crate::diag::source::{Sources, display};

/// What becomes one module.
pub(crate) struct Unit {
    /// The folder's name, or the file's.
    pub name: String,
    pub files: Vec<FileId>,
}

/// Finds the files of an input: a file, a folder with schemas, or a folder of such folders.
pub(crate) fn load(input: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Vec<Unit> {
    let is_file = input.is_file();
    let root = if is_file { folder_of(input) } else { input };
    let found =
        if is_file { Ok(vec![(root.to_owned(), vec![input.to_owned()])]) } else { folders(input, sources) };
    let found = match found {
        Ok(found) => found,
        Err(why) => {
            diagnostics.push(unreadable(input, &why));
            return Vec::new();
        }
    };
    if found.is_empty() {
        let message = format!("`{}` holds no schemas", display(input));
        let help = "add a `webhooks.json` or `*.schema.json` files";
        diagnostics.push(Diagnostic::error(Code::NO_INPUT, message).help(help));
    }
    found.into_iter().map(|(folder, files)| unit(&folder, &files, root, sources, diagnostics)).collect()
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn unit(
    folder: &Path,
    files: &[PathBuf],
    root: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Unit {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = real
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_else(|| "schemas".to_owned());
    let files = files.iter().filter_map(|file| read(file, root, sources, diagnostics)).collect();
    Unit { name, files }
}

/// Reads a file. A failure is reported.
pub(crate) fn read(
    path: &Path,
    root: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    let read = sources.read(path, root);
    read.map_err(|why| diagnostics.push(unreadable(path, &why))).ok()
}

fn unreadable(path: &Path, why: &std::io::Error) -> Diagnostic {
    let message = format!("cannot read `{}`: {why}", display(path));
    Diagnostic::error(Code::UNREADABLE, message).help("check the path and its permissions")
}

/// The folder itself and those in it, each with its files, in order of their names.
fn folders(folder: &Path, sources: &mut Sources) -> std::io::Result<Vec<(PathBuf, Vec<PathBuf>)>> {
    let mut found = Vec::new();
    let mut below = Vec::new();
    let mut here = Vec::new();
    for entry in sorted(folder, sources)? {
        if entry.is_dir() { below.push(entry) } else { here.push(entry) }
    }
    let own = schema_files(&here);
    if !own.is_empty() {
        found.push((folder.to_owned(), own));
    }
    for child in below {
        let files: Vec<PathBuf> =
            sorted(&child, sources)?.into_iter().filter(|path| path.is_file()).collect();
        let files = schema_files(&files);
        if !files.is_empty() {
            found.push((child, files));
        }
    }
    Ok(found)
}

fn sorted(folder: &Path, sources: &mut Sources) -> std::io::Result<Vec<PathBuf>> {
    sources.add_folder(folder);
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    Ok(entries)
}

/// `webhooks.json` leads to all schemas that its events need; without it every schema file counts.
fn schema_files(files: &[PathBuf]) -> Vec<PathBuf> {
    let named = |path: &&PathBuf, suffix: &str| {
        path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(suffix))
    };
    match files.iter().find(|path| path.file_name().is_some_and(|name| name == "webhooks.json")) {
        Some(webhooks) => vec![webhooks.clone()],
        None => files.iter().filter(|path| named(path, ".schema.json")).cloned().collect(),
    }
}
