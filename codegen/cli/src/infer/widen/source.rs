//! The files of schemas, with the places of what is in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::ingest::page::{Format, Page};
use crate::ingest::place::{PageId, Place};
use crate::ingest::sample::{Object, Sample, Value};
use crate::ingest::samples;
use crate::ingest::write::Files;

/// The file that leads to all others.
pub(super) const DOCUMENT: &str = "webhooks.json";

/// Files that are no schemas.
const OTHERS: &[&str] = &["ledger.json", "facts.json"];

/// A file of schemas.
#[derive(Debug)]
pub(super) struct Source {
    /// Its name below the folder, with `/` on every system.
    pub(super) name: String,
    pub(super) page: Page,
    pub(super) root: Sample,
    /// The members of large objects by their names, by where the objects begin.
    members: BTreeMap<(u32, u32), BTreeMap<String, usize>>,
}

/// Members of smaller objects are looked for one by one.
const LARGE: usize = 16;

/// All files of a folder.
#[derive(Debug, Default)]
pub(super) struct Sources {
    files: BTreeMap<String, Source>,
}

/// A schema, or another value of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'s> {
    pub(super) source: &'s Source,
    pub(super) value: &'s Sample,
}

/// What a schema is told by: its file, and where it begins.
pub(super) type Id = (String, u32, u32);

/// The texts of the JSON files of a folder, by their names.
///
/// # Errors
///
/// A sentence on what cannot be read.
pub fn texts(folder: &Path) -> Result<Files, String> {
    let mut files = Files::new();
    collect(folder, "", &mut files)?;
    if !files.contains_key(DOCUMENT) {
        return Err(format!("there is no `{DOCUMENT}` in `{}`", folder.display()));
    }
    Ok(files)
}

fn collect(folder: &Path, before: &str, files: &mut Files) -> Result<(), String> {
    let wrong = |why| format!("cannot read `{}`: {why}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = format!("{before}{name}");
        if path.is_dir() {
            let is_schemas = !name.starts_with('.') && name != "examples";
            if is_schemas {
                collect(&path, &format!("{name}/"), files)?;
            }
        } else if name.ends_with(".json") {
            let text = std::fs::read_to_string(&path);
            let text = text.map_err(|why| format!("cannot read `{}`: {why}", path.display()))?;
            files.insert(name, text);
        }
    }
    Ok(())
}

impl Sources {
    /// Reads files.
    ///
    /// # Errors
    ///
    /// A sentence on the first that is no JSON.
    pub(super) fn parse(files: &Files) -> Result<Self, String> {
        let mut sources = Self::default();
        for (name, text) in files.iter().filter(|(name, _)| !OTHERS.contains(&name.as_str())) {
            let source = Source::parse(name, text)?;
            sources.files.insert(name.clone(), source);
        }
        Ok(sources)
    }

    /// The whole of a file.
    pub(super) fn whole(&self, name: &str) -> Option<At<'_>> {
        let source = self.files.get(name)?;
        Some(At { source, value: &source.root })
    }

    /// What a reference leads to.
    pub(super) fn resolve<'s>(&'s self, from: At<'s>, reference: &str) -> Option<At<'s>> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let source = match file {
            "" => from.source,
            file => self.files.get(&joined(&from.source.name, file)?)?,
        };
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return None;
        }
        let mut tokens = fragment.split('/').skip(1).map(unescaped);
        let value = tokens.try_fold(&source.root, |value, token| child(value, &token))?;
        Some(At { source, value })
    }

    /// What a value is, if it is a reference: all references followed.
    pub(super) fn followed<'s>(&'s self, mut at: At<'s>) -> At<'s> {
        let mut seen = BTreeSet::new();
        while let Some(next) = at.text("$ref").and_then(|reference| self.resolve(at, reference)) {
            if !seen.insert(next.id()) {
                break;
            }
            at = next;
        }
        at
    }
}

impl Source {
    pub(super) fn parse(name: &str, text: &str) -> Result<Self, String> {
        let page = Page::new(PageId(0), name.to_owned(), Format::Text, text.to_owned());
        let root = samples::strict(text, PageId(0)).map_err(|unreadable| {
            let place = unreadable.place;
            format!(
                "`{name}` is not JSON: expected {} at {}:{}",
                unreadable.expected, place.line, place.column
            )
        })?;
        let mut members = BTreeMap::new();
        index(&root, &mut members);
        Ok(Self { name: name.to_owned(), page, root, members })
    }

