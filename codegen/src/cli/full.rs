//! The subcommands that need heavy libraries, in a build that has them.

mod events;
mod sample;
mod send;
mod validate;

use std::process::ExitCode;

use clap::Subcommand;

use super::MessageFormat;

#[derive(Subcommand)]
pub(super) enum Full {
    /// Check payloads against the schema of an event.
    Validate(validate::Validate),
    /// Make payloads of an event: valid ones, or ones that break one rule each.
    Sample(sample::Sample),
    /// Send a delivery of an event, signed as its provider signs.
    Send(send::Send),
}

impl Full {
    pub(super) fn run(self, format: MessageFormat) -> ExitCode {
        match self {
            Self::Validate(validate) => validate::run(&validate, format),
            Self::Sample(sample) => sample::run(&sample, format),
            Self::Send(send) => send::run(&send, format),
        }
    }
}
