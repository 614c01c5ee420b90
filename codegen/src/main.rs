//! The command line of the generator.

#![forbid(unsafe_code)]

#[cfg(feature = "cli")]
mod cli;
#[cfg(not(feature = "cli"))]
mod launch;

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(feature = "cli")]
    return cli::run();
    #[cfg(not(feature = "cli"))]
    return launch::with_command_line();
}
