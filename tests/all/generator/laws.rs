//! What holds for every input: the generator never panics, and what it generates is Rust.

use std::path::PathBuf;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config as Cases, RngSeed};
use serde_json::Value;
use tests::generator::{Files, Verdict, damage, judge, model, mutate, mutation, provider, read, with_change};
use tests::workspace;

/// How many inputs a law is tried on, the same in every run. `PROPTEST_CASES` raises the number. No file remembers
/// inputs that failed: tests write nothing.
fn cases(number: u32) -> Cases {
    let default = Cases::default();
    let cases = default.cases.max(number);
    Cases { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(0), ..default }
}

/// The folders whose schemas are mutated: those of the providers, and one a feature or a warning.
fn folders() -> Vec<PathBuf> {
    let parents = ["schemas", "tests/fixtures/features", "tests/fixtures/warned"];
    let below =
        |folder: &str| workspace().join(folder).read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = parents.into_iter().flat_map(below).collect();
    folders.sort();
    folders
}

fn try_out(files: &Files) -> Result<(), TestCaseError> {
    judge(files, |config| config).map(drop).map_err(TestCaseError::fail)
}

#[test]
fn what_is_not_changed_gives_rust() {
    for folder in folders() {
        let verdict = judge(&read(&folder).unwrap(), |config| config);
        assert!(matches!(verdict, Ok(Verdict::Accepted(_))), "{}: {verdict:?}", folder.display());
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn mutated_schemas_give_rust_or_messages(
        folder in select(folders()),
        file in any::<Index>(),
        mutations in proptest::collection::vec(mutation(Just(Value::Null)), 1..4),
    ) {
        try_out(&with_change(read(&folder).unwrap(), file, |text| mutate(text, &mutations)))?;
    }

    #[test]
    fn damaged_files_give_rust_or_messages(
        folder in select(folders()),
        file in any::<Index>(),
        damage in damage(),
    ) {
        try_out(&with_change(read(&folder).unwrap(), file, |text| damage.apply(text)))?;
    }

    #[test]
    fn random_schemas_give_rust_or_messages(files in model()) {
        try_out(&files)?;
    }

    #[test]
    fn random_payloads_give_rust_or_messages(files in provider()) {
        try_out(&files)?;
    }
}
