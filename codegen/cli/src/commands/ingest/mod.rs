//! Documentation pages in, schemas out: how a run goes.

pub(crate) mod arguments;
pub(super) mod decided;
mod folders;
mod input;
pub(super) mod output;
mod pages;
mod report;
mod sources;

use std::path::Path;
use std::process::ExitCode;

use crate::console::{FOUND, MessageFormat, usage};
use crate::ingest::decisions::Decisions;
use crate::ingest::facts;
use crate::ingest::pipeline::{self, Believed};
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
    let believed = believed(arguments, &input, decisions.as_ref(), format)?;
    if believed.model.events.is_empty() {
        return Err(usage("there is no event on any page; nothing was written"));
    }
    let files = write::files(&believed.model, &believed.entries, &input.pages);
    if arguments.check {
        return output::check(&files, &arguments.out, format);
    }
    output::put(&files, &arguments.out, format)?;
    if let Some(path) = &arguments.write_facts {
        write_facts(path, &input)?;
    }
    let is_settled = report::tell(&input, &believed, format);
    Ok(if is_settled { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// What is believed of the pages, by the decisions. What is wrong with these has been told.
fn believed(
    arguments: &Ingest,
    input: &Input,
    decisions: Option<&Decisions>,
    format: MessageFormat,
) -> Result<Believed, ExitCode> {
    let believed = pipeline::model(&provider(arguments), input.facts.clone(), decisions);
    let mut believed = believed.map_err(|wrong| decided::failed(decisions, &wrong, format))?;
    if let Some(decisions) = decisions {
        decided::warn(decisions, &believed.warnings, format);
    }
    if let Some(name) = &arguments.provider {
        believed.model.provider.clone_from(name);
    }
    Ok(believed)
}

/// The name that is given, or the one of the output folder as a module is called.
fn provider(arguments: &Ingest) -> String {
    let folder = std::path::absolute(&arguments.out).unwrap_or_else(|_| arguments.out.clone());
    let folder = folder.file_name().map(|name| write::names::snake(&name.to_string_lossy()));
    let folder = folder.filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()));
    arguments.provider.clone().or(folder).unwrap_or_else(|| "provider".to_owned())
}

fn write_facts(path: &Path, input: &Input) -> Result<(), ExitCode> {
    let text = facts::write(&input.pages, &input.facts);
    std::fs::write(path, text).map_err(|why| usage(&format!("cannot write `{}`: {why}", path.display())))
}
