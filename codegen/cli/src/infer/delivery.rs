//! Captured deliveries: bodies, or requests with headers and a body.

use std::path::{Path, PathBuf};

use crate::folders::files_below;
use crate::ingest::place::PageId;
use crate::ingest::sample::{Object, Sample, Value};
use crate::ingest::samples;
use crate::ingest::samples::unreadable::Unreadable;

/// A captured delivery.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The name of the folder that it was in.
    pub folder: String,
    /// The name of its file, without ending.
    pub file: String,
    /// The headers, names in lower case. A header that came several times stands several times.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Sample,
    /// The body as text, without white space.
    pub text: String,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Wrong {
    /// It cannot be opened, or is no text.
    File(PathBuf, std::io::Error),
    /// It is no JSON.
    Json(PathBuf, Unreadable),
}

/// The files of folders and files, each once.
///
/// # Errors
///
/// If a folder cannot be listed.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Wrong> {
    let mut files = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => {
                files.extend(files_below(path, is_json).map_err(|(folder, why)| Wrong::File(folder, why))?)
            }
            false => files.push(path.clone()),
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

impl Delivery {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is not JSON.
    pub fn read(path: &Path) -> Result<Self, Wrong> {
        let text = std::fs::read_to_string(path).map_err(|error| Wrong::File(path.to_owned(), error))?;
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let name = |path: Option<&std::ffi::OsStr>| path.unwrap_or_default().to_string_lossy().into_owned();
        let folder = name(absolute.parent().and_then(Path::file_name));
        Self::parse(folder, name(path.file_stem()), &text)
            .map_err(|unreadable| Wrong::Json(path.to_owned(), unreadable))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    pub fn parse(folder: String, file: String, text: &str) -> Result<Self, Unreadable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let whole = samples::strict(text, PageId(0))?;
        let (headers, body) = parts(whole);
        let text = body.json();
        Ok(Self { folder, file, headers, body, text })
    }

    /// The value of the first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The headers and the body of a captured request; anything else is a body.
fn parts(whole: Sample) -> (Vec<(String, String)>, Sample) {
    let Value::Object(object) = &whole.value else { return (Vec::new(), whole) };
    let (Some(headers), Some(body), 2) = (object.get("headers"), object.get("body"), object.members.len())
    else {
        return (Vec::new(), whole);
    };
    let Value::Object(headers) = &headers.value else { return (Vec::new(), whole) };
    (texts(headers), parsed(body.clone()))
}

fn texts(headers: &Object) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for member in &headers.members {
        let values = match &member.sample.value {
            Value::Array(items) => items.as_slice(),
            _ => std::slice::from_ref(&member.sample),
        };
        let values = values.iter().filter_map(|value| match &value.value {
            Value::String(text) | Value::Number(text) => Some(text.clone()),
            _ => None,
        });
        texts.extend(values.map(|value| (member.name.to_lowercase(), value)));
    }
    texts
}

/// A body that was captured as a text is what the text says.
fn parsed(body: Sample) -> Sample {
    match &body.value {
        Value::String(text) => samples::strict(text, PageId(0)).unwrap_or(body),
        _ => body,
    }
}
