//! Arguments of the command: which subcommand they call.

use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};
use crm_events_build::internals::{nearest, with_room};

use crate::commands::{explain, features, generate, infer, ingest, sample, send, validate};
use crate::console::{MessageFormat, usage};

/// Generates typed, validated, dispatched Rust from the schemas of webhook providers.
#[derive(Parser)]
#[command(name = "crm-events", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    generate: generate::arguments::Generate,
    #[command(flatten)]
    messages: Messages,
}

#[derive(Subcommand)]
enum Command {
    /// Generate Rust from schemas (the default).
    Generate(generate::arguments::Generate),
    /// Explain a code of a message, such as `E0104`, or a word of ours, such as `x-event-name`.
    Explain(explain::Explain),
    /// Write the features by which a build script chooses events, for a `Cargo.toml`.
    Features(features::Features),
    /// Make schemas, examples and a ledger of documentation pages.
    Ingest(ingest::arguments::Ingest),
    /// Write schemas that captured deliveries follow.
    Infer(infer::arguments::Infer),
    /// Check payloads against the schema of an event.
    Validate(validate::Validate),
    /// Make payloads of an event: valid ones, or ones that break one rule each.
    Sample(sample::Sample),
    /// Send a delivery of an event, signed as its provider signs.
    Send(send::arguments::Send),
}

#[derive(Args)]
struct Messages {
    /// How messages are printed.
    #[arg(long, global = true, value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

/// Runs the subcommand that the arguments of this process name, and says with which code the process should end:
/// 0 for clean, 1 where something was found (drift, a wrong schema, an invalid payload), 2 for wrong usage and
/// unreadable input.
#[must_use]
pub fn run() -> ExitCode {
    // Payloads are made and judged type by type, and types lead to one another for as long as their author likes.
    with_room(run_here)
}

fn run_here() -> ExitCode {
    let arguments = Arguments::try_parse();
    if let Ok(Arguments { command: Some(command), messages, .. }) = arguments {
        return run_command(command, messages.message_format);
    }
    if let Some(message) = std::env::args_os().nth(1).and_then(|first| misspelt(&first)) {
        return usage(&message);
    }
    match arguments {
        Ok(arguments) => generate::run(&arguments.generate, arguments.messages.message_format),
        Err(error) => error.exit(),
    }
}

fn run_command(command: Command, format: MessageFormat) -> ExitCode {
    match command {
        Command::Generate(generate) => generate::run(&generate, format),
        Command::Explain(explain) => explain::run(&explain),
        Command::Features(features) => features::run(&features, format),
        Command::Ingest(ingest) => ingest::run(&ingest, format),
        Command::Infer(infer) => infer::run(&infer, format),
        Command::Validate(validate) => validate::run(&validate, format),
        Command::Sample(sample) => sample::run(&sample, format),
        Command::Send(send) => send::run(&send, format),
    }
}

/// What to say of a first argument that is taken for an input, but is none, and looks like the name of a subcommand.
fn misspelt(first: &OsStr) -> Option<String> {
    let first = first.to_str().filter(|first| !first.starts_with('-') && !Path::new(first).exists())?;
    let command = Arguments::command();
    let near = nearest(first, command.get_subcommands().map(clap::Command::get_name))?;
    let is_misspelt = near != first;
    is_misspelt
        .then(|| format!("there is no file or command `{}`; did you mean `{near}`?", first.escape_debug()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_can_be_read_as_they_are_described() {
        Arguments::command().debug_assert();
        let sample =
            |count| Arguments::try_parse_from(["crm-events", "sample", "lead.created", "--count", count]);
        assert!(sample("1").is_ok());
        assert!(sample("0").is_err(), "no payload was asked for");
    }
}
