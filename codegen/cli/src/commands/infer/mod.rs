//! Captured deliveries in, schemas out: how a run goes.

pub(crate) mod arguments;
mod deliveries;
mod report;
mod widen;

use std::path::Path;
use std::process::ExitCode;

use crate::commands::ingest::{decided, output};
use crate::console::{FOUND, MessageFormat, usage};
use crate::infer::model::{Inferred, Wanted, infer};
use crate::infer::name::Rule;
use crate::ingest::decide;
use crate::ingest::write;
use arguments::Infer;

/// Reads deliveries, writes schemas that they follow, and tells what is seen in them.
pub(crate) fn run(arguments: &Infer, format: MessageFormat) -> ExitCode {
    let done = match (&arguments.into, &arguments.out) {
        (Some(folder), _) => widen::run(arguments, folder, format),
        (None, Some(out)) => make(arguments, out, format),
        (None, None) => Err(usage("name a folder with `--out DIR` or `--into DIR`")),
    };
    done.unwrap_or_else(|code| code)
}

fn make(arguments: &Infer, out: &Path, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let rule = Rule::parse(&arguments.name).map_err(|message| usage(&message))?;
    let deliveries = deliveries::read(&arguments.files)?;
    let decisions = decided::read(arguments.decisions.as_deref(), out, format)?;
    let provider = provider(arguments, out);
    let mut inferred = infer(deliveries, &Wanted { provider, rule, has_examples: arguments.examples });
    if inferred.model.events.is_empty() {
        return Err(usage("no delivery says which event it is; nothing was written"));
    }
    if let Some(decisions) = &decisions {
        let Inferred { model, entries, .. } = &mut inferred;
        decide::in_model(decisions, model, entries)
            .map_err(|wrong| decided::failed(Some(decisions), &wrong, format))?;
    }
    let files = write::files(&inferred.model, &inferred.entries, &[]);
    if arguments.check {
        return output::check(&files, out, format);
    }
    output::put(&files, out, format)?;
    report::tell(&inferred.reports, format);
    let is_settled = report::gaps(&inferred.entries, format);
    Ok(if is_settled { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// The name that is given, or the one of the output folder.
fn provider(arguments: &Infer, out: &Path) -> String {
    let folder = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    let folder = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    arguments.provider.clone().or(folder).unwrap_or_else(|| "provider".to_owned())
}
