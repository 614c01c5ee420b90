//! The full command line: payloads that are checked, made and sent.

mod batches;
mod command_line;
mod contents;
mod features;
mod handshakes;
mod printed;
mod readme;
mod receiver;
mod samples;
mod signed;

use tests::workspace;

use crate::support::binaries::{self, Run};

/// Runs the command in the workspace.
fn call(arguments: &[&str]) -> Run {
    binaries::run(binaries::codegen(), workspace(), arguments)
}
