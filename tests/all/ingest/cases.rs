//! Pages of one provider a folder of `fixtures/pages`, and what becomes of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crm_events_build::Config;
use crm_events_cli::deliveries::Deliveries;
use crm_events_cli::ingest::decisions::Decisions;
use crm_events_cli::ingest::facts::{self, PageFacts};
use crm_events_cli::ingest::page::Page;
use crm_events_cli::ingest::pipeline::{self, Believed};
use crm_events_cli::ingest::place::PageId;
use crm_events_cli::ingest::{format, write};
use serde_json::Value;
use tests::{Scratch, files_below};

use crate::support::binaries::{self, Run};

/// The folder of the pages, relative to this package.
const PAGES: &str = "fixtures/pages";

/// Pages of one provider.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) name: String,
    folder: PathBuf,
    /// The pages by their names below the folder.
    pub(super) pages: BTreeMap<String, String>,
    decisions: Option<Decisions>,
}

/// What the stages make of pages.
pub(super) struct Made {
    pub(super) believed: Believed,
    /// The files; none if no page has an event.
    pub(super) files: write::Files,
    /// What `--write-facts` writes.
    pub(super) facts: String,
}

impl Case {
    fn named(name: &str) -> Self {
        let folder = Path::new(PAGES).join(name);
        let mut pages = BTreeMap::new();
        for path in files_below(&folder).unwrap() {
            let below = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
            if !below.ends_with(".toml") && !below.starts_with('_') {
                pages.insert(below, std::fs::read_to_string(path).unwrap());
            }
        }
        let read = |text| Decisions::read(folder.join("ingest.toml").display().to_string(), text).unwrap();
        let decisions = std::fs::read_to_string(folder.join("ingest.toml")).ok().map(read);
        Self { name: name.to_owned(), folder, pages, decisions }
    }

    /// All there are.
    pub(super) fn all() -> Vec<Self> {
        let folders = std::fs::read_dir(PAGES).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = folders.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names.iter().map(|name| Self::named(name)).collect()
    }

    /// What the stages make of the pages.
    pub(super) fn made(&self) -> Made {
        let page = |((file, text), id): ((&String, &String), u32)| {
            Page::new(PageId(id), file.clone(), format::of(file, text), text.clone())
        };
        let pages: Vec<Page> = self.pages.iter().zip(0..).map(page).collect();
        let given: Vec<PageFacts> = pages.iter().map(PageFacts::from).collect();
        let (documents, included) = pipeline::documents(pages, vec![self.folder.clone()]);
        let facts = pipeline::facts(&documents);
        let pages: Vec<PageFacts> = given.into_iter().chain(included.iter().map(PageFacts::from)).collect();
        let written = facts::write(&pages, &facts);
        self.of_facts(pages, facts, written)
    }

    /// What the stages make of the facts that were written.
    pub(super) fn made_of_facts(&self, written: &str) -> Made {
        let (pages, facts) = facts::read(written, 0).unwrap();
        self.of_facts(pages, facts, written.to_owned())
    }

    fn of_facts(
        &self,
        pages: Vec<PageFacts>,
        facts: Vec<crm_events_cli::ingest::fact::Fact>,
        written: String,
    ) -> Made {
        let believed = pipeline::model("acme", facts, self.decisions.as_ref()).unwrap();
        let files = match believed.model.events.is_empty() {
            true => write::Files::new(),
            false => write::files(&believed.model, &believed.entries, &pages),
        };
        Made { believed, files, facts: written }
    }

    /// Leaves out what a person decided.
    pub(super) fn forget_decisions(&mut self) {
        self.decisions = None;
    }

    /// A folder with the pages, in which the command can run.
    pub(super) fn scratch(&self) -> Scratch {
        let scratch = Scratch::new().unwrap();
        scratch.copy(&self.folder, "pages").unwrap();
        scratch
    }

    /// Runs the command on the pages.
    pub(super) fn ingest(&self, scratch: &Scratch, more: &[&str]) -> Run {
        let pages: Vec<String> = self.pages.keys().map(|page| format!("pages/{page}")).collect();
        let mut arguments: Vec<&str> = vec!["ingest"];
        arguments.extend(pages.iter().map(String::as_str));
        arguments.extend(["--out", "out", "--provider", "acme"]);
        if self.decisions.is_some() {
            arguments.extend(["--decisions", "pages/ingest.toml"]);
        }
        arguments.extend(more);
        binaries::run(binaries::codegen(), &scratch.path(), &arguments)
    }
}

#[test]
fn pages_of_each_form_become_these_schemas_and_this_ledger() {
    for case in Case::all() {
        let run = case.ingest(&case.scratch(), &[]);
        let mut told = format!("exit {}\n\n{}", run.code, run.stderr.trim_end());
        for (name, text) in case.made().files {
            told.push_str(&format!("\n\n==> {name}\n{}", text.trim_end()));
        }
        insta::assert_snapshot!(case.name.clone(), told);
    }
}

#[test]
fn what_is_written_generates_and_its_examples_are_valid() {
    for case in Case::all() {
        let made = case.made();
        if made.files.is_empty() {
            continue;
        }
        let scratch = Scratch::new().unwrap();
        made.files.iter().for_each(|(name, text)| scratch.write(&format!("acme/{name}"), text).unwrap());
        let config = Config::new().input(scratch.path().join("acme"));
        let output = config.clone().generate();
        assert!(output.is_ok(), "{}: {:?}", case.name, output.err());
        let document: Value = serde_json::from_str(&made.files["webhooks.json"]).unwrap();
        if document.get("x-event-name") == Some(&Value::Bool(false)) {
            continue;
        }
        let deliveries = Deliveries::read(&config).unwrap();
        for event in &made.believed.model.events {
            let stem = format!("examples/{}", event.name.replace("::", ".").replace('/', "."));
            for (name, text) in made.files.iter().filter(|(name, _)| is_example(name, &stem)) {
                let verdict = deliveries.event(&event.name).unwrap().delivery_verdict(text.as_bytes());
                assert!(verdict.is_valid(), "{}: {name}: {verdict}", case.name);
            }
        }
    }
}

/// `examples/lead.created.json`, `examples/lead.created.2.json`
fn is_example(name: &str, stem: &str) -> bool {
    let rest = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".json"));
    rest.is_some_and(|rest| rest.is_empty() || rest[1..].parse::<usize>().is_ok())
}
