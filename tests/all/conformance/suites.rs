//! The JSON Schema test suite, with schemas and instances as they are spelled.

use std::collections::BTreeMap;
use std::path::Path;

use crm_events_build::Draft;
use serde_json::value::RawValue;

/// All drafts, the one that is read where nothing is said first.
const DRAFTS: [Draft; 6] =
    [Draft::Draft202012, Draft::Draft7, Draft::Draft201909, Draft::Draft6, Draft::Draft4, Draft::V1];

/// The folder of a draft in the suite: `draft7`, `draft2020-12`.
fn folder_of(draft: Draft) -> String {
    match draft.name() {
        name if name.starts_with("20") => format!("draft{name}"),
        name => name.replace("-0", ""),
    }
}

/// Which tests of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What every implementation has to answer as the suite does.
    Mandatory,
    /// Formats, where they are asserted.
    Formats,
    /// What the specification leaves open, in part against each other.
    Optional,
}

impl Part {
    /// Where it is below the folder of a draft. In v1 formats are asserted, so they are no option there.
    fn folder(self, draft: Draft) -> &'static str {
        match self {
            Self::Mandatory => "",
            Self::Formats if draft == Draft::V1 => "format",
            Self::Formats => "optional/format",
            Self::Optional => "optional",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Mandatory => "mandatory",
            Self::Formats => "formats",
            Self::Optional => "optional",
        }
    }
}

/// One part of one draft.
#[derive(Debug)]
pub(super) struct Suite {
    pub(super) draft: Draft,
    pub(super) part: Part,
    pub(super) files: Vec<File>,
}

impl Suite {
    /// A name for people, unique.
    pub(super) fn title(&self) -> String {
        format!("{}, {}", folder_of(self.draft), self.part.name())
    }

    /// A name for a program, unique.
    pub(super) fn identifier(&self) -> String {
        format!("{}_{}", identifier(&folder_of(self.draft)), self.part.name())
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.files.iter().flat_map(|file| &file.groups)
    }
}

/// A file of the suite, which is about one keyword, mostly.
#[derive(Debug)]
pub(super) struct File {
    /// Without folder and ending: `allOf`.
    pub(super) name: String,
    pub(super) groups: Vec<Group>,
}

/// A schema and its tests.
#[derive(Debug)]
pub(super) struct Group {
    /// A name for a module, unique in the suite: `all_of_3`.
    pub(super) identifier: String,
    pub(super) description: String,
    pub(super) schema: String,
    pub(super) tests: Vec<Test>,
}

/// An instance, and whether the schema allows it.
#[derive(Debug)]
pub(super) struct Test {
    pub(super) description: String,
    pub(super) instance: String,
    pub(super) is_valid: bool,
}

/// Every part of every draft, from the folder of the suite.
pub(super) fn read(folder: &Path) -> Vec<Suite> {
    let parts = [Part::Mandatory, Part::Formats, Part::Optional];
    let suites = parts.into_iter().flat_map(|part| DRAFTS.map(|draft| (draft, part)));
    suites.map(|(draft, part)| read_suite(folder, draft, part)).collect()
}

fn read_suite(folder: &Path, draft: Draft, part: Part) -> Suite {
    let folder = folder.join(folder_of(draft)).join(part.folder(draft));
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.is_file()).collect();
    paths.sort();
    Suite { draft, part, files: paths.iter().map(|path| read_file(path)).collect() }
}

fn read_file(path: &Path) -> File {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let groups: Vec<Members> = serde_json::from_str(&text).unwrap();
    let groups = groups.iter().enumerate();
    let groups = groups.map(|(index, group)| read_group(format!("{}_{index}", identifier(&name)), group));
    File { groups: groups.collect(), name }
}

/// The members of an object. Their values are not read, because they would come back as other texts.
type Members = BTreeMap<String, Box<RawValue>>;

fn read_group(identifier: String, group: &Members) -> Group {
    let tests: Vec<Members> = serde_json::from_str(group["tests"].get()).unwrap();
    Group {
        identifier,
        description: text(&group["description"]),
        schema: group["schema"].get().to_owned(),
        tests: tests.iter().map(read_test).collect(),
    }
}

fn read_test(test: &Members) -> Test {
    Test {
        description: text(&test["description"]),
        instance: test["data"].get().to_owned(),
        is_valid: serde_json::from_str(test["valid"].get()).unwrap(),
    }
}

fn text(value: &RawValue) -> String {
    serde_json::from_str(value.get()).unwrap()
}

/// `if-then-else` and `allOf` as `if_then_else` and `all_of`.
fn identifier(name: &str) -> String {
    let mut identifier = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            identifier.push('_');
        }
        identifier.push(if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '_' });
    }
    identifier
}
