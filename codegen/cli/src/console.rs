//! What all subcommands print, and the codes they end with. Data goes to standard output, talk to standard error.

use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;
use crm_events_build::Error;
use crm_events_build::internals::printable;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With code frames, for people.
    Human,
    /// One JSON object a line.
    Json,
}

/// Exit code: something was found, such as drift or a wrong schema.
pub(crate) const FOUND: u8 = 1;

/// Exit code: wrong usage, or an input that cannot be read.
pub(crate) const USAGE: u8 = 2;

/// Says what is wrong with how a command was called.
pub(crate) fn usage(message: &str) -> ExitCode {
    anstream::eprintln!("error: {}", shown(message));
    ExitCode::from(USAGE)
}

/// A message of one or more lines as it is printed: what is not seen in a line is escaped.
pub(crate) fn shown(message: &str) -> String {
    message.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

/// What this program was called, for messages that name it.
pub(crate) fn program() -> String {
    let called = std::env::args_os().next();
    let stem = called.as_deref().and_then(|path| Path::new(path).file_stem());
    stem.and_then(|stem| stem.to_str()).unwrap_or("crm-events").to_owned()
}

/// How the command was called, but for one of its arguments: the [`program`], and the arguments as a shell takes them.
pub(crate) fn called_without(argument: &str) -> (String, Vec<String>) {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    (program(), arguments.filter(|other| other != argument).map(|argument| quoted(&argument)).collect())
}

/// An argument as a shell takes it.
fn quoted(argument: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./\\:=,@+".contains(character);
    match !argument.is_empty() && argument.chars().all(is_plain) {
        true => argument.to_owned(),
        false => format!("'{}'", argument.replace('\'', r"'\''")),
    }
}

/// Prints what is wrong with schemas or settings. `outcome` stands behind the number of mistakes.
pub(crate) fn failed(error: &Error, format: MessageFormat, outcome: &str) -> ExitCode {
    match format {
        MessageFormat::Human => {
            anstream::eprint!("{}", error.render_for(true, &program()));
            let count = error.diagnostics().error_count();
            let errors = if count == 1 { "error" } else { "errors" };
            anstream::eprintln!("{count} {errors}{outcome}");
        }
        MessageFormat::Json => anstream::eprint!("{}", error.render_json()),
    }
    ExitCode::from(if error.is_unreadable() { USAGE } else { FOUND })
}
