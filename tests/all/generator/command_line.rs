//! The binary, run in folders of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crm_events_build::internals::WORDS;
use tests::{Scratch, files_below, workspace};

use super::assert_text;
use crate::support::binaries::{self, Run};

const CLEAN: i32 = 0;
const FOUND: i32 = 1;
const USAGE: i32 = 2;

/// A small provider that nothing is wrong with, relative to this package.
const PROVIDER: &str = "fixtures/features/provider_smallest";

fn run(folder: &Path, arguments: &[&str]) -> Run {
    binaries::run(binaries::codegen(), folder, arguments)
}

/// Runs the binary in a folder of its own.
pub(super) fn run_in(scratch: &Scratch, below: &str, arguments: &[&str]) -> Run {
    run(&scratch.path().join(below), arguments)
}

/// Runs `codegen --check` in the workspace itself, which writes nothing.
pub(super) fn check_workspace() -> Run {
    run(workspace(), &["--check"])
}

/// A copy of the workspace's schemas and of what is generated from them.
pub(super) fn copy_of_workspace() -> Scratch {
    let scratch = Scratch::new().unwrap();
    for folder in ["schemas", "generated/src"] {
        scratch.copy(&workspace().join(folder), folder).unwrap();
    }
    let manifest = "generated/Cargo.toml";
    scratch.write(manifest, std::fs::read(workspace().join(manifest)).unwrap()).unwrap();
    scratch
}

/// A folder with the small provider as `acme`, and nothing generated yet.
fn small() -> Scratch {
    let scratch = Scratch::new().unwrap();
    scratch.copy(Path::new(PROVIDER), "acme").unwrap();
    scratch
}

/// The small provider, generated into `out`.
fn small_generated() -> Scratch {
    let scratch = small();
    assert_eq!(run_in(&scratch, "", &["acme", "--out-dir", "out"]).code, CLEAN);
    scratch
}

fn times(scratch: &Scratch) -> BTreeMap<PathBuf, SystemTime> {
    let files = files_below(&scratch.path()).unwrap();
    files.into_iter().map(|file| (file.clone(), file.metadata().unwrap().modified().unwrap())).collect()
}

/// Milliseconds differ from run to run.
const MILLISECONDS: [(&str, &str); 1] = [(r"in \d+ ms", "in [time] ms")];

#[test]
fn a_run_without_arguments_finds_the_workspace_from_any_folder_in_it() {
    let scratch = copy_of_workspace();
    let before = times(&scratch);
    let done = run_in(&scratch, "schemas/morph/examples", &[]);
    assert_eq!((done.code, done.stderr.as_str()), (CLEAN, ""));
    assert_text!("table", done.stdout, filters => MILLISECONDS);
    assert_eq!(times(&scratch), before, "nothing had to be written");
}

#[test]
fn a_run_without_arguments_outside_of_a_workspace_says_what_to_name() {
    let done = run_in(&Scratch::new().unwrap(), "", &[]);
    assert_eq!((done.code, done.stdout.as_str()), (USAGE, ""));
    assert_text!("no_workspace", done.stderr);
}

#[test]
fn a_first_run_writes_and_a_second_one_does_not() {
    let scratch = small();
    let first = run_in(&scratch, "", &["acme", "--out-dir", "out"]);
    assert_eq!((first.code, first.stderr.as_str()), (CLEAN, ""));
    assert_text!("table_of_a_first_run", first.stdout, filters => MILLISECONDS);
    let written = times(&scratch);
    let second = run_in(&scratch, "", &["acme", "--out-dir", "out"]);
    assert_text!("table_of_a_second_run", second.stdout, filters => MILLISECONDS);
    assert_eq!(times(&scratch), written);
}

#[test]
fn a_run_says_what_its_events_are_dispatched_by() {
    let named = ["documents/code_host", "documents/signing_forms", "warned/an_event_that_is_alone"];
    let inputs = named.map(|name| workspace().join("tests/fixtures").join(name).display().to_string());
    let arguments: Vec<&str> = inputs.iter().map(String::as_str).chain(["--out-dir", "out"]).collect();
    let done = run_in(&Scratch::new().unwrap(), "", &arguments);
    assert_eq!(done.code, CLEAN, "{}", done.stderr);
    assert_text!("table_of_events_of_all_kinds", done.stdout, filters => MILLISECONDS);
}

#[test]
fn generate_is_the_default_command() {
    let scratch = small_generated();
    let files = scratch.files().unwrap();
    let done = run_in(&scratch, "", &["generate", "acme", "--out-dir", "again"]);
    assert_eq!((done.code, done.stderr.as_str()), (CLEAN, ""));
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("out/")) {
        assert_eq!(scratch.files().unwrap().get(&path.replacen("out/", "again/", 1)), Some(text), "{path}");
    }
}

