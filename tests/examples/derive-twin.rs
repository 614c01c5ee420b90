//! Writes the events of all providers as a user would write them with the derives, into `tests/compare/derive-twin/src`.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crm_events_build::Config;
use tests::twins::{Twin, event_twins, twins};
use tests::workspace;

const PROVIDERS: [&str; 3] = ["apideck", "heffl", "morph"];

fn main() -> ExitCode {
    let folder = workspace().join("tests/compare/derive-twin/src");
    for provider in PROVIDERS {
        if let Err(message) = write(provider, &folder) {
            eprintln!("{provider}: {message}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn write(provider: &str, folder: &Path) -> Result<(), String> {
    let config = Config::new().input(workspace().join("schemas").join(provider));
    let all = [twins(&config), event_twins(&config)];
    let mut text = format!(
        "//! The events of {provider}, by hand: written by `cargo run -p tests --example derive-twin`.\n\n\
         use crm_events::*;\n"
    );
    for twins in all {
        for twin in twins.map_err(|error| error.to_string())? {
            text.push('\n');
            text.push_str(&printed(&twin)?);
        }
    }
    // A type that only is another name has no derive.
    if provider == "heffl" {
        text.push_str("\n/// Any object.\npub type Payment = Map;\n");
    }
    fs::write(folder.join(format!("{provider}.rs")), text).map_err(|error| error.to_string())
}

/// The type with its derives. What only speeds up a generated type, users leave out.
fn printed(twin: &Twin) -> Result<String, String> {
    let source = twin.source.replace("blank = Self :: default ,", "");
    let source = source.replace("# [crm_event ()]", "");
    let text = format!("#[derive(Clone, Debug, PartialEq, {:?})] {source}", twin.derive);
    let file: syn::File = syn::parse_str(&text).map_err(|error| format!("{}: {error}", twin.name))?;
    Ok(prettyplease::unparse(&file))
}
