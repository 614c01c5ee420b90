//! Generating Rust from schemas: the command's arguments, and how a run goes.

mod places;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};
use crm_events_build::{Config, Output};

use crate::console::{MessageFormat, failed, program, usage};
use places::{Places, Root};

/// Documentation of the root file of this workspace's package `generated`.
const GENERATED_DOCS: &[&str] = &[
    "The documented webhook events of CRM providers, as types that decode, validate and dispatch.",
    "",
    "Each provider is a module behind a feature of its own name; all are on by default. Every file is generated from",
    "`schemas/` by `cargo run -p codegen`.",
];

#[derive(Args)]
pub(crate) struct Generate {
    /// `webhooks.json` files, schema files, or folders of them; without any, this workspace's `schemas`.
    inputs: Vec<PathBuf>,
    /// Where the Rust goes; without inputs, this workspace's `generated/src`.
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Make the root file the `lib.rs` of a crate, with each module behind a feature of its own name, instead of a
    /// `mod.rs`.
    #[arg(long)]
    library: bool,
    /// Write nothing; show what differs, and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
    /// Write nothing; list the files that would be written or removed.
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Warn about keywords that no specification knows, instead of refusing them.
    #[arg(long)]
    allow_unknown_keywords: bool,
    /// Read references to schemas below a URI from a folder; may be repeated. Nothing is ever fetched.
    #[arg(long, value_name = "URI=DIR", value_parser = resource)]
    resource: Vec<(String, PathBuf)>,
    /// Assert a format everywhere, such as `email`; may be repeated.
    #[arg(long, value_name = "FORMAT")]
    assert_format: Vec<String>,
    /// Read schemas without `$schema` as draft-07 instead of 2020-12.
    #[arg(long)]
    draft_07: bool,
    /// Use a type for integers of any size instead of `i64`.
    #[arg(long)]
    exact_integers: bool,
    /// Where the texts of the types are: in the types, or in the body that was decoded.
    #[arg(long, value_enum, default_value_t)]
    strings: Strings,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Strings {
    #[default]
    Owned,
    Borrowed,
}

impl From<Strings> for crm_events_build::Strings {
    fn from(strings: Strings) -> Self {
        match strings {
            Strings::Owned => Self::Owned,
            Strings::Borrowed => Self::Borrowed,
        }
    }
}

fn resource(text: &str) -> Result<(String, PathBuf), String> {
    let (uri, folder) = text.split_once('=').ok_or("write it as `https://example.com/schemas=folder`")?;
    Ok((uri.to_owned(), PathBuf::from(folder)))
}

/// Generates, and prints a table of what came out.
pub(crate) fn run(arguments: &Generate, format: MessageFormat) -> ExitCode {
    let start = Instant::now();
    let places = match Places::of(arguments) {
        Ok(places) => places,
        Err(message) => return usage(&message),
    };
    let output = match config(arguments, &places).generate() {
        Ok(output) => output,
        Err(error) => return failed(&error, format),
    };
    warn(&output, format);
    let write = !arguments.check && !arguments.dry_run;
    let planned = if write { output.write(&places.out_dir) } else { output.plan(&places.out_dir) };
    match planned {
        Ok(planned) if arguments.check => report::check(&planned, &places.command),
        Ok(planned) => {
            if arguments.dry_run {
                report::list(&planned);
            }
            report::table(&output, &planned, start);
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error, format),
    }
}

fn warn(output: &Output, format: MessageFormat) {
    if output.warnings().iter().next().is_some() {
        match format {
            MessageFormat::Human => {
                anstream::eprint!("{}", output.warnings().render_for(output.sources(), true, &program()))
            }
            MessageFormat::Json => anstream::eprint!("{}", output.warnings().render_json(output.sources())),
        }
    }
}

fn config(arguments: &Generate, places: &Places) -> Config {
    let formats: Vec<&str> = arguments.assert_format.iter().map(String::as_str).collect();
    let mut config = Config::new()
        .deny_unknown_keywords(!arguments.allow_unknown_keywords)
        .assert_formats(&formats)
        .strings(arguments.strings.into());
    for input in &places.inputs {
        config = config.input(input);
    }
    for (uri, folder) in &arguments.resource {
        config = config.resource(uri, folder);
    }
    if arguments.draft_07 {
        config = config.draft_07();
    }
    if arguments.exact_integers {
        config = config.exact_integers();
    }
    match places.root {
        Root::Module => config,
        Root::Library => config.library(&[]),
        Root::Generated => config.library(GENERATED_DOCS),
    }
}
