//! Arguments of the command, and what all subcommands share. Data goes to standard output, talk to standard error.

use std::panic::resume_unwind;
use std::path::Path;
use std::process::ExitCode;
use std::thread::Builder;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::{explain, generate, sample, send, validate};

/// Generates typed, validated, dispatched Rust from the schemas of webhook providers.
#[derive(Parser)]
#[command(name = "crm-events", version, args_conflicts_with_subcommands = true)]
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
    /// Check payloads against the schema of an event.
    Validate(validate::Validate),
    /// Make payloads of an event: valid ones, or ones that break one rule each.
    Sample(sample::Sample),
    /// Send a delivery of an event, signed as its provider signs.
    Send(send::Send),
}

#[derive(Args)]
struct Messages {
    /// How messages are printed.
    #[arg(long, global = true, value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

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
    anstream::eprintln!("error: {message}");
    ExitCode::from(USAGE)
}

/// What this program was called, for messages that name it.
pub(crate) fn program() -> String {
    let called = std::env::args_os().next();
    let stem = called.as_deref().and_then(|path| Path::new(path).file_stem());
    stem.and_then(|stem| stem.to_str()).unwrap_or("crm-events").to_owned()
}

/// Runs the subcommand that the arguments of this process name, and says with which code the process should end:
/// 0 for clean, 1 where something was found (drift, a wrong schema, an invalid payload), 2 for wrong usage and
/// unreadable input.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let thread = Builder::new().stack_size(STACK).spawn(|| run_here(arguments));
    match thread {
        Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(why) => usage(&format!("no thread can be had: {why}")),
    }
}

/// Bytes. Schemas lead to one another for as long as their author likes, and reading them takes as many calls.
const STACK: usize = 256 << 20;

fn run_here(arguments: Arguments) -> ExitCode {
    let format = arguments.messages.message_format;
    match arguments.command {
        None => generate::run(&arguments.generate, format),
        Some(Command::Generate(generate)) => generate::run(&generate, format),
        Some(Command::Explain(explain)) => explain::run(&explain),
        Some(Command::Validate(validate)) => validate::run(&validate, format),
        Some(Command::Sample(sample)) => sample::run(&sample, format),
        Some(Command::Send(send)) => send::run(&send, format),
    }
}
