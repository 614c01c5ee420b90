//! The subcommands that need heavy libraries, in a build that is without them.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{MessageFormat, usage};

#[derive(Subcommand)]
pub(super) enum Full {
    /// Check payloads against the schema of an event (needs the feature `full`).
    Validate(Anything),
    /// Make payloads of an event (needs the feature `full`).
    Sample(Anything),
    /// Send a signed delivery of an event (needs the feature `full`).
    Send(Anything),
}

#[derive(Args)]
#[command(disable_help_flag = true)]
pub(super) struct Anything {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _arguments: Vec<OsString>,
}

impl Full {
    /// Says how to get it.
    pub(super) fn run(self, _format: MessageFormat) -> ExitCode {
        let name = match self {
            Self::Validate(_) => "validate",
            Self::Sample(_) => "sample",
            Self::Send(_) => "send",
        };
        usage(&format!(
            "`{name}` is not in this build, because of the libraries that it needs\n\
             \x20 = help: build `codegen` with `--features full`; `cargo run -p codegen -- {name} …` does so by itself"
        ))
    }
}
