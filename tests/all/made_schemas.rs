//! The schemas of the repository are what facts and decisions give, and judge payloads as those that people wrote by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Verdict};
use crm_events_cli::ingest::decisions::Decisions;
use crm_events_cli::ingest::{facts, pipeline, write};
use tests::{Scratch, workspace};

/// How many bodies are made of each event, on either side.
const SEEDS: u64 = 2;

/// The folders of providers whose schemas are made from facts.
fn made() -> Vec<PathBuf> {
    let folders = workspace().join("schemas").read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut made: Vec<PathBuf> = folders.filter(|folder| folder.join("facts.json").is_file()).collect();
    made.sort();
    made
}

/// The files of a provider, made again.
fn made_again(folder: &Path) -> BTreeMap<String, String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (pages, facts) = facts::read(&read("facts.json"), 0).unwrap();
    let file = folder.join("ingest.toml").to_string_lossy().into_owned();
    let decisions = Decisions::read(file, read("ingest.toml")).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let name = folder.file_name().unwrap().to_string_lossy();
    let believed =
        pipeline::model(&name, facts, Some(&decisions)).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    assert_eq!(believed.warnings, [], "{name}");
    write::files(&believed.model, &believed.entries, &pages)
}

#[test]
fn schemas_are_up_to_date() {
    assert_eq!(made().len(), 4);
    for folder in made() {
        for (file, text) in made_again(&folder) {
            let path = folder.join(&file);
            let help = "run `codegen ingest --facts schemas/PROVIDER/facts.json --out schemas/PROVIDER`";
            let is_same = fs::read_to_string(&path).is_ok_and(|before| before == text);
            assert!(is_same, "`{}` is stale: {help}", path.display());
        }
    }
}

#[test]
fn the_order_of_runs_does_not_matter() {
    for folder in made() {
        assert_eq!(made_again(&folder), made_again(&folder));
    }
}

/// A sentence has a full stop with a word on either side, or many words: names, formats and types have neither.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() > 4
}

#[test]
fn facts_hold_no_sentence_of_a_page() {
    for folder in made() {
        let text = fs::read_to_string(folder.join("facts.json")).unwrap();
        let facts: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut told = Vec::new();
        strings(&facts, &mut told);
        let sentences: Vec<&str> = told.into_iter().filter(|text| is_sentence(text)).collect();
        assert_eq!(sentences, [""; 0], "{}", folder.display());
    }
}

/// All texts but those that are ours: what a fact says in words.
fn strings<'v>(value: &'v serde_json::Value, told: &mut Vec<&'v str>) {
    match value {
        serde_json::Value::String(text) => told.push(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, told)),
        serde_json::Value::Object(members) => {
            members.iter().filter(|(name, _)| *name != "text").for_each(|(_, value)| strings(value, told));
        }
        _ => {}
    }
}

fn deliveries(folder: &Path) -> Deliveries {
    Deliveries::read(&Config::new().input(folder)).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

/// The verdict without the words, in which titles may stand.
fn verdict(event: &Event<'_>, body: &str) -> (bool, Vec<(String, Option<&'static str>)>) {
    let verdict: Verdict = event.verdict(body.as_bytes());
    let complaints = verdict.complaints(&[]);
    (
        verdict.is_valid(),
        complaints.into_iter().map(|complaint| (complaint.pointer, complaint.keyword)).collect(),
    )
}

#[test]
fn schemas_judge_as_those_by_hand_did() {
    let mut count = 0;
    for provider in ["apideck", "heffl", "morph"] {
        let scratch = Scratch::new().unwrap();
        let now = workspace().join("schemas").join(provider);
        scratch.copy(&workspace().join("tests/fixtures/schemas-by-hand").join(provider), provider).unwrap();
        scratch.copy(&now.join("examples"), &format!("{provider}/examples")).unwrap();
        let (before, now) = (deliveries(&scratch.path().join(provider)), deliveries(&now));
        assert_eq!(before.events().count(), now.events().count(), "{provider}");
        for event in before.events() {
            let other = now.event(event.name()).unwrap();
            for body in bodies(&event).into_iter().chain(bodies(&other)) {
                assert_eq!(verdict(&event, &body), verdict(&other, &body), "{}: {body}", event.name());
                count += 1;
            }
        }
    }
    assert!(count > 1000, "{count}");
}

/// Bodies that an event's schema accepts, and bodies that break one rule of it each.
fn bodies(event: &Event<'_>) -> Vec<String> {
    let sampler = event.sampler().unwrap_or_else(|why| panic!("{}: {why}", event.name()));
    let of_seed = |seed| {
        let broken = sampler.invalid(seed).into_iter().map(|broken| broken.body);
        std::iter::once(sampler.valid(seed)).chain(broken).map(|body| body.as_str().to_owned())
    };
    (0..SEEDS).flat_map(of_seed).collect()
}
