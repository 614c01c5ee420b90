//! The sample crates, as users have them: copied out of the workspace, built by cargo with path dependencies only, run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard};
use std::time::SystemTime;

use tests::{Scratch, workspace};

use crate::generator::assert_text;

/// One after another: they share what is compiled of their dependencies, which cargo would wait for anyway.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A sample, copied.
pub(crate) struct Sample {
    name: &'static str,
    pub(crate) scratch: Scratch,
    target: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

/// What a program said.
pub(crate) struct Said {
    succeeded: bool,
    stdout: String,
    pub(crate) stderr: String,
}

impl Sample {
    pub(crate) fn copy(name: &'static str) -> Self {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let scratch = Scratch::new().unwrap();
        scratch.copy(&workspace().join("tests/downstream").join(name), ".").unwrap();
        // The versions that this workspace has, which are there without a network.
        scratch.write("Cargo.lock", std::fs::read(workspace().join("Cargo.lock")).unwrap()).unwrap();
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
        let sample = Self { name, scratch, target, _turn: turn };
        sample.edit("Cargo.toml", "path = \"../../..", &format!("path = \"{}", workspace().display()));
        sample
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.scratch.read(path).unwrap();
        assert!(text.contains(from), "{path} has no `{from}`");
        self.scratch.write(path, text.replace(from, to)).unwrap();
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Said {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .args(["--offline", "--color", "never", "--target-dir"])
            .arg(&self.target)
            .env("RUSTFLAGS", "-D warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUST_BACKTRACE")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .current_dir(self.scratch.path())
            .output()
            .unwrap();
        Said {
            succeeded: output.status.success(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Builds, and says whether the package was compiled.
    fn build(&self) -> bool {
        let said = self.cargo(&["build"]);
        assert!(said.succeeded, "{}", said.stderr);
        said.stderr.contains(&format!("Compiling {} ", self.name))
    }

    /// The exit code, and what the program printed.
    fn run(&self, arguments: &[&str]) -> String {
        let program =
            self.target.join("debug").join(self.name).with_extension(std::env::consts::EXE_EXTENSION);
        let output = Command::new(program).args(arguments).current_dir(self.scratch.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        format!("{}\n{}{}", output.status, text(output.stdout), text(output.stderr))
    }

    /// The file of the build script's output.
    fn generated(&self, path: &str) -> PathBuf {
        let builds = std::fs::read_dir(self.target.join("debug/build")).unwrap();
        let outputs = builds.map(|build| build.unwrap().path());
        let own = outputs.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(self.name));
        let file = own.map(|build| build.join("out/events").join(path)).filter(|file| file.is_file());
        file.max_by_key(|file| modified(file)).unwrap()
    }

    /// What cargo printed, without the places and lines that differ from machine to machine.
    fn redacted(&self, said: &str) -> String {
        let hash = said.split_once(&format!("{}-", self.name)).map(|(_, rest)| &rest[..16]);
        let text = said
            .replace(&*self.target.to_string_lossy(), "[target]")
            .replace(&*self.scratch.path().to_string_lossy(), "[sample]");
        let text = hash.map_or(text.clone(), |hash| text.replace(hash, "[hash]"));
        let told =
            |line: &&str| !["    Blocking", "   Compiling"].iter().any(|start| line.starts_with(start));
        text.lines().filter(told).map(|line| format!("{line}\n")).collect()
    }
}

impl Drop for Sample {
    fn drop(&mut self) {
        // Its place is another one in the next run, so nobody needs it any more; the dependencies stay.
        self.cargo(&["clean", "--quiet", "--package", self.name]);
    }
}

fn modified(path: &Path) -> SystemTime {
    path.metadata().unwrap().modified().unwrap()
}

#[test]
fn own_schemas_are_generated_again_when_they_change_and_only_then() {
    let sample = Sample::copy("own-schemas");
    assert!(sample.build());
    assert_text!(
        "own_schemas",
        sample.run(&["payloads/created.json"]) + "\n" + &sample.run(&["payloads/wrong.json"])
    );
    assert!(!sample.build(), "nothing has changed");

    let ticket = "schemas/acme/ticket.schema.json";
    let written = modified(&sample.generated("acme/ticket.rs"));
    sample.edit(ticket, "", "");
    assert!(sample.build(), "a schema was touched");
    assert_eq!(modified(&sample.generated("acme/ticket.rs")), written, "the output is the same");

    sample.edit(ticket, "\"maxLength\": 250", "\"maxLength\": 2");
    assert!(sample.build(), "a schema has changed");
    assert!(sample.run(&["payloads/created.json"]).contains("length 8, at most 2"));

    let note = r#"{"title": "Note", "type": "object", "properties": {"text": {"type": "string"}}}"#;
    sample.scratch.write("schemas/notes/note.schema.json", note).unwrap();
    assert!(sample.build(), "there is a new schema");
    assert!(sample.generated("notes/note.rs").is_file());

    sample.edit(ticket, "\"maxLength\": 2", "\"maxLength\": 0");
    let said = sample.cargo(&["build"]);
    assert!(!said.succeeded);
    assert_eq!(said.stdout, "");
    assert_text!("own_schemas_broken", sample.redacted(&said.stderr));
}

#[test]
fn warnings_about_schemas_are_warnings_of_cargo() {
    let sample = Sample::copy("own-schemas");
    sample.edit("schemas/acme/ticket.schema.json", "\"description\": \"Its number.\", ", "\"requried\": 1, ");
    let said = sample.cargo(&["build"]);
    assert!(said.succeeded, "{}", said.stderr);
    let warnings: Vec<&str> = said.stderr.lines().filter(|line| line.starts_with("warning")).collect();
    assert_text!("own_schemas_warned", warnings.join("\n"));
}

#[test]
fn patterns_ask_for_the_feature_that_reads_them() {
    let sample = Sample::copy("own-schemas");
    sample.edit(
        "schemas/acme/ticket.schema.json",
        "\"minLength\": 1,",
        "\"minLength\": 1, \"pattern\": \"^[A-Z]\",",
    );
    let said = sample.cargo(&["build"]);
    assert!(!said.succeeded);
    assert!(
        said.stderr
            .contains("turn on the feature `pattern` of `crm-events-build`, and the one of `crm-events`")
    );
    for package in ["runtime", "codegen/build"] {
        let dependency = format!("{package}\" }}");
        sample.edit("Cargo.toml", &dependency, &format!("{package}\", features = [\"pattern\"] }}"));
    }
    sample.build();
    assert!(sample.run(&["payloads/created.json"]).contains("new ticket 17"));

    // One that looks around is not checked, and told, unless it is asked for; then it needs features of its own.
    sample.edit("schemas/acme/ticket.schema.json", "\"^[A-Z]\"", "\"^(?!No)\"");
    let said = sample.cargo(&["build"]);
    assert!(said.succeeded, "{}", said.stderr);
    assert!(said.stderr.contains("the pattern is not checked: it looks around or refers back"));
    assert!(sample.run(&["payloads/created.json"]).contains("new ticket 17"));
    sample.edit(
        "build.rs",
        "crm_events_build::compile(\"schemas\")",
        "crm_events_build::Config::new().input(\"schemas\").backtracking().compile()",
    );
    let said = sample.cargo(&["build"]);
    assert!(
        !said.succeeded && said.stderr.contains("turn on the feature `backtracking` of `crm-events-build`")
    );
    sample.edit(
        "Cargo.toml",
        "codegen/build\", features = [\"pattern\"]",
        "codegen/build\", features = [\"backtracking\"]",
    );
    let said = sample.cargo(&["build"]);
    assert!(!said.succeeded && said.stderr.contains("need the feature `backtracking` of `crm-events`"));
    sample.edit(
        "Cargo.toml",
        "runtime\", features = [\"pattern\"]",
        "runtime\", features = [\"backtracking\"]",
    );
    sample.build();
    assert!(sample.run(&["payloads/created.json"]).contains("no match of `^(?!No)`   (pattern)"));
}

#[test]
fn derives_with_patterns_that_look_around_ask_for_the_feature_that_matches_them() {
    let sample = Sample::copy("own-types");
    sample.edit("src/main.rs", "length(3)", "length(3), pattern = \"^(?!X)[A-Z]+$\"");
    sample.edit("Cargo.toml", "runtime\" }", "runtime\", features = [\"pattern\"] }");
    let said = sample.cargo(&["build"]);
    let told = "patterns that look around or refer back need the feature `backtracking` of `crm-events`";
    assert!(!said.succeeded && said.stderr.contains(told), "{}", said.stderr);
    sample.edit("Cargo.toml", "\"pattern\"", "\"backtracking\"");
    assert!(sample.build());
}

/// The events of a build of the sample, and what its program says of one whose feature is off by default; `true` if something was
/// compiled.
fn chosen(sample: &Sample, features: &[&str]) -> (bool, String) {
    let said = sample.cargo(&[&["build"], features].concat());
    assert!(said.succeeded, "{}", said.stderr);
    let printed = sample.run(&[]);
    let (_status, printed) = printed.split_once('\n').unwrap();
    (said.stderr.contains("Compiling chosen-events "), printed.to_owned())
}

#[test]
fn features_of_a_package_choose_its_events() {
    let sample = Sample::copy("chosen-events");
    let skipped = "skipped `ticket.closed`\n";
    let closed = "ticket 17 is closed\n";
    let (is_compiled, own) = chosen(&sample, &[]);
    assert_eq!((is_compiled, own), (true, format!("ticket.created\n{skipped}")));
    assert!(!chosen(&sample, &[]).0, "nothing has changed");
    let (is_compiled, two) = chosen(&sample, &["--features", "ticket.closed"]);
    assert_eq!((is_compiled, two), (true, format!("ticket.created ticket.closed\n{closed}")));
    let one = ["--no-default-features", "--features", "note.added"];
    assert_eq!(chosen(&sample, &one), (true, format!("note.added\n{skipped}")));
    let all = ["--features", "all"];
    assert_eq!(chosen(&sample, &all), (true, format!("ticket.created ticket.closed note.added\n{closed}")));
    // What was built before is kept by cargo, a folder for each set of features.
    assert_eq!(chosen(&sample, &one), (false, format!("note.added\n{skipped}")));

    let said = sample.cargo(&["check", "--no-default-features"]);
    assert!(!said.succeeded, "{}", said.stderr);
    let told = "there are `note.added`, `ticket.closed`, `ticket.created`";
    assert!(
        said.stderr.contains("error[E0604]: no event is chosen") && said.stderr.contains(told),
        "{}",
        said.stderr
    );
    let said = sample.cargo(&["check", "--features", "ticket.open"]);
    assert!(
        !said.succeeded && said.stderr.contains("does not contain this feature: ticket.open"),
        "{}",
        said.stderr
    );

    // A feature for what events are about needs none for each of them.
    sample.edit("Cargo.toml", "ticket = [\"ticket.closed\", \"ticket.created\"]", "ticket = []");
    sample.edit("src/main.rs", "feature = \"ticket.created\"", "feature = \"ticket\"");
    sample.edit("src/main.rs", "feature = \"ticket.closed\"", "feature = \"ticket\"");
    let of_tickets = chosen(&sample, &["--no-default-features", "--features", "ticket"]);
    assert_eq!(of_tickets, (true, format!("ticket.created ticket.closed\n{closed}")));
}

/// Every lint of rustc that a crate may turn on and that generated code could have something to do with.
const STRICT: &str = "#![deny(
    warnings, future_incompatible, keyword_idents, let_underscore, missing_copy_implementations,
    missing_debug_implementations, missing_docs, non_ascii_idents, nonstandard_style, rust_2018_idioms,
    rust_2021_compatibility, single_use_lifetimes, trivial_casts, trivial_numeric_casts, unnameable_types, unreachable_pub,
    unused, unused_import_braces, unused_lifetimes, unused_qualifications, unused_results, variant_size_differences
)]
#![forbid(unsafe_code)]
";

#[test]
fn the_strictest_crate_of_edition_2021_takes_the_generated_code() {
    let sample = Sample::copy("own-schemas");
    sample.edit("Cargo.toml", "edition = \"2024\"", "edition = \"2021\"");
    sample.edit(
        "src/main.rs",
        "\ncrm_events::include_events!",
        &format!("{STRICT}\ncrm_events::include_events!"),
    );
    assert!(sample.build());
    assert!(sample.run(&["payloads/created.json"]).contains("new ticket 17"));
}

#[test]
fn the_runtime_may_have_another_name() {
    let sample = Sample::copy("own-schemas");
    sample.edit("Cargo.toml", "crm-events = {", "events = { package = \"crm-events\",");
    sample.edit("src/main.rs", "crm_events::", "events::");
    sample.edit(
        "build.rs",
        "crm_events_build::compile(\"schemas\")",
        "crm_events_build::Config::new().input(\"schemas\").crate_path(\"events\").compile()",
    );
    sample.build();
    assert!(sample.run(&["payloads/created.json"]).contains("new ticket 17"));

    sample.edit(
        "src/main.rs",
        "events::include_events!",
        "pub use events as handed_on;\n\nevents::include_events!",
    );
    sample.edit("build.rs", "\"events\"", "\"crate::handed_on\"");
    sample.edit("Cargo.toml", "edition = \"2024\"", "edition = \"2021\"");
    sample.build();
    assert!(sample.run(&["payloads/created.json"]).contains("new ticket 17"));
}

#[test]
fn every_setting_does_what_it_says() {
    let sample = Sample::copy("configured");
    sample.build();
    assert_text!("configured", sample.run(&[]));
    sample.edit("Cargo.toml", "edition = \"2024\"", "edition = \"2021\"");
    sample.build();
}

#[test]
fn a_replacement_that_lacks_a_trait_is_told_in_words() {
    let sample = Sample::copy("configured");
    sample.edit(
        "src/money.rs",
        "impl Validate for Money",
        "#[allow(dead_code)]\nstruct Other;\n\nimpl Validate for Other",
    );
    sample.edit("src/money.rs", "self.cents().is_none()", "false");
    let said = sample.cargo(&["build"]);
    assert!(!said.succeeded);
    let told = [
        "cannot stand for a type of a schema",
        "it lacks some of `Decode`",
        "`crm_events_build::Config::replace`",
    ];
    assert!(told.iter().all(|words| said.stderr.contains(words)), "{}", said.stderr);
}

#[test]
fn two_outputs_of_one_name_are_refused() {
    let sample = Sample::copy("configured");
    sample.edit("build.rs", ".name(\"partners\")", "");
    let said = sample.cargo(&["build"]);
    assert!(!said.succeeded);
    assert!(said.stderr.contains("error[E0502]: two calls of `compile` write the same output, `events`"));
}

#[test]
fn ready_made_types_need_two_lines_of_a_manifest() {
    let sample = Sample::copy("ready-made");
    let example =
        std::fs::read_to_string(workspace().join("schemas/heffl/examples/lead.created.json")).unwrap();
    sample.scratch.write("created.json", &example).unwrap();
    sample.scratch.write("wrong.json", example.replace("\"timestamp\"", "\"time\"")).unwrap();
    assert!(sample.build());
    assert_text!("ready_made", sample.run(&["created.json"]) + "\n" + &sample.run(&["wrong.json"]));
    assert!(!sample.build(), "nothing has changed");
    sample.edit("Cargo.toml", "edition = \"2024\"", "edition = \"2021\"");
    assert!(sample.build());
}

#[test]
fn own_types_need_derives_and_nothing_else() {
    let sample = Sample::copy("own-types");
    assert!(sample.build());
    assert_text!(
        "own_types",
        sample.run(&["payloads/created.json"]) + "\n" + &sample.run(&["payloads/wrong.json"])
    );
    sample.edit("Cargo.toml", "edition = \"2024\"", "edition = \"2021\"");
    assert!(sample.build());
    sample.edit("src/main.rs", "length(min = 1", "lenght(min = 1");
    let said = sample.cargo(&["build"]);
    assert!(!said.succeeded);
    assert_text!("own_types_wrong", sample.redacted(&said.stderr));
}

#[test]
fn code_and_a_runtime_of_different_versions_are_one_error_that_names_the_version() {
    let sample = Sample::copy("own-types");
    let schemas = workspace().join("tests/downstream/own-schemas/schemas");
    let output = crm_events_build::Config::new().input(schemas).generate().unwrap();
    let own = concat!("generated_", env!("CARGO_PKG_VERSION_MAJOR"), "_", env!("CARGO_PKG_VERSION_MINOR"));
    let main = "mod events;\n\nfn main() {\n    \
                    let read = crm_events::from_slice::<events::acme::AcmeEvent>(b\"{}\");\n    \
                    println!(\"{}\", read.is_ok());\n}\n";
    sample.scratch.write("src/main.rs", main).unwrap();
    let said_of = |module: &str| {
        for (path, text) in output.files() {
            sample.scratch.write(&format!("src/events/{path}"), text.replace(own, module)).unwrap();
        }
        sample.cargo(&["check", "--config", "build.rustflags=[]"])
    };
    for module in ["generated_0_1", "generated_0_99"] {
        let said = said_of(module);
        let errors: Vec<&str> = said
            .stderr
            .lines()
            .filter(|line| line.starts_with("error") && !line.contains("aborting"))
            .collect();
        let of_rustc: Vec<&&str> = errors.iter().filter(|line| line.starts_with("error[")).collect();
        assert_eq!(of_rustc.len(), 1, "{}", said.stderr);
        assert!(of_rustc[0].contains(&format!("crm_events::__private::{module}")), "{}", said.stderr);
    }
}

#[test]
fn types_fit_what_is_in_the_house() {
    let sample = Sample::copy("in-the-house");
    assert!(sample.build());
    assert_text!("in_the_house", sample.run(&[]));
    let said = sample.cargo(&["test"]);
    assert!(said.succeeded, "{}{}", said.stdout, said.stderr);
    assert!(said.stdout.contains("test result: ok. 5 passed"), "{}", said.stdout);
}

#[test]
fn a_signature_whose_feature_is_off_does_not_build_and_names_it() {
    let sample = Sample::copy("own-types");
    let signed = "payload = \"/data\", signature(scheme = \"hmac-sha512\", header = \"x-signature\"))]";
    sample.edit("src/main.rs", "payload = \"/data\")]", signed);
    let receiver =
        "let receiver = crm_events::receive::Receiver::<Acme>::signed([\"a secret of sixteen bytes\"]);";
    sample.edit(
        "src/main.rs",
        "    let path =",
        &format!("    {receiver}\n    drop(receiver);\n    let path ="),
    );
    sample.edit("Cargo.toml", "runtime\" }", "runtime\", features = [\"receive\"] }");
    let said = sample.cargo(&["build"]);
    let told = "this provider's signatures need the feature `sha512` of `crm-events`";
    assert!(!said.succeeded && said.stderr.contains(told), "{}", said.stderr);
    sample.edit("Cargo.toml", "\"receive\"", "\"receive\", \"sha512\"");
    assert!(sample.build());
}
