//! The generated modules, compiled into one program a suite, and what the programs answer.

use std::path::PathBuf;
use std::process::Command;

use tests::{Kept, workspace};

use super::generate::{Generated, Module};
use super::suites::{Group, Suite, Test};

/// What becomes of an instance.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// Decoded and valid; the text that the value is written as.
    Accepted(String),
    /// The error.
    Refused(String),
}

/// The file of a package that its program reads.
const INSTANCES: &str = "instances";

/// The manifest of all packages; its list of members follows.
const WORKSPACE: &str = r#"[workspace]
resolver = "3"

[workspace.dependencies]
crm-events = { path = '{runtime}', features = ["formats", "pattern"] }

# Nobody debugs it.
[profile.dev]
debug = 0
"#;

const PACKAGE: &str = r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
crm-events.workspace = true
"#;

/// Names that schemas spell in Greek letters stay Greek, which only a whole crate can allow.
const LIBRARY: &str = "#![allow(mixed_script_confusables)]\n\n";

const MAIN: &str = "\
mod runner;

fn main() -> std::process::ExitCode {
    runner::run(&[
{trips}    ])
}
";

/// Writes a package a suite: a library of what is generated, as its users have it, and a program that runs it.
pub(super) fn write(suites: &[(&Suite, Vec<Generated>)], kept: &Kept) {
    let runtime = workspace().join("runtime").canonicalize().unwrap();
    let names: Vec<String> = suites.iter().map(|(suite, _)| suite.identifier()).collect();
    let manifest = WORKSPACE.replace("{runtime}", &runtime.to_string_lossy());
    let manifest = manifest.replacen('\n', &format!("\nmembers = {names:?}\n"), 1);
    kept.write("Cargo.toml", manifest).unwrap();
    // The versions that this workspace has, which are there without a network.
    kept.write("Cargo.lock", std::fs::read(workspace().join("Cargo.lock")).unwrap()).unwrap();
    for (suite, generated) in suites {
        write_package(suite, generated, kept);
    }
}

fn write_package(suite: &Suite, generated: &[Generated], kept: &Kept) {
    let name = suite.identifier();
    let write = |path: &str, text: &str| kept.write(&format!("{name}/{path}"), text).unwrap();
    let mut library = String::from(LIBRARY);
    let mut trips = String::new();
    for Module { files, root, .. } in modules(generated) {
        let (module, _) = root.split_once("::").unwrap();
        library.push_str(&format!("pub mod {module};\n"));
        trips.push_str(&format!("        runner::trip::<{name}::{root}>,\n"));
        files.iter().for_each(|(path, text)| write(&format!("src/{path}"), text));
    }
    write("Cargo.toml", &PACKAGE.replace("{name}", &name));
    write("src/lib.rs", &library);
    write("src/main.rs", &MAIN.replace("{trips}", &trips));
    write("src/runner.rs", include_str!("../../fixtures/conformance/runner.rs"));
    write(INSTANCES, &instances(suite, generated));
}

fn modules(generated: &[Generated]) -> impl Iterator<Item = &Module> {
    generated.iter().filter_map(|generated| match generated {
        Generated::Module(module) => Some(module),
        Generated::Refused(_) => None,
    })
}

/// What the runner reads: the number of a module and an instance in turn.
fn instances(suite: &Suite, generated: &[Generated]) -> String {
    let groups = suite.groups().zip(generated);
    let groups = groups.filter(|(_, generated)| matches!(generated, Generated::Module(_)));
    let groups = groups.enumerate();
    let instances = groups.flat_map(|(number, (group, _))| {
        group.tests.iter().map(move |test| format!("{number}\0{}\0", test.instance))
    });
    instances.collect()
}

/// Compiles all packages, and returns what the compiler warns of, each with its file. What was compiled before is not
/// compiled again, but warned of.
pub(super) fn build(kept: &Kept) -> Vec<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--offline", "--manifest-path"])
        .arg(kept.path().join("Cargo.toml"))
        .arg("--target-dir")
        .arg(kept.path().join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(workspace())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success(),
        "what is generated does not compile (or `cargo fetch` has to run): {said}"
    );
    let lines = said.lines().zip(said.lines().skip(1));
    let warnings = lines.filter_map(|(warning, place)| {
        let warning = warning.strip_prefix("warning: ")?;
        let (file, _) = place.trim_start().strip_prefix("--> ")?.split_once(':')?;
        Some(format!("{file}: {warning}"))
    });
    // Not those of the runtime, whose paths begin at the root. Packages are compiled side by side.
    let mut warnings: Vec<String> = warnings.filter(|warning| warning.starts_with("draft")).collect();
    warnings.sort();
    warnings
}

/// Runs the program of a suite: an answer for each test of each group that was generated, in order.
pub(super) fn run(suite: &Suite, generated: &[Generated], kept: &Kept) -> Vec<Answer> {
    let output = Command::new(binary(suite, kept))
        .arg(kept.path().join(suite.identifier()).join(INSTANCES))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let parts: Vec<&str> = text.split_terminator('\0').collect();
    let mut answers = parts.chunks_exact(2).map_while(|parts| match parts[0] {
        "accepted" => Some(Answer::Accepted(parts[1].to_owned())),
        "refused" => Some(Answer::Refused(parts[1].to_owned())),
        _ => None,
    });
    let groups = suite.groups().zip(generated);
    let groups = groups.filter(|(_, generated)| matches!(generated, Generated::Module(_)));
    let tests = groups.flat_map(|(group, _)| group.tests.iter().map(move |test| (group, test)));
    let stopped = |group: &Group, test: &Test| {
        let said = String::from_utf8_lossy(&output.stderr);
        panic!("{} crashed on {} of `{}`: {said}", suite.title(), test.instance, group.identifier)
    };
    tests.map(|(group, test)| answers.next().unwrap_or_else(|| stopped(group, test))).collect()
}

fn binary(suite: &Suite, kept: &Kept) -> PathBuf {
    let name = suite.identifier();
    kept.path().join("target/debug").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}
