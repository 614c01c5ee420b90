//! The generator: what comes of each feature, what is said of each mistake, and the rules that its sources keep.

mod command_line;
mod features;
mod freshness;
mod hostile;
mod hostile_programs;

mod large;
mod laws;
mod settings;
mod tidy;
mod webhooks;
mod wrong;

use crm_events_build::{Change, Config, Output};
use tests::workspace;

/// Takes a snapshot of a text, in a file named after the test and, where there is one, the fixture.
macro_rules! assert_text {
    ($name:expr, $text:expr $(, $settings:ident => $value:expr)* $(,)?) => {
        insta::with_settings!(
            { prepend_module_to_snapshot => false, omit_expression => true $(, $settings => $value)* },
            { insta::assert_snapshot!($name, $text) }
        )
    };
}
pub(crate) use assert_text;

/// Panics unless a folder of the workspace is what comes of `config`; `arguments` are those that write it.
pub(crate) fn assert_fresh(config: Config, folder: &str, arguments: &str) {
    let output = config.deny_unknown_keywords(true).generate().unwrap();
    let planned = output.plan(workspace().join(folder)).unwrap();
    let stale = planned.iter().filter(|file| file.change != Change::Unchanged);
    let stale: Vec<&str> = stale.map(|file| file.path.as_str()).collect();
    assert!(stale.is_empty(), "stale: {stale:?}; run `cargo run -p codegen -- {arguments}`");
}

/// All files of an output in one text, each under its path.
fn joined(output: &Output) -> String {
    let files = output.files().iter().map(|(path, text)| format!("=== {path} ===\n{text}"));
    files.collect::<Vec<_>>().join("\n")
}
