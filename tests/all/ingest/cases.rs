//! Pages of one provider a folder of `fixtures/pages`, and what the command makes of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::{Scratch, files_below};

use crate::support::binaries::{self, Run};

/// The folder of the pages, relative to this package.
const PAGES: &str = "fixtures/pages";

/// Written, and nothing is left to decide.
pub(super) const SETTLED: i32 = 0;
/// Written, with contradictions or gaps.
pub(super) const OPEN: i32 = 1;
/// Nothing was written.
pub(super) const REFUSED: i32 = 2;

/// Pages of one provider, copied to a folder of their own.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) scratch: Scratch,
    /// The pages below the folder.
    pub(super) pages: Vec<String>,
}

impl Case {
    /// The case of this name.
    pub(super) fn named(name: &str) -> Self {
        let folder = Path::new(PAGES).join(name);
        let scratch = Scratch::new().unwrap();
        scratch.copy(&folder, "pages").unwrap();
        let below = |path: &PathBuf| path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        let is_page = |path: &String| !path.ends_with(".toml") && !path.starts_with('_');
        let pages = files_below(&folder).unwrap().into_iter().map(|path| below(&path)).filter(is_page);
        let pages = pages.map(|path| format!("pages/{path}")).collect();
        Self { name: name.to_owned(), scratch, pages }
    }

    /// All there are.
    pub(super) fn all() -> Vec<Self> {
        let folders = std::fs::read_dir(PAGES).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = folders.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names.iter().map(|name| Self::named(name)).collect()
    }

    /// Runs the command on the pages.
    pub(super) fn ingest(&self, more: &[&str]) -> Run {
        let pages = self.pages.iter().map(String::as_str);
        let mut arguments: Vec<&str> = ["ingest"].into_iter().chain(pages).collect();
        arguments.extend(["--out", "out", "--provider", "acme"]);
        let has_decisions = Path::new(PAGES).join(&self.name).join("ingest.toml").exists();
        if has_decisions {
            arguments.extend(["--decisions", "pages/ingest.toml"]);
        }
        arguments.extend(more);
        self.run(&arguments)
    }

    /// Runs the command in the folder.
    pub(super) fn run(&self, arguments: &[&str]) -> Run {
        binaries::run(binaries::codegen(), &self.scratch.path(), arguments)
    }

    /// The files that were written, by their names.
    pub(super) fn output(&self, folder: &str) -> BTreeMap<String, String> {
        let files = self.scratch.files().unwrap();
        let below = files.into_iter().filter_map(|(path, text)| {
            let path = path.strip_prefix(&format!("{folder}/"))?.to_owned();
            Some((path, String::from_utf8(text).unwrap()))
        });
        below.filter(|(path, _)| path != "ingest.manifest").collect()
    }
}

/// What a person reads of a run: the messages, then all files.
fn told(case: &Case) -> String {
    let run = case.ingest(&[]);
    let mut text = format!("exit {}\n\n{}", run.code, run.stderr.trim_end());
    for (name, content) in case.output("out") {
        text.push_str(&format!("\n\n==> {name}\n{}", content.trim_end()));
    }
    text
}

#[test]
fn pages_of_each_form_become_these_schemas_and_this_ledger() {
    for case in Case::all() {
        insta::assert_snapshot!(case.name.clone(), told(&case));
    }
}

#[test]
fn what_is_written_generates_and_its_examples_are_valid() {
    for case in Case::all() {
        if case.ingest(&[]).code == REFUSED {
            continue;
        }
        let run = case.run(&["generate", "out", "--out-dir", "rust"]);
        assert_eq!(run.code, 0, "{}: {}", case.name, run.stderr);
        let files = case.output("out");
        let document: Value = serde_json::from_str(&files["webhooks.json"]).unwrap();
        if document.get("x-event-name") == Some(&Value::Bool(false)) {
            continue;
        }
        for event in document["webhooks"].as_object().unwrap().keys() {
            let stem = format!("examples/{}", event.replace("::", ".").replace('/', "."));
            let is_of_event = |path: &&String| {
                let rest = path.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(".json"));
                rest.is_some_and(|rest| rest.is_empty() || rest[1..].parse::<usize>().is_ok())
            };
            for example in files.keys().filter(is_of_event) {
                let path = format!("out/{example}");
                let run = case.run(&["validate", event, &path, "--schemas", "out"]);
                assert_eq!(run.code, 0, "{}: {}{}", case.name, run.stdout, run.stderr);
            }
        }
    }
}
