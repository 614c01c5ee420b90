//! Documentation pages in, schemas out: how a run goes.

pub(crate) mod arguments;
pub(super) mod decided;
mod format;
mod input;
pub(super) mod output;
mod pages;
mod report;

use std::path::Path;
use std::process::ExitCode;

use crate::console::{FOUND, MessageFormat, usage};
use crate::ingest::facts;
use crate::ingest::pipeline;
use crate::ingest::write;
use arguments::Ingest;
use input::Input;

/// Reads pages, writes what they say, and tells what they do not.
pub(crate) fn run(arguments: &Ingest, format: MessageFormat) -> ExitCode {
    ingest(arguments, format).unwrap_or_else(|code| code)
}

fn ingest(arguments: &Ingest, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let input = Input::read(arguments).map_err(|message| usage(&message))?;
    let decisions = decided::read(arguments.decisions.as_deref(), &arguments.out, format)?;
    if let Some(path) = &arguments.write_facts {
        write_facts(path, &input)?;
    }
    let provider = provider(arguments);
    let reconciled = pipeline::model(&provider, input.facts.clone(), decisions.as_ref())
        .map_err(|wrong| decided::failed(decisions.as_ref(), &wrong, format))?;
    if reconciled.model.events.is_empty() {
        return Err(usage("there is no event on any page; nothing was written"));
    }
    let files = write::files(&reconciled.model, &reconciled.entries, &input.pages);
    if arguments.check {
        return output::check(&files, &arguments.out, format);
    }
    output::put(&files, &arguments.out, format)?;
    let is_settled = report::tell(&input, &reconciled, format);
    Ok(if is_settled { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// The name that is given, or the one of the output folder.
fn provider(arguments: &Ingest) -> String {
    let folder = std::path::absolute(&arguments.out).unwrap_or_else(|_| arguments.out.clone());
    let folder = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    arguments.provider.clone().or(folder).unwrap_or_else(|| "provider".to_owned())
}

fn write_facts(path: &Path, input: &Input) -> Result<(), ExitCode> {
    let text = facts::write(&input.pages, &input.facts);
    std::fs::write(path, text).map_err(|why| usage(&format!("cannot write `{}`: {why}", path.display())))
}
