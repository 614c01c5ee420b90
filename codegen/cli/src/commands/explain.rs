//! Explaining a code of a message.

use std::process::ExitCode;

use clap::Args;

use crate::console::usage;

#[derive(Args)]
pub(crate) struct Explain {
    /// The code, such as `E0104`.
    code: String,
}

/// Prints what a code means.
pub(crate) fn run(arguments: &Explain) -> ExitCode {
    match crm_events_build::explain(&arguments.code) {
        Some(text) => {
            anstream::println!("{text}");
            ExitCode::SUCCESS
        }
        None => {
            let code = arguments.code.escape_debug();
            usage(&format!("`{code}` is no code of a message; codes look like `E0104`"))
        }
    }
}
