//! Schemas that are meant to break the generator: each is generated, or refused at its place.

use std::path::{Path, PathBuf};

use crm_events_build::Config;
use serde_json::Value;

use super::assert_text;

/// How the file of a schema ends.
pub(super) const SCHEMA: &str = ".schema.json";

/// The classes, each a folder.
pub(super) const CLASSES: &str = "fixtures/hostile";

/// What a folder holds, in order.
pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().unwrap().map(|entry| folder.join(entry.unwrap().file_name()));
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    entries
}

/// The schema files of a class, and its folders, each an input of its own; in order.
pub(super) fn inputs(class: &Path) -> Vec<PathBuf> {
    let mut inputs = entries(class);
    inputs.retain(|path| path.is_dir() || path.to_string_lossy().ends_with(SCHEMA));
    inputs
}

/// The name of a file or folder.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What comes of an input, in a line: how much was generated, or each code with its pointer.
fn outcome(input: &Path) -> String {
    match Config::new().input(input).generate() {
        Ok(output) => {
            let types: usize = output.summaries().iter().map(|summary| summary.types).sum();
            let warnings = output.warnings().iter().count();
            format!("{types} types, {warnings} warnings")
        }
        Err(error) => {
            let json = error.render_json();
            let messages = json.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            let told: Vec<String> = messages
                .filter(|message| message["severity"] == "error")
                .map(|message| {
                    // What cannot be read as text has no lines.
                    let has_place = message["place"]["line"].is_u64() || message["code"] == "E0001";
                    assert!(has_place, "{}: no place in {message}", input.display());
                    let pointer = message["place"]["pointer"].as_str().unwrap_or_default().escape_debug();
                    format!("{} at `{pointer}`", message["code"].as_str().unwrap())
                })
                .collect();
            format!("refused: {}", told.join(", "))
        }
    }
}

#[test]
fn each_hostile_schema_is_generated_or_refused_at_its_place() {
    insta::glob!("../../fixtures/hostile", "?*", |class| {
        let class = Path::new(CLASSES).join(class.file_name().unwrap());
        let lines = inputs(&class).into_iter().map(|input| format!("{}: {}", name(&input), outcome(&input)));
        assert_text!("hostile", lines.collect::<Vec<_>>().join("\n"));
    });
}