#[test]
fn a_folder_gets_the_root_file_of_a_library_if_that_is_asked_for() {
    let scratch = small();
    run_in(&scratch, "", &["acme", "--out-dir", "src"]);
    run_in(&scratch, "", &["acme", "--out-dir", "out", "--library"]);
    let files = scratch.files().unwrap();
    assert!(files.contains_key("src/mod.rs") && !files.contains_key("src/lib.rs"));
    assert!(files.contains_key("out/lib.rs") && !files.contains_key("out/mod.rs"));
    assert!(!scratch.read("src/mod.rs").unwrap().contains("feature"));
    let library = scratch.read("out/lib.rs").unwrap();
    assert!(library.contains("#[cfg(feature = \"acme\")]"), "{library}");
    assert!(!library.contains("CRM providers"), "the documentation of our own package: {library}");
}

#[test]
fn a_misspelt_command_is_told_from_an_input() {
    let scratch = small();
    let told = |arguments: &[&str]| {
        let done = run_in(&scratch, "", arguments);
        assert_eq!((done.code, done.stdout.as_str()), (USAGE, ""), "{arguments:?}");
        done.stderr
    };
    let generate = "error: there is no file or command `generte`; did you mean `generate`?\n";
    assert_eq!(told(&["generte"]), generate);
    assert_eq!(told(&["generte", "acme", "--out-dir", "out"]), generate);
    let sample = "error: there is no file or command `smaple`; did you mean `sample`?\n";
    assert_eq!(told(&["smaple", "lead.created", "--seed", "3"]), sample);
    assert!(!told(&["acme"]).contains("did you mean"));
    assert!(!told(&["nowhere"]).contains("did you mean"));
}

#[test]
fn check_says_how_to_bring_the_output_up_to_date() {
    let scratch = copy_of_workspace();
    scratch.remove("generated/src/morph/events.rs").unwrap();
    let told = |arguments: &[&str]| run_in(&scratch, "", arguments).stderr;
    assert_eq!(told(&["--check"]), "1 file is stale; run `cargo run -p codegen` and commit the result\n");
    assert_eq!(
        told(&["schemas", "--check", "--out-dir", "generated/src", "--resource", "https://example.com=a b"]),
        "1 file is stale; run `codegen schemas --out-dir generated/src --resource 'https://example.com=a b'` and commit \
         the result\n"
    );
}

#[test]
fn check_is_clean_where_everything_is_up_to_date() {
    let scratch = copy_of_workspace();
    let before = times(&scratch);
    let done = run_in(&scratch, "generated", &["--check"]);
    assert_eq!((done.code, done.stdout.as_str()), (CLEAN, ""), "{}", done.stderr);
    assert!(done.stderr.ends_with("files are up to date\n"), "{}", done.stderr);
    assert_eq!(times(&scratch), before);
}

#[test]
fn check_ignores_line_ends() {
    let scratch = small_generated();
    let text = scratch.read("out/acme/ticket.rs").unwrap();
    scratch.write("out/acme/ticket.rs", text.replace('\n', "\r\n")).unwrap();
    assert_eq!(run_in(&scratch, "", &["acme", "--out-dir", "out", "--check"]).code, CLEAN);
}

#[test]
fn check_shows_what_is_stale_and_leaves_it_so() {
    let scratch = small_generated();
    let text = scratch.read("out/acme/ticket.rs").unwrap();
    scratch.write("out/acme/ticket.rs", text.replace("1..", "2..")).unwrap();
    scratch.write("out/acme/old.rs", "// @generated by codegen from acme/old.json. Do not edit.\n").unwrap();
    scratch.remove("out/acme/events.rs").unwrap();
    let before = scratch.files().unwrap();
    let done = run_in(&scratch, "", &["acme", "--out-dir", "out", "--check"]);
    assert_eq!(done.code, FOUND);
    assert_text!("check", format!("{}---\n{}", done.stdout, done.stderr));
    assert_eq!(scratch.files().unwrap(), before);
}

#[test]
fn a_dry_run_lists_what_would_be_done() {
    let scratch = small_generated();
    scratch.write("out/acme/ticket.rs", "").unwrap();
    scratch.write("out/acme/old.rs", "// @generated by codegen from acme/old.json. Do not edit.\n").unwrap();
    let before = scratch.files().unwrap();
    let done = run_in(&scratch, "", &["acme", "--out-dir", "out", "--dry-run"]);
    assert_eq!((done.code, done.stderr.as_str()), (CLEAN, ""));
    assert_text!("dry_run", done.stdout, filters => MILLISECONDS);
    assert_eq!(scratch.files().unwrap(), before);
}

