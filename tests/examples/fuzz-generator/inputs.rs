//! Inputs by their numbers.

use std::fmt;
use std::path::{Path, PathBuf};

use crm_events_build::{Config, Draft, Strings, Unknown};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::strategy::{Union, ValueTree};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use tests::generator::{Files, Verdict, damage, judge, model, mutate, mutation, provider, with_change};
use tests::{Kept, corpus};

use crate::Failure;
use crate::seeds::{classes, donors};

/// Where the test suite's references lead.
const REMOTES: &str = "http://localhost:1234";

const FORMATS: [&str; 8] =
    ["date", "date-time", "email", "hostname", "idn-hostname", "ipv4", "uri-template", "regex"];

/// Files, and how they are generated from.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) files: Files,
    settings: Vec<Setting>,
    remotes: Option<PathBuf>,
}

/// What is not as it is by default.
#[derive(Clone, Copy, Debug)]
enum Setting {
    BorrowedStrings,
    DenyUnknownKeywords,
    Draft07,
    DropUnknownMembers,
    ExactIntegers,
    Flat,
    Formats,
    OpenEnums,
}

const SETTINGS: &[Setting] = &[
    Setting::BorrowedStrings,
    Setting::DenyUnknownKeywords,
    Setting::Draft07,
    Setting::DropUnknownMembers,
    Setting::ExactIntegers,
    Setting::Flat,
    Setting::Formats,
    Setting::OpenEnums,
];

impl Setting {
    fn apply(self, config: Config) -> Config {
        match self {
            Self::BorrowedStrings => config.strings(Strings::Borrowed),
            Self::DenyUnknownKeywords => config.deny_unknown_keywords(true),
            Self::Draft07 => config.draft(Draft::Draft7),
            Self::DropUnknownMembers => config.unknown_members("*", Unknown::Drop),
            Self::ExactIntegers => config.exact_integers(),
            Self::Flat => config.flat(),
            Self::Formats => config.assert_formats(&FORMATS),
            Self::OpenEnums => config.open_enums("*"),
        }
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files =
            self.files.iter().map(|(path, text)| format!("{path}: {}", String::from_utf8_lossy(text)));
        write!(f, "{:?}\n{}", self.settings, files.collect::<Vec<_>>().join("\n"))
    }
}

impl Input {
    /// What comes of it, or what is wrong with the generator.
    pub(crate) fn judge(&self) -> Result<Verdict, String> {
        judge(&self.files, |config| self.configure(config))
    }

    fn configure(&self, mut config: Config) -> Config {
        if let Some(remotes) = &self.remotes {
            config = config.resource(REMOTES, remotes);
        }
        self.settings.iter().fold(config, |config, setting| setting.apply(config))
    }

    /// Writes the files below a folder, and what else matters beside them.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), Failure> {
        let kept = Kept::new(folder);
        for (path, text) in &self.files {
            kept.write(&format!("schemas/{path}"), text)?;
        }
        kept.write("settings.txt", format!("{:?}\n", self.settings))?;
        Ok(())
    }
}

/// All inputs of a seed.
pub(crate) struct Inputs {
    pub(crate) seed: u64,
    strategy: BoxedStrategy<(Files, Vec<Setting>)>,
    remotes: Option<PathBuf>,
}

impl Inputs {
    pub(crate) fn new(seed: u64) -> Result<Self, Failure> {
        let remotes = corpus("json-schema-test-suite")?.map(|suite| suite.join("remotes"));
        let strategy = (files()?, subsequence(SETTINGS, 0..4)).boxed();
        Ok(Self { seed, strategy, remotes })
    }

    /// The input of a number, always the same.
    pub(crate) fn get(&self, number: u64) -> Result<Input, Failure> {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&self.seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&number.to_le_bytes());
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), random);
        let (files, settings) =
            self.strategy.new_tree(&mut runner).map_err(|reason| reason.to_string())?.current();
        Ok(Input { files, settings, remotes: self.remotes.clone() })
    }
}

fn files() -> Result<impl Strategy<Value = Files>, Failure> {
    let classes = classes()?;
    let donors = donors(&classes);
    let seeds = classes.into_iter().map(|class| (class.weight, select(class.seeds)));
    let seeds = Union::new_weighted(seeds.collect());
    let mutation = mutation(select(donors)).boxed();
    // What is changed much is refused early, mostly.
    let mutations = prop_oneof![
        3 => prop::collection::vec(mutation.clone(), 1..3),
        1 => prop::collection::vec(mutation, 3..10),
    ];
    let mutated = (seeds.clone(), any::<Index>(), mutations)
        .prop_map(|(files, file, mutations)| with_change(files, file, |text| mutate(text, &mutations)));
    let damages = prop::collection::vec(damage(), 1..4);
    let damaged = (seeds, any::<Index>(), damages).prop_map(|(files, file, damages)| {
        with_change(files, file, |text| damages.iter().for_each(|damage| damage.apply(text)))
    });
    Ok(prop_oneof![14 => mutated, 3 => damaged, 2 => model(), 1 => provider()])
}