    /// The bytes of a place.
    pub(super) fn span(&self, place: Place) -> (usize, usize) {
        let start = self.page.offset(place.line, place.column);
        (start, self.page.offset(place.end_line, place.end_column))
    }

    /// The text of a place.
    pub(super) fn text(&self, place: Place) -> &str {
        let (start, end) = self.span(place);
        self.page.text.get(start..end).unwrap_or_default()
    }

    /// The JSON Pointer of a value.
    pub(super) fn fragment(&self, id: &Id) -> String {
        let mut fragment = String::new();
        let mut here = &self.root;
        let is_in = |place: Place| {
            (place.line, place.column) <= (id.1, id.2) && (id.1, id.2) < (place.end_line, place.end_column)
        };
        while (here.place.line, here.place.column) != (id.1, id.2) {
            let next = match &here.value {
                Value::Object(object) => object
                    .members
                    .iter()
                    .find(|member| is_in(member.sample.place))
                    .map(|member| (member.name.replace('~', "~0").replace('/', "~1"), &member.sample)),
                Value::Array(items) => {
                    let mut items = items.iter().enumerate();
                    items.find(|(_, item)| is_in(item.place)).map(|(index, item)| (index.to_string(), item))
                }
                _ => None,
            };
            let Some((token, value)) = next else { break };
            fragment = format!("{fragment}/{token}");
            here = value;
        }
        fragment
    }
}

fn index(value: &Sample, members: &mut BTreeMap<(u32, u32), BTreeMap<String, usize>>) {
    match &value.value {
        Value::Object(object) => {
            if object.members.len() > LARGE {
                let names = object.members.iter().map(|member| member.name.clone());
                members.insert((value.place.line, value.place.column), names.zip(0..).collect());
            }
            object.members.iter().for_each(|member| index(&member.sample, members));
        }
        Value::Array(items) => items.iter().for_each(|item| index(item, members)),
        _ => {}
    }
}

impl<'s> At<'s> {
    pub(super) fn id(&self) -> Id {
        (self.source.name.clone(), self.value.place.line, self.value.place.column)
    }

    pub(super) fn object(&self) -> Option<&'s Object> {
        match &self.value.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// A member of an object.
    pub(super) fn get(&self, name: &str) -> Option<Self> {
        let object = self.object()?;
        let place = (self.value.place.line, self.value.place.column);
        let value = match self.source.members.get(&place) {
            Some(indices) => &object.members.get(*indices.get(name)?)?.sample,
            None => object.get(name)?,
        };
        Some(Self { source: self.source, value })
    }

    /// The text of a member.
    pub(super) fn text(&self, name: &str) -> Option<&'s str> {
        match &self.get(name)?.value.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number of a member.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        match &self.get(name)?.value.value {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The elements of a member that is an array.
    pub(super) fn items(&self, name: &str) -> Vec<Self> {
        let items = match self.get(name).map(|at| &at.value.value) {
            Some(Value::Array(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().map(|value| Self { source: self.source, value }).collect()
    }

    /// The texts among the elements of a member; a text alone counts, too.
    pub(super) fn texts(&self, name: &str) -> Vec<&'s str> {
        if let Some(only) = self.text(name) {
            return vec![only];
        }
        let items = self.items(name).into_iter();
        let texts = items.filter_map(|item| match &item.value.value {
            Value::String(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }
}

fn child<'s>(value: &'s Sample, token: &str) -> Option<&'s Sample> {
    match &value.value {
        Value::Object(object) => object.get(token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The name of a file, from another one in the same folder or one below it.
fn joined(from: &str, reference: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A token of a JSON Pointer in a fragment of a URI.
fn unescaped(token: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = token.bytes();
    while let Some(byte) = rest.next() {
        let digits = (byte == b'%').then(|| (rest.clone().next(), rest.clone().nth(1)));
        let digit =
            |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match digits.and_then(|(high, low)| Some(digit(high)? * 16 + digit(low)?)) {
            Some(escaped) => {
                bytes.push(escaped);
                rest.nth(1);
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}
