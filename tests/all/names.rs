//! The pages of the book about names and batches show documents, and below each what comes of it.

use crm_events_build::{Config, Diagnostic, Diagnostics, Severity};
use crm_events_cli::deliveries::Deliveries;
use tests::{Scratch, workspace};

const PAGES: [&str; 2] = ["docs/src/names.md", "docs/src/batches.md"];

/// The documents of the page, each with what stands below it.
fn examples(page: &str) -> Vec<(&str, &str)> {
    page.split("```yaml\n")
        .skip(1)
        .map(|rest| {
            let (document, rest) = rest.split_once("```").unwrap();
            let below = rest.trim_start().strip_prefix("```text\n").unwrap_or_else(|| panic!("{document}"));
            (document, below.split_once("```").unwrap().0)
        })
        .collect()
}

/// The first line of a message, as people see it.
fn first_line(said: &Diagnostic) -> String {
    let severity = match said.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{severity}[{}]: {}", said.code().as_str(), said.message())
}

/// The names of all events, then the first line of each message.
fn comes_of(document: &str) -> String {
    let scratch = Scratch::new().unwrap();
    scratch.write("acme/webhooks.yaml", document).unwrap();
    let config = Config::new().input(scratch.path().join("acme"));
    let lines = |said: &Diagnostics| -> Vec<String> { said.iter().map(first_line).collect() };
    let told = match config.generate() {
        Ok(output) => lines(output.warnings()),
        Err(error) => lines(error.diagnostics()),
    };
    let deliveries = Deliveries::read(&config).ok();
    let names =
        deliveries.iter().flat_map(|deliveries| deliveries.events()).map(|event| event.name().to_owned());
    names.chain(told).map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_comes_of_each_document_on_the_pages_is_what_they_show() {
    for path in PAGES {
        let page = std::fs::read_to_string(workspace().join(path)).unwrap();
        let examples = examples(&page);
        assert!(examples.len() >= 4, "{} examples", examples.len());
        for (document, shown) in examples {
            assert_eq!(comes_of(document), shown, "{document}");
        }
    }
}
