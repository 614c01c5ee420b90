//! The schemas that inputs are made from.

use std::fs::read_dir;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::generator::{Files, read};
use tests::{corpus, workspace};

use crate::Failure;

/// The largest value that is put into another document, in bytes.
const DONOR: usize = 2000;

/// Inputs of one kind, and how often one is drawn beside the others.
pub(crate) struct Class {
    pub(crate) weight: u32,
    pub(crate) seeds: Vec<Files>,
}

/// All schemas of the repository, and of the test suite if it is there.
pub(crate) fn classes() -> Result<Vec<Class>, Failure> {
    let fixtures = workspace().join("tests/fixtures");
    let mut written = entries(&workspace().join("schemas"))?;
    written.extend(entries(&fixtures.join("features"))?);
    written.push(fixtures.join("rules"));
    let mut doubtful = entries(&fixtures.join("warned"))?;
    doubtful.extend(entries(&fixtures.join("wrong"))?);
    let mut hostile = Vec::new();
    for class in entries(&fixtures.join("hostile"))? {
        hostile.extend(entries(&class)?);
    }
    let classes = [(4, written), (1, doubtful), (3, hostile)].into_iter();
    let mut classes = classes
        .map(|(weight, paths)| Ok(Class { weight, seeds: paths.iter().map(seed).collect::<Result<_, _>>()? }))
        .collect::<Result<Vec<_>, Failure>>()?;
    if let Some(suite) = corpus("json-schema-test-suite")? {
        classes.push(Class { weight: 3, seeds: suite_schemas(&suite)? });
    }
    Ok(classes)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut entries =
        read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Failure>>()?;
    entries.sort();
    Ok(entries)
}

/// A folder's files, or the one file.
fn seed(path: &PathBuf) -> Result<Files, Failure> {
    if path.is_dir() {
        return Ok(read(path)?);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Files::from([(name, std::fs::read(path)?)]))
}

/// The schema of each group of tests.
fn suite_schemas(suite: &Path) -> Result<Vec<Files>, Failure> {
    let mut seeds = Vec::new();
    for file in ["draft2020-12", "draft7"].map(|draft| tests::files_below(&suite.join(draft))) {
        for file in file? {
            let Ok(Value::Array(groups)) = serde_json::from_slice(&std::fs::read(file)?) else { continue };
            let schemas = groups.iter().map(|group| group["schema"].to_string().into_bytes());
            seeds.extend(schemas.map(|schema| Files::from([("root.schema.json".to_owned(), schema)])));
        }
    }
    Ok(seeds)
}

/// Objects and arrays in the seeds that may be put elsewhere.
pub(crate) fn donors(classes: &[Class]) -> Vec<Value> {
    let mut donors = Vec::new();
    for text in classes.iter().flat_map(|class| &class.seeds).flat_map(Files::values) {
        if let Ok(document) = serde_json::from_slice(text) {
            collect(&document, &mut donors);
        }
    }
    donors
}

fn collect(value: &Value, donors: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, donors)),
        Value::Object(members) => members.values().for_each(|member| collect(member, donors)),
        _ => return,
    }
    if value.to_string().len() <= DONOR {
        donors.push(value.clone());
    }
}
