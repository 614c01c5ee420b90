//! Every block of code on a page is checked by something: Rust is compiled, data is parsed, what programs say is compared with what
//! they say. A block that nothing checks has a reason.

use crm_events_build::Config;
use tests::{Scratch, workspace};

use super::pages;
use crate::support::binaries;

/// A block: its page, its language, and its text.
struct Block {
    page: String,
    language: String,
    text: String,
}

/// What checks a block of `console` or `text`.
enum Checked {
    /// A test in this file, which compares it with what a program says.
    By(&'static str),
    /// Each of its lines that is no command and no ellipsis stands in this file, which a test holds.
    In(&'static str),
    /// The metrics that it names are those of the page's tables.
    Metrics,
    /// Nothing, because.
    Not(&'static str),
}

use Checked::{By, In, Metrics, Not};

const SESSIONS: Checked = By("tests/all/commands/readme.rs");
const INFERRED: Checked = By("tests/all/infer/runs.rs");
const FIGURE: Checked = Not("a figure");
const SLOW: Checked = Not("it takes minutes, and prints what differs from run to run");
const YOURS: Checked = Not("its files are the reader's");

/// Blocks by their pages and a part of them.
const SHOWN: &[(&str, &str, Checked)] = &[
    ("README.md", "--bin quick_start", SESSIONS),
    ("README.md", "--duplicate", SESSIONS),
    ("README.md", "new lead ", SESSIONS),
    ("README.md", "108 events from 4 providers", By("tests/all/commands/readme.rs")),
    ("CONTRIBUTING.md", "CRM_EVENTS_SEED=7", SLOW),
    ("codegen/cli/README.md", "cargo install", YOURS),
    ("docs/src/command.md", "cargo install", Not("it would install something")),
    ("docs/src/command.md", "--out-dir src/webhooks", YOURS),
    ("docs/src/command.md", "name-and-currency.json", By("tests/all/commands/readme.rs")),
    ("docs/src/compatibility.md", "as rt;", In("generated/src/morph/mod.rs")),
    ("docs/src/derives.md", "may have up to 250", By("tests/all/readme.rs")),
    ("docs/src/derives.md", "lenght", In("tests/all/snapshots/own_types_wrong.snap")),
    ("docs/src/inferring.md", "--into", INFERRED),
    ("docs/src/inferring.md", "crm-events infer", INFERRED),
    ("docs/src/inferring.md", "deal.created:", INFERRED),
    ("docs/src/inferring.md", "widened", INFERRED),
    ("docs/src/ingest.md", "tickets.md", By("tests/all/ingest/command.rs")),
    ("docs/src/internals/house.md", "schemas/<provider>", FIGURE),
    ("docs/src/internals/runtime.md", " request → head", FIGURE),
    ("docs/src/internals/schema.md", " load → parse", FIGURE),
    ("docs/src/internals/walks.md", "rules::length", In("generated/src/morph/crm_opportunity.rs")),
    ("docs/src/observing.md", "- alert:", Metrics),
    ("docs/src/performance.md", "tests/compare/decoding/measure", SLOW),
    ("docs/src/quick-start.md", "--bin quick_start", SESSIONS),
    ("docs/src/quick-start.md", "--duplicate", SESSIONS),
    ("docs/src/quick-start.md", "new lead ", SESSIONS),
    ("docs/src/reading.md", "name-and-currency.json", By("tests/compiled/all/readme.rs")),
    ("docs/src/reading.md", "new opportunity", By("tests/compiled/all/readme.rs")),
    ("docs/src/receiving.md", "overload", SLOW),
    ("docs/src/schemas.md", "payloads/created.json", In("tests/all/snapshots/own_schemas.snap")),
    ("docs/src/schemas.md", "error[E0104]", By("tests/all/readme.rs")),
    ("docs/src/sending.md", "cargo run -q -p receiver", SESSIONS),
    ("docs/src/sending.md", "--tamper", SESSIONS),
    ("docs/src/sending.md", "new lead ", SESSIONS),
    (
        "docs/src/types.md",
        "expected an RFC 3339 date-time",
        Not("one of the errors whose words `tests/compiled/all/derive/behaviour/events.rs` holds"),
    ),
    ("docs/src/unions.md", "fits no branch", SESSIONS),
];

/// Pages whose documents a test reads, with what stands below each.
const DOCUMENTS: [&str; 2] = ["docs/src/names.md", "docs/src/batches.md"];

fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    for (path, text) in pages() {
        let page = path.to_string_lossy().replace('\\', "/");
        let mut open: Option<Block> = None;
        for line in text.lines() {
            match (line.strip_prefix("```"), &mut open) {
                (Some(language), None) => {
                    let (page, language) = (page.clone(), language.to_owned());
                    open = Some(Block { page, language, text: String::new() });
                }
                (Some(_), open) => blocks.extend(open.take()),
                (None, Some(block)) => block.text.push_str(&format!("{line}\n")),
                (None, None) => {}
            }
        }
        assert!(open.is_none(), "{page}: a block has no end");
    }
    blocks
}

/// The first entry of the list that a block is.
fn shown(block: &Block) -> Option<usize> {
    SHOWN.iter().position(|(page, part, _)| block.page == *page && block.text.contains(part))
}

#[test]
fn each_block_is_in_a_language_that_something_checks() {
    let mut count = 0;
    for block in blocks() {
        let Block { page, language, text } = &block;
        match language.as_str() {
            "rust" | "rust,no_run" | "rust,ignore" | "json" | "toml" => {}
            "yaml" | "text" if DOCUMENTS.contains(&page.as_str()) => {}
            "yaml" if shown(&block).is_none() => {
                is_schema(text).unwrap_or_else(|why| panic!("{page}: {why}\n{text}"))
            }
            "console" | "text" | "yaml" => {
                let index = shown(&block).unwrap_or_else(|| panic!("{page}: nothing checks\n{text}"));
                is_checked(&block, &SHOWN[index].2);
            }
            other => panic!("{page}: a block of `{other}`"),
        }
        count += 1;
    }
    assert!(count > 100, "{count} blocks");
}

#[test]
fn each_entry_of_the_list_is_a_block() {
    let blocks = blocks();
    let found: Vec<usize> = blocks.iter().filter_map(shown).collect();
    for (index, (page, part, _)) in SHOWN.iter().enumerate() {
        assert!(found.contains(&index), "{page} has no block with `{part}`");
    }
}

fn is_checked(block: &Block, checked: &Checked) {
    let read = |path: &str| std::fs::read_to_string(workspace().join(path)).unwrap();
    match checked {
        By(test) => {
            let name = block.page.rsplit('/').next().unwrap();
            assert!(read(test).contains(name), "{test} reads no {name}");
        }
        In(file) => {
            let there = read(file);
            let lines =
                block.text.lines().filter(|line| !line.starts_with("$ ") && !["…", "..."].contains(line));
            for line in lines {
                assert!(there.contains(line), "{}: no {line:?} in {file}", block.page);
            }
        }
        Metrics => {
            let page = read(&block.page);
            let is_name = |char: char| char.is_ascii_lowercase() || char == '_';
            let names =
                block.text.split(|char: char| !is_name(char)).filter(|word| word.starts_with("crm_events_"));
            for name in names {
                let name = name.trim_end_matches("_bucket");
                assert!(page.contains(&format!("`{name}`")), "{}: no metric `{name}`", block.page);
            }
        }
        Not(why) => assert!(!why.is_empty()),
    }
}

#[test]
fn blocks_of_data_are_such() {
    for Block { page, language, text } in blocks() {
        let wrong = match language.as_str() {
            "json" => serde_json::from_str::<serde_json::Value>(&text)
                .or_else(|_| serde_json::from_str(&format!("{{{text}}}")))
                .err()
                .map(|error| error.to_string()),
            "toml" => text.parse::<toml::Table>().err().map(|error| error.to_string()),
            _ => None,
        };
        assert_eq!(wrong, None, "{page}:\n{text}");
    }
}

/// Whether the generator takes a block as schemas by name, among others that it may refer to.
fn is_schema(text: &str) -> Result<(), String> {
    let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
    let others: String = ["Card", "Bank"]
        .map(|name| format!("    {name}: {{ type: object, properties: {{ method: {{ type: string }} }} }}\n"))
        .concat();
    let name = text.split(':').next().unwrap_or_default();
    let webhook = format!(
        "webhooks:\n  a:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {{ $ref: '#/components/schemas/{name}' }}\n"
    );
    let document = format!("openapi: 3.1.1\n{webhook}components:\n  schemas:\n{others}{indented}");
    let scratch = Scratch::new().map_err(|error| error.to_string())?;
    scratch.write("acme/webhooks.yaml", &document).map_err(|error| error.to_string())?;
    let output = Config::new().input(scratch.path().join("acme")).generate();
    output.map(|_| ()).map_err(|error| error.to_string())
}

/// What follows the name of the command in a line.
fn call(line: &str) -> Option<&str> {
    let line = line.strip_prefix("$ ")?;
    ["crm-events ", "cargo run -q -p codegen -- ", "cargo run -p codegen -- "]
        .into_iter()
        .find_map(|program| line.strip_prefix(program))
}

/// An argument that was renamed is told here, also where a block is not run.
#[test]
fn each_argument_of_the_command_on_a_page_is_one_that_it_has() {
    let help = |arguments: &[&str]| binaries::run(binaries::crm_events(), workspace(), arguments).stdout;
    let whole = help(&["--help"]);
    for Block { page, text, .. } in blocks() {
        for call in text.lines().filter_map(call) {
            let first = call.split(' ').next().unwrap();
            let is_named = whole.lines().any(|line| line.trim_start().starts_with(&format!("{first} ")));
            let help = if is_named { help(&[first, "--help"]) } else { whole.clone() };
            for flag in call.split(' ').filter(|word| word.starts_with("--")) {
                assert!(help.contains(flag), "{page}: `{first}` has no `{flag}`");
            }
        }
    }
}
