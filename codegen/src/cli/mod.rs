//! Arguments, and one file a subcommand. Data goes to standard output, talk to standard error.

mod explain;
#[cfg(feature = "full")]
mod full;
mod generate;
#[cfg(not(feature = "full"))]
mod lean;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

#[cfg(feature = "full")]
use full::Full;
#[cfg(not(feature = "full"))]
use lean::Full;

/// Generates typed, validated, dispatched Rust from the schemas of webhook providers.
#[derive(Parser)]
#[command(name = "codegen", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    generate: generate::Generate,
    #[command(flatten)]
    messages: Messages,
}

#[derive(Subcommand)]
enum Command {
    /// Generate Rust from schemas (the default).
    Generate(generate::Generate),
    /// Explain a code of a message, such as `E0104`.
    Explain(explain::Explain),
    #[command(flatten)]
    Full(Full),
}

#[derive(Args)]
struct Messages {
    /// How messages are printed.
    #[arg(long, global = true, value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    /// With code frames, for people.
    Human,
    /// One JSON object a line.
    Json,
}

/// Exit codes: clean; something found (drift, a wrong schema); wrong usage or unreadable input.
const FOUND: u8 = 1;
const USAGE: u8 = 2;

/// Says what is wrong with how a command was called.
fn usage(message: &str) -> ExitCode {
    anstream::eprintln!("error: {message}");
    ExitCode::from(USAGE)
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let format = arguments.messages.message_format;
    match arguments.command {
        None => generate::run(&arguments.generate, format),
        Some(Command::Generate(generate)) => generate::run(&generate, format),
        Some(Command::Explain(explain)) => explain::run(&explain),
        Some(Command::Full(command)) => command.run(format),
    }
}
