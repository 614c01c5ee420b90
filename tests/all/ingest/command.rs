//! The command: what it exits with, and what it writes.

use super::cases::Case;
use crate::support::binaries;

const SETTLED: i32 = 0;
const OPEN: i32 = 1;
const REFUSED: i32 = 2;

fn case(name: &str) -> Case {
    Case::all().into_iter().find(|case| case.name == name).unwrap()
}

#[test]
fn a_stale_file_is_shown_and_one_of_a_person_stays() {
    let case = case("tables");
    let scratch = case.scratch();
    scratch.write("out/ingest.toml", "").unwrap();
    scratch.write("out/notes.txt", "mine").unwrap();
    assert_eq!(case.ingest(&scratch, &[]).code, OPEN);
    assert_eq!(case.ingest(&scratch, &["--check"]).code, 0);
    scratch.write("out/webhooks.json", "{}").unwrap();
    let check = case.ingest(&scratch, &["--check"]);
    assert_eq!(check.code, 1);
    assert!(check.stdout.contains("+  \"openapi\": \"3.1.1\""), "{}", check.stdout);
    assert_eq!(scratch.read("out/webhooks.json").unwrap(), "{}");
    assert_eq!(case.ingest(&scratch, &[]).code, OPEN);
    let files = scratch.files().unwrap();
    for (name, text) in case.made().files {
        assert_eq!(String::from_utf8_lossy(&files[&format!("out/{name}")]), text);
    }
    assert_eq!(scratch.read("out/notes.txt").unwrap(), "mine");
}

#[test]
fn a_file_that_somebody_else_wrote_is_not_replaced() {
    let case = case("tables");
    let scratch = case.scratch();
    scratch.write("out/webhooks.json", "{ \"mine\": true }").unwrap();
    let run = case.ingest(&scratch, &[]);
    assert_eq!(run.code, REFUSED, "{}", run.stderr);
    assert!(run.stderr.contains("out/webhooks.json` was not generated"), "{}", run.stderr);
    assert_eq!(scratch.files().unwrap().keys().filter(|name| name.starts_with("out/")).count(), 1);
}

#[test]
fn a_folder_stands_for_the_pages_in_it_and_below() {
    let case = case("tables");
    let scratch = case.scratch();
    let code = case.ingest(&scratch, &[]).code;
    scratch.write("docs/.drafts/next.md", "# order.placed").unwrap();
    scratch.write("docs/logo.svg", "<svg/>").unwrap();
    for page in case.pages.keys() {
        let text = scratch.read(&format!("pages/{page}")).unwrap();
        scratch.write(&format!("elsewhere/{page}"), text).unwrap();
    }
    scratch.write("docs/events/notes.svg", "<svg/>").unwrap();
    // A link to a folder is followed, unless it leads back.
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(scratch.path().join("elsewhere"), scratch.path().join("docs/linked"))
            .unwrap();
        std::os::unix::fs::symlink(scratch.path().join("docs"), scratch.path().join("docs/events/back"))
            .unwrap();
    }
    #[cfg(not(unix))]
    scratch.copy(&scratch.path().join("elsewhere"), "docs/linked").unwrap();
    let run = binaries::run(
        binaries::codegen(),
        &scratch.path(),
        &["ingest", "docs", "--out", "again", "--provider", "acme"],
    );
    assert_eq!(run.code, code, "{}", run.stderr);
    #[cfg(unix)]
    scratch.remove("docs/events/back").unwrap();
    let files = scratch.files().unwrap();
    for name in case.made().files.keys() {
        assert_eq!(files[&format!("again/{name}")], files[&format!("out/{name}")], "{name}");
    }
}

#[test]
fn facts_are_written_and_read_in_place_of_pages() {
    let case = case("schemas");
    let scratch = case.scratch();
    let code = case.ingest(&scratch, &["--write-facts", "facts.json"]).code;
    let arguments = ["ingest", "--facts", "facts.json", "--out", "again", "--provider", "acme"];
    let run = binaries::run(binaries::codegen(), &scratch.path(), &arguments);
    assert_eq!(run.code, code, "{}", run.stderr);
    let files = scratch.files().unwrap();
    for name in case.made().files.keys() {
        assert_eq!(files[&format!("again/{name}")], files[&format!("out/{name}")], "{name}");
    }
    assert!(run.stderr.contains("BookLent.md:"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_read_is_said_and_nothing_is_written() {
    let case = case("tables");
    let scratch = case.scratch();
    scratch.write("latin.md", b"# Caf\xe9").unwrap();
    scratch.write("images/logo.svg", "<svg/>").unwrap();
    scratch
        .write("wrong.toml", "[[member]]\nat = \"/data/nothing\"\nrequired = true\nbecause = \"so\"\n")
        .unwrap();
    let run = |arguments: &[&str]| {
        let all = [&["ingest"], arguments, &["--out", "out"]].concat();
        binaries::run(binaries::codegen(), &scratch.path(), &all)
    };
    for (arguments, said) in [
        (&["missing.md"][..], "cannot read `missing.md`"),
        (&["images"][..], "the folder `images` has no page: no file in it ends in `.md`"),
        (&["pages", "pages/tickets.md"][..], "is named twice"),
        (&["latin.md"][..], "line 1 is not UTF-8"),
        (&["pages/tickets.md", "./pages/tickets.md"][..], "is named twice"),
        (&["pages/tickets.md", "--decisions", "wrong.toml"][..], "[I0151]"),
        (&["pages/tickets.md", "--decisions", "missing.toml"][..], "cannot read `missing.toml`"),
        (&["--facts", "wrong.toml"][..], "`wrong.toml`"),
        (&[][..], "<PAGE>"),
    ] {
        let run = run(arguments);
        assert_eq!(run.code, REFUSED, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
    assert!(!scratch.path().join("out").exists());
}

/// `docs/src/ingest.md` begins with such a run, of the command under its own name.
#[test]
fn the_book_shows_what_is_said() {
    let case = case("tables");
    let run = case.ingest(&case.scratch(), &[]);
    let said = format!("{}{}", run.stdout, run.stderr).replace("`codegen explain", "`crm-events explain");
    let page = std::fs::read_to_string(tests::workspace().join("docs/src/ingest.md")).unwrap();
    let shown = page.split_once("```console\n").unwrap().1.split_once("```").unwrap().0;
    let is_said = |line: &&str| !line.starts_with("$ ") && !["…", "..."].contains(line);
    let lines: Vec<&str> = shown.lines().filter(is_said).collect();
    assert!(lines.len() > 8, "{shown}");
    for line in lines {
        assert!(said.lines().any(|said| said == line), "no {line:?} in {said}");
    }
}

#[test]
fn messages_are_json_where_that_is_asked_for() {
    let case = case("tables");
    let run = case.ingest(&case.scratch(), &["--message-format", "json"]);
    for line in run.stderr.lines() {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(message["code"].as_str().unwrap().starts_with("I01"), "{line}");
        assert!(message["message"].is_string(), "{line}");
    }
    assert!(run.stderr.contains("\"file\":\"tickets.md\""), "{}", run.stderr);
    assert_ne!(run.code, SETTLED);
}

#[test]
fn codes_of_pages_are_explained() {
    let scratch = tests::Scratch::new().unwrap();
    let run = |subject: &str| binaries::run(binaries::codegen(), &scratch.path(), &["explain", subject]);
    assert_eq!(run("i0101").stdout, run("type-mismatch").stdout);
    assert!(run("I0101").stdout.contains("The example is followed"));
}
