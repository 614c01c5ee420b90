//! Hostile schemas that are accepted: what is generated from them compiles, all in one crate, and tells payloads apart.

use std::path::{Path, PathBuf};

use crm_events_build::Config;
use serde_json::Value;
use serde_json::value::RawValue;

use super::hostile::{CLASSES, SCHEMA, entries, inputs, name};
use super::tidy::append_code;
use crate::differential::{Counts, Trial};
use crate::support::command::Command;
use crate::support::equality::is_equal;
use crate::support::module::Module;
use crate::support::parallel;
use crate::support::program::{self, Answer, Package, Packages};
use tests::support::conditions::{as_alternatives, as_conditions};
use tests::support::oracle::Oracle;

/// How the file of a schema's payloads ends.
const PAYLOADS: &str = ".payloads.json";

/// Random payloads for each schema.
const RANDOM: usize = 30;

/// What the schemas try to bring in, and no name of theirs becomes.
const INJECTED: [&str; 5] = [" compile_error ! ", " include_str ! ", " abort ", " exit ", " feature "];

/// An accepted input.
struct Accepted {
    path: PathBuf,
    module: Module,
}

/// The accepted inputs of all classes.
fn accepted() -> Vec<Accepted> {
    let classes = entries(Path::new(CLASSES));
    let inputs: Vec<(String, PathBuf)> = classes
        .iter()
        .flat_map(|class| inputs(class).into_iter().map(move |input| (name(class), input)))
        .collect();
    let generate = |(class, input): &(String, PathBuf)| {
        let output = Config::new().input(input).generate().ok()?;
        let name = name(input);
        let stem = name.strip_suffix(SCHEMA);
        let ty = stem.map(|stem| (stem, camel_case(stem)));
        let root = ty.as_ref().map(|(stem, ty)| (*stem, ty.as_str()));
        let module = Module::new(&format!("{class}_{}", stem.unwrap_or(&name)), root, &output);
        Some(Accepted { path: input.clone(), module })
    };
    parallel::map(&inputs, generate).into_iter().flatten().collect()
}

/// `the_root` as `TheRoot`.
fn camel_case(name: &str) -> String {
    let upper = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(upper).collect()
}

/// The payloads of a list beside a schema, as they are spelled.
fn payloads(beside: &Path, list: &str) -> Vec<String> {
    let path = beside.to_string_lossy().replace(SCHEMA, PAYLOADS);
    let Ok(text) = std::fs::read_to_string(path) else { return Vec::new() };
    let lists: std::collections::BTreeMap<String, Vec<Box<RawValue>>> = serde_json::from_str(&text).unwrap();
    lists[list].iter().map(|payload| payload.get().to_owned()).collect()
}

#[test]
fn hostile_schemas_compile_together_in_each_edition_and_tell_payloads_apart() {
    let accepted = accepted();
    assert!(accepted.len() > 100, "only {} are accepted", accepted.len());
    let packages = ["2021", "2024"].map(|edition| Package {
        name: format!("hostile_{edition}"),
        edition,
        attributes: "#![deny(warnings)]",
        modules: accepted.iter().map(|accepted| &accepted.module).collect(),
        types: Vec::new(),
    });
    let packages = Packages::write(program::kept("hostile"), &packages);
    packages.build();
    packages.test_documentation("hostile_2024");
    let mut program = packages.start("hostile_2024");
    let (mut listed, mut trials, mut commands, mut counts) = (0, 0, 0, Counts::default());
    for Accepted { path, module } in accepted.iter().filter(|accepted| accepted.module.root.is_some()) {
        for payload in payloads(path, "valid") {
            let answer = program.ask(&module.name, &payload);
            let is_equal = matches!(&answer, Answer::Accepted(written) if is_equal(written, &payload));
            assert!(is_equal, "{}: {payload}: {answer:?}", path.display());
            listed += 1;
        }
        for payload in payloads(path, "invalid") {
            let answer = program.ask(&module.name, &payload);
            assert!(matches!(answer, Answer::Refused(_)), "{}: {payload}: {answer:?}", path.display());
            listed += 1;
        }
        // Some have numbers that no float holds, or references that the validator does not follow.
        let text = std::fs::read_to_string(path).unwrap();
        let Ok(schema) = serde_json::from_str::<Value>(&text) else { continue };
        let Some(oracle) = Oracle::alone(&as_conditions(&schema), &[], &[]) else { continue };
        let command = Command::new(&text, |config| config);
        commands += usize::from(command.is_some());
        let schema = as_alternatives(&schema);
        let trial = Trial { schema: &schema, name: &module.name, oracle, exact_integers: false, command };
        let mistake = trial.run(&mut program, RANDOM, &mut counts);
        assert!(mistake.is_none(), "{}: {}", path.display(), mistake.unwrap_or_default());
        trials += 1;
    }
    assert!(listed > 50 && trials > 80, "{listed} payloads are listed, {trials} schemas tried");
    assert!(commands * 10 > trials * 8, "the command reads {commands} of {trials} schemas");
}

#[test]
fn nothing_of_a_hostile_schema_becomes_code() {
    for Accepted { path, module } in accepted() {
        for (file, text) in &module.files {
            let mut code = String::from(" ");
            append_code(text.parse().unwrap(), &mut code);
            // A method has its name from an event.
            let code = code.replace(" fn evil & self ", "");
            let found = INJECTED.iter().chain([&" fn evil "]).find(|words| code.contains(**words));
            assert!(found.is_none(), "{}: {found:?} in {file}", path.display());
        }
    }
}