#[test]
fn stale_generated_files_go_and_foreign_files_stay() {
    let scratch = small_generated();
    let generated = scratch.files().unwrap();
    scratch.write("out/acme/old.rs", "// @generated by codegen from acme/old.json. Do not edit.\n").unwrap();
    scratch.write("out/former/mod.rs", "// @generated by codegen from former. Do not edit.\n").unwrap();
    scratch.write("out/acme/by_hand.rs", "//! Written by a person.\n").unwrap();
    scratch.write("out/other/tool.rs", "// @generated by another tool.\n").unwrap();
    scratch.write("out/README.md", "// @generated by codegen from nothing. Do not edit.\n").unwrap();
    let done = run_in(&scratch, "", &["acme", "--out-dir", "out"]);
    assert_eq!((done.code, done.stderr.as_str()), (CLEAN, ""));
    let mut left = scratch.files().unwrap();
    for foreign in ["out/acme/by_hand.rs", "out/other/tool.rs", "out/README.md"] {
        assert!(left.remove(foreign).is_some(), "{foreign}");
    }
    assert_eq!(left, generated);
}

#[test]
fn a_wrong_schema_writes_nothing() {
    let scratch = small_generated();
    scratch.copy(Path::new("fixtures/wrong/contradictory_limits"), "wrong").unwrap();
    let before = scratch.files().unwrap();
    let done = run_in(&scratch, "", &["acme", "wrong", "--out-dir", "out"]);
    assert_eq!((done.code, done.stdout.as_str()), (FOUND, ""));
    assert!(done.stderr.ends_with("8 errors; nothing was written\n"), "{}", done.stderr);
    assert_eq!(scratch.files().unwrap(), before);
    assert_eq!(run_in(&scratch, "", &["wrong", "--out-dir", "new"]).code, FOUND);
    assert_eq!(scratch.files().unwrap(), before);
}

#[test]
fn a_wrong_schema_is_found_by_check_and_by_a_dry_run_too() {
    let scratch = Scratch::new().unwrap();
    scratch.copy(Path::new("fixtures/wrong/contradictory_limits"), "wrong").unwrap();
    for how in ["--check", "--dry-run"] {
        assert_eq!(run_in(&scratch, "", &["wrong", "--out-dir", "out", how]).code, FOUND, "{how}");
    }
}

#[test]
fn a_folder_where_a_file_should_go_is_reported_and_nothing_changes() {
    let scratch = small();
    scratch.write("out/acme/mod.rs", "// @generated by codegen from acme. Do not edit.\n").unwrap();
    scratch.make_folder("out/acme/ticket.rs").unwrap();
    let before = scratch.files().unwrap();
    let done = run_in(&scratch, "", &["acme", "--out-dir", "out"]);
    assert_eq!((done.code, done.stdout.as_str()), (USAGE, ""));
    // The words of the system differ.
    assert_text!("not_written", done.stderr, filters => [(r": [^:]+ \(os error \d+\)", ": [why]")]);
    assert_eq!(scratch.files().unwrap(), before);
}

#[test]
fn what_was_staged_is_removed_if_a_later_file_cannot_be_written() {
    let scratch = small_generated();
    for path in ["out/acme/mod.rs", "out/acme/events.rs"] {
        scratch.write(path, "// @generated by codegen from acme. Do not edit.\n").unwrap();
    }
    scratch.make_folder("out/acme/mod.rs.staged").unwrap();
    let before = scratch.files().unwrap();
    assert_eq!(run_in(&scratch, "", &["acme", "--out-dir", "out"]).code, USAGE);
    assert_eq!(scratch.files().unwrap(), before);
}

#[test]
fn an_input_needs_an_output() {
    let done = run_in(&small(), "", &["acme"]);
    assert_eq!((done.code, done.stdout.as_str()), (USAGE, ""));
    assert_text!("input_without_output", done.stderr);
}

#[test]
fn an_input_that_cannot_be_read_is_no_finding() {
    for input in ["nowhere", "acme/nowhere.json"] {
        let done = run_in(&small(), "", &[input, "--out-dir", "out"]);
        assert_eq!((done.code, done.stdout.as_str()), (USAGE, ""), "{input}");
        assert!(done.stderr.starts_with(&format!("error[E0001]: cannot read `{input}`")), "{}", done.stderr);
    }
}

#[test]
fn inputs_may_be_files_and_folders_and_several() {
    let scratch = small();
    scratch.copy(Path::new("fixtures/features/limits"), "limits").unwrap();
    let inputs = ["acme/webhooks.json", "limits", "--out-dir", "out"];
    let done = run_in(&scratch, "", &inputs);
    assert_eq!((done.code, done.stderr.as_str()), (CLEAN, ""));
    assert_text!("table_of_two_inputs", done.stdout, filters => MILLISECONDS);
}

