//! Generating Rust from schemas: how a run goes.

pub(crate) mod arguments;
mod places;
mod report;

use std::process::ExitCode;
use std::time::Instant;

use crm_events_build::{Config, Diagnostics, Output};

use crate::commands::stale;
use crate::console::{MessageFormat, failed, program, usage};
use arguments::Generate;
use places::{Places, Root};

/// Documentation of the root file of this workspace's package `generated`.
const GENERATED_DOCS: &[&str] = &[
    "The documented webhook events of CRM providers, as types that decode, validate and dispatch.",
    "",
    "Each provider is a module behind a feature of its own name; all are on by default. Every file is generated from",
    "`schemas/` by `cargo run -p codegen`.",
];

/// Generates, and prints a table of what came out.
pub(crate) fn run(arguments: &Generate, format: MessageFormat) -> ExitCode {
    let start = Instant::now();
    let places = match Places::of(arguments) {
        Ok(places) => places,
        Err(message) => return usage(&message),
    };
    let output = match config(arguments, &places).generate() {
        Ok(output) => output,
        Err(error) => return failed(&error, format, "; nothing was written"),
    };
    warn(output.warnings(), &output, format);
    let write = !arguments.check && !arguments.dry_run;
    let planned = if write { output.write(&places.out_dir) } else { output.plan(&places.out_dir) };
    let planned = match planned {
        Ok(planned) => planned,
        Err(error) => return failed(&error, format, "; nothing was written"),
    };
    warn(planned.warnings(), &output, format);
    if arguments.check {
        return stale::check(planned.files(), &places.command);
    }
    if arguments.dry_run {
        report::list(planned.files());
    }
    report::table(&output, planned.files(), start);
    if write {
        report::removed(planned.files());
    }
    ExitCode::SUCCESS
}

fn warn(warnings: &Diagnostics, output: &Output, format: MessageFormat) {
    if warnings.iter().next().is_some() {
        match format {
            MessageFormat::Human => {
                anstream::eprint!("{}", warnings.render_for(output.sources(), true, &program()))
            }
            MessageFormat::Json => anstream::eprint!("{}", warnings.render_json(output.sources())),
        }
    }
}

fn config(arguments: &Generate, places: &Places) -> Config {
    let config = arguments.reading.config(&places.inputs);
    let config = config
        .deny_unknown_keywords(arguments.deny_unknown_keywords)
        .strings(arguments.strings.into())
        .events(&arguments.events)
        .crate_path(&arguments.crate_path);
    let config = arguments.format.iter().fold(config, |config, (format, with)| config.format(format, with));
    let config = arguments.replace.iter().fold(config, |config, (name, with)| config.replace(name, with));
    let config = arguments.redact.iter().fold(config, Config::redact);
    let config = arguments.redact_format.iter().fold(config, Config::redact_format);
    match places.root {
        Root::Module => config,
        Root::Library => config.library(&[]),
        Root::Generated => config.library(GENERATED_DOCS),
    }
}
