//! The decision file: found, read, and what is said of it.

use std::path::Path;
use std::process::ExitCode;

use crm_events_build::internals::Origin;
use crm_events_build::{Code, Diagnostic, Diagnostics, Sources};

use crate::console::{MessageFormat, USAGE, program, usage};
use crate::ingest::codes;
use crate::ingest::decisions::Decisions;
use crate::ingest::decisions::wrong::Wrong;

/// The decisions that are named, or those of the output folder.
pub(in crate::commands) fn read(
    named: Option<&Path>,
    out: &Path,
    format: MessageFormat,
) -> Result<Option<Decisions>, ExitCode> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => {
            let own = out.join("ingest.toml");
            if !own.exists() {
                return Ok(None);
            }
            own
        }
    };
    let text = std::fs::read_to_string(&path)
        .map_err(|why| usage(&format!("cannot read `{}`: {why}", path.display())))?;
    let file = path.to_string_lossy().replace('\\', "/");
    let decisions = Decisions::read(file.clone(), text.clone());
    decisions.map(Some).map_err(|wrong| refused(&file, &text, &wrong, format))
}

/// Says what is wrong with decisions.
pub(in crate::commands) fn failed(
    decisions: Option<&Decisions>,
    wrong: &[Wrong],
    format: MessageFormat,
) -> ExitCode {
    let (file, text) = decisions.map_or(("", ""), |decisions| (&decisions.file, &decisions.text));
    refused(file, text, wrong, format)
}

fn refused(file: &str, text: &str, wrong: &[Wrong], format: MessageFormat) -> ExitCode {
    tell(file, text, wrong, format, |message| {
        Diagnostic::error(Code::of_command(codes::DECISION.code), message)
    });
    if format == MessageFormat::Human {
        let errors = if wrong.len() == 1 { "error" } else { "errors" };
        anstream::eprintln!("{} {errors} in the decisions; nothing was written", wrong.len());
    }
    ExitCode::from(USAGE)
}

/// Says which decisions are no longer needed.
pub(in crate::commands) fn warn(decisions: &Decisions, needless: &[Wrong], format: MessageFormat) {
    tell(&decisions.file, &decisions.text, needless, format, |message| {
        Diagnostic::warning(Code::of_command(codes::NEEDLESS.code), message)
    });
}

fn tell(file: &str, text: &str, all: &[Wrong], format: MessageFormat, message: fn(String) -> Diagnostic) {
    let mut sources = Sources::default();
    let id = sources.add_text(file, text.to_owned());
    let mut diagnostics = Diagnostics::default();
    for wrong in all {
        let start = wrong.span.start.min(text.len());
        let span = start..wrong.span.end.clamp(start, text.len());
        let origin = Origin { file: id, span, pointer: String::new() };
        let told = message(wrong.message.clone()).at(&origin, "");
        diagnostics.push(match &wrong.help {
            Some(help) => told.help(help.clone()),
            None => told,
        });
    }
    match format {
        MessageFormat::Human => anstream::eprint!("{}", diagnostics.render_for(&sources, true, &program())),
        MessageFormat::Json => anstream::eprint!("{}", diagnostics.render_json(&sources)),
    }
}