#[test]
fn texts_borrow_from_the_body_if_they_are_said_to() {
    let scratch = small();
    let generated = |strings: &str, out: &str| {
        let done = run_in(&scratch, "", &["acme", "--strings", strings, "--out-dir", out]);
        assert_eq!((done.code, done.stderr.as_str()), (CLEAN, ""));
        scratch.read(&format!("{out}/acme/events.rs")).unwrap()
    };
    assert!(generated("borrowed", "borrowed").contains("pub enum AcmeEvent<'a> {"));
    assert!(generated("owned", "owned").contains("pub enum AcmeEvent {"));
    assert_eq!(run_in(&scratch, "", &["acme", "--strings", "shared", "--out-dir", "out"]).code, USAGE);
}

#[test]
fn check_and_dry_run_exclude_each_other() {
    assert_eq!(run_in(&small(), "", &["acme", "--out-dir", "out", "--check", "--dry-run"]).code, USAGE);
}

#[test]
fn an_unknown_argument_is_refused() {
    assert_eq!(run_in(&small(), "", &["--chekc"]).code, USAGE);
}

#[test]
fn messages_can_be_json() {
    let scratch = Scratch::new().unwrap();
    scratch.copy(Path::new("fixtures/wrong/contradictory_limits"), "wrong").unwrap();
    let done = run_in(&scratch, "", &["wrong", "--out-dir", "out", "--message-format", "json"]);
    assert_eq!((done.code, done.stdout.as_str()), (FOUND, ""));
    let messages: Vec<serde_json::Value> =
        done.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(messages.len() > 1);
    for message in messages {
        assert_eq!(message["code"], "E0104");
        assert_eq!(message["severity"], "error");
        assert_eq!(message["place"]["file"], "wrong/ticket.schema.json");
    }
}

#[test]
fn a_code_is_explained_whatever_its_letter_case() {
    let scratch = Scratch::new().unwrap();
    let upper = run_in(&scratch, "", &["explain", "E0104"]);
    assert_eq!((upper.code, upper.stderr.as_str()), (CLEAN, ""));
    assert_text!("explain", upper.stdout);
    assert_eq!(run_in(&scratch, "", &["explain", "e0104"]).stdout, upper.stdout);
}

#[test]
fn a_code_that_does_not_exist_cannot_be_explained() {
    let done = run_in(&Scratch::new().unwrap(), "", &["explain", "nonsense"]);
    assert_eq!((done.code, done.stdout.as_str()), (USAGE, ""));
    assert_text!("explain_nonsense", done.stderr);
}

#[test]
fn each_word_of_ours_is_explained_and_a_misspelt_one_is_found() {
    let scratch = Scratch::new().unwrap();
    let mut explained = String::new();
    for word in WORDS {
        let done = run_in(&scratch, "", &["explain", word.name]);
        assert_eq!((done.code, done.stderr.as_str()), (CLEAN, ""), "{}", word.name);
        assert_eq!(run_in(&scratch, "", &["explain", &word.name.to_uppercase()]).stdout, done.stdout);
        explained += &done.stdout;
        explained += "---\n";
    }
    for word in ["x-evnt-name", "x-zebra"] {
        let done = run_in(&scratch, "", &["explain", word]);
        assert_eq!((done.code, done.stdout.as_str()), (USAGE, ""), "{word}");
        explained += &done.stderr;
    }
    assert_text!("explain_words", explained);
}

#[test]
fn unknown_keywords_are_a_warning_unless_they_are_denied() {
    let scratch = Scratch::new().unwrap();
    scratch.write("schemas/ticket.schema.json", r#"{ "type": "object", "propertees": {} }"#).unwrap();
    let warned = run_in(&scratch, "", &["schemas", "--out-dir", "out"]);
    assert_eq!(warned.code, CLEAN, "{}", warned.stderr);
    assert!(warned.stderr.contains("warning[E0101]"), "{}", warned.stderr);
    let denied = run_in(&scratch, "", &["schemas", "--out-dir", "out", "--deny-unknown-keywords"]);
    assert_eq!(denied.code, FOUND, "{}", denied.stderr);
    assert!(denied.stderr.contains("error[E0101]"), "{}", denied.stderr);
}

#[test]
fn help_fits_on_a_page() {
    let scratch = Scratch::new().unwrap();
    let short = run_in(&scratch, "", &["-h"]);
    assert_eq!((short.code, short.stderr.as_str()), (CLEAN, ""));
    let long = run_in(&scratch, "", &["--help"]);
    assert_text!("help", format!("{}---\n{}", short.stdout, long.stdout), filters => [("codegen.exe", "codegen")]);
}
