//! The JSON Schema test suite: a type is generated from each schema, and each instance is decoded through it.
//!
//! [`suites`] → [`generate`] → a program → [`verdicts`] → [`record`].

mod exceptions;
mod generate;
mod record;
mod suites;
mod verdicts;

use std::path::Path;

use tests::{Kept, corpus, say, workspace};

use crate::support::program::{self, Answer, Package, Packages};
use generate::Generated;
use suites::Suite;
use verdicts::{Counts, Outcome};

/// Where the record is kept, below the package of the tests.
const RECORD: &str = "conformance.md";

#[test]
fn the_suites_are_whole() {
    let Some(folder) = corpus("json-schema-test-suite").unwrap() else { return };
    let suites = suites::read(&folder);
    let sizes: Vec<(String, usize, usize)> = suites
        .iter()
        .map(|suite| {
            let tests = suite.groups().map(|group| group.tests.len());
            (suite.title(), suite.groups().count(), tests.sum())
        })
        .collect();
    let size = |title: &str, groups, tests| (title.to_owned(), groups, tests);
    assert_eq!(
        sizes,
        [
            size("draft2020-12, mandatory", 383, 1299),
            size("draft7, mandatory", 257, 927),
            size("draft2019-09, mandatory", 372, 1259),
            size("draft6, mandatory", 232, 839),
            size("draft4, mandatory", 160, 618),
            size("v1, mandatory", 347, 1133),
            size("draft2020-12, formats", 28, 764),
            size("draft7, formats", 26, 676),
            size("draft2019-09, formats", 28, 757),
            size("draft6, formats", 10, 325),
            size("draft4, formats", 7, 219),
            size("v1, formats", 27, 758),
            size("draft2020-12, optional", 50, 162),
            size("draft7, optional", 38, 118),
            size("draft2019-09, optional", 48, 158),
            size("draft6, optional", 34, 106),
            size("draft4, optional", 32, 100),
            size("v1, optional", 65, 287),
        ]
    );
}

#[test]
fn verdicts_are_those_of_the_suites_and_types_as_on_record() {
    let Some(folder) = corpus("json-schema-test-suite").unwrap() else { return };
    let (outcomes, warnings) = outcomes(&suites::read(&folder), &folder);
    compare(&outcomes, &record::render(&outcomes, &warnings));
}

/// Generates, compiles and asks: what comes of it, and what the compiler warns of. What is compiled
/// stays for the next run.
fn outcomes(suites: &[Suite], corpus: &Path) -> (Vec<Outcome>, Vec<String>) {
    let kept = program::kept("conformance");
    let generate = |suite| (suite, generate::generate(suite, corpus, &kept));
    let generated: Vec<(&Suite, Vec<Generated>)> = suites.iter().map(generate).collect();
    let packages: Vec<Package> =
        generated.iter().map(|(suite, generated)| package(suite, generated)).collect();
    let packages = Packages::write(kept, &packages);
    let warnings = packages.build();
    let outcome = |(suite, generated): &(&Suite, Vec<Generated>)| {
        verdicts::judge(suite, generated, ask(&packages, suite, generated))
    };
    (generated.iter().map(outcome).collect(), warnings)
}

fn package<'g>(suite: &Suite, generated: &'g [Generated]) -> Package<'g> {
    let modules = generated.iter().filter_map(|generated| match generated {
        Generated::Module(module) => Some(module),
        Generated::Refused(_) => None,
    });
    Package {
        name: suite.identifier(),
        edition: "2024",
        attributes: "",
        modules: modules.collect(),
        types: Vec::new(),
    }
}

/// An answer for each test of each group that was generated, in order.
fn ask(packages: &Packages, suite: &Suite, generated: &[Generated]) -> Vec<Answer> {
    let mut program = packages.start(&suite.identifier());
    let mut answers = Vec::new();
    for (group, generated) in suite.groups().zip(generated) {
        let Generated::Module(module) = generated else { continue };
        for test in &group.tests {
            let answer = program.ask(&module.name, &test.instance);
            if let Answer::Broken(why) = &answer {
                panic!("{}, {} of `{}`: {why}", suite.title(), test.instance, group.identifier);
            }
            answers.push(answer);
        }
    }
    answers
}

/// Compares with the record, or writes it where `CRM_EVENTS_UPDATE` is set.
fn compare(outcomes: &[Outcome], new: &str) {
    // Shown where the test fails, and with `--nocapture`.
    println!("{new}");
    outcomes.iter().for_each(|outcome| say(&summary(outcome)));
    let unexplained = exceptions::unexplained(outcomes);
    for (title, flaw) in &unexplained {
        println!("{title}, {}: {}\n{}\n", flaw.place, flaw.kind, flaw.details);
    }
    assert!(
        unexplained.is_empty(),
        "{} answers are wrong, and no exception says why: see above",
        unexplained.len()
    );
    let outlived = exceptions::outlived(outcomes);
    assert!(outlived.is_empty(), "no longer exceptions, so their rows have to go: {outlived:#?}");
    let package = workspace().join("tests");
    if std::env::var_os("CRM_EVENTS_UPDATE").is_some() {
        Kept::new(package).write(RECORD, new).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(package.join(RECORD)).unwrap_or_default().replace("\r\n", "\n");
    let drops = record::drops(&kept, new);
    assert!(drops.is_empty(), "worse than `tests/{RECORD}`:\n{}", drops.join("\n"));
    let how =
        format!("`CRM_EVENTS_UPDATE=1 cargo test -p tests conformance` brings `tests/{RECORD}` up to date");
    assert!(kept == new, "the tables have changed: {how}");
}

fn summary(outcome: &Outcome) -> String {
    let counts = Counts::sum(outcome.rows.iter().map(|(_, counts)| counts));
    let Counts { groups, typed, tests, right, wrong, refused, unequal } = counts;
    let title = &outcome.title;
    format!(
        "{title}: {right} of {tests} right, {wrong} wrong, {refused} refused, {unequal} unequal; \
         {typed} of {groups} groups typed"
    )
}
