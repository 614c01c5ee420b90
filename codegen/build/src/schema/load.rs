//! Inputs → files, each with those that become one module with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::{FileId, Origin};
use crate::diag::source::{ENDINGS, Sources, display, stays_below};
use crate::schema::stated;

/// What becomes one module.
pub(crate) struct Unit {
    /// The folder's name, or the file's.
    pub name: String,
    pub files: Vec<FileId>,
}

/// Finds the files of an input: a file, a folder with schemas, or a folder of such folders.
pub(crate) fn load(input: &Path, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Vec<Unit> {
    // Also what is neither a folder nor a regular file, which reading then tells.
    let is_file = input.exists() && !input.is_dir();
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
        diagnostics.push(no_schemas(input));
    }
    // A file that is named may be a link to anywhere.
    let read = if is_file { read_named } else { read };
    found.into_iter().map(|(folder, files)| unit(&folder, &files, root, read, sources, diagnostics)).collect()
}

/// Reads a file below a root. A failure is reported.
type ReadFile = fn(&Path, &Path, &mut Sources, &mut Diagnostics) -> Option<FileId>;

fn no_schemas(folder: &Path) -> Diagnostic {
    let help = match other_document(folder) {
        Some(other) => format!(
            "name the file itself, such as `{}`: in a folder, `webhooks.json`, `openapi.json` and `*.schema.json` are looked for, or `.yaml`",
            display(&other)
        ),
        None => "add a `webhooks.json`, an `openapi.json` or `*.schema.json` files, or `.yaml`".to_owned(),
    };
    Diagnostic::error(Code::NO_INPUT, format!("`{}` holds no schemas", display(folder))).help(help)
}

/// The first file of a folder, or else of the folders in it, that may be a document under another name.
fn other_document(folder: &Path) -> Option<PathBuf> {
    let entries =
        |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let document =
        |folder: &Path| entries(folder).filter(|path| stem(path).is_some() && path.is_file()).min();
    document(folder).or_else(|| entries(folder).filter_map(|below| document(&below)).min())
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn unit(
    folder: &Path,
    files: &[PathBuf],
    root: &Path,
    read: ReadFile,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Unit {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = real
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_else(|| "schemas".to_owned());
    let files: Vec<FileId> = files.iter().filter_map(|file| read(file, root, sources, diagnostics)).collect();
    report_twins(&files, sources, diagnostics);
    stated::read(folder, root, sources);
    Unit { name, files }
}

/// Reads a file, unless a symbolic link leads from it out of the root. A failure is reported.
pub(crate) fn read(
    path: &Path,
    root: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    if !stays_below(path, root) {
        let message = format!("`{}` is a link that leaves the folder of the schemas", display(path));
        let help = "put the file itself there, or name the folder that it is in as an input";
        diagnostics.push(Diagnostic::error(Code::OUTSIDE, message).help(help));
        return None;
    }
    read_named(path, root, sources, diagnostics)
}

fn read_named(
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
            sorted(&child, sources)?.into_iter().filter(|path| !path.is_dir()).collect();
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

/// `webhooks.json`, or else `openapi.json`, or their twins in YAML lead to all schemas that their events need; without them
/// every schema file counts.
fn schema_files(files: &[PathBuf]) -> Vec<PathBuf> {
    let kinds: [fn(&str) -> bool; 3] =
        [|stem| stem == "webhooks", |stem| stem == "openapi", |stem| stem.ends_with(".schema")];
    let of_kind = |is_ours: fn(&str) -> bool| {
        let files = files.iter().filter(|path| stem(path).is_some_and(|stem| is_ours(&stem)));
        files.cloned().collect::<Vec<_>>()
    };
    kinds.into_iter().map(of_kind).find(|files| !files.is_empty()).unwrap_or_default()
}

/// The name of a file without its ending, if it is one of a file that may have schemas in it.
fn stem(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).map(str::to_owned)
}

/// Reports files of a folder that are called alike but for their endings: they would be one thing twice.
fn report_twins(files: &[FileId], sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for &id in files {
        let file = sources.file(id);
        let Some(&first) = seen.get(file.stem()) else {
            seen.insert(file.stem(), id);
            continue;
        };
        let message =
            format!("two files of one name: `{}` and `{}`", sources.file(first).name(), file.name());
        let begins = |file| Origin { file, span: 0..0, pointer: String::new() };
        let diagnostic = Diagnostic::error(Code::SEVERAL_FILES, message)
            .at(&begins(id), "")
            .help("remove one, or name the one that counts as the input");
        diagnostics.push(diagnostic);
    }
}
