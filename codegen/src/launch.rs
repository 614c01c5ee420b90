//! The way to the command line from a build without it.
//!
//! The library is what a `build.rs` depends on, so the command line and its libraries are behind the feature `cli`, and
//! it is off by default: a binary cannot have dependencies of its own. `cargo run -p codegen` gives no features; it
//! therefore comes here, and is run once more with `cli`, or with `full` for the subcommands that need it.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// What cargo tells the programs that it runs.
const CARGO: &str = "CARGO";
const PACKAGE: &str = "CARGO_PKG_NAME";
const FOLDER: &str = "CARGO_MANIFEST_DIR";

/// The subcommands that only `full` has. It has all others, too, so that an argument that is merely called so does no harm.
const ONLY_IN_FULL: &[&str] = &["validate", "sample", "send"];

/// Exit code of wrong usage, as the command line has it.
const USAGE: u8 = 2;

/// Runs the binary with its command line, the arguments handed on.
pub(crate) fn with_command_line() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let is_heavy = |argument: &OsString| ONLY_IN_FULL.iter().any(|name| argument == name);
    let feature = if arguments.iter().any(is_heavy) { "full" } else { "cli" };
    match command(feature).map(|mut command| command.args(arguments).status()) {
        Some(Ok(status)) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            code.map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Some(Err(why)) => refuse(&format!("cannot start cargo: {why}"), feature),
        None => refuse("this `codegen` was built without its command line", feature),
    }
}

/// `cargo run --features … --` for this package; `None` if it was not cargo that started us.
fn command(feature: &str) -> Option<Command> {
    let cargo = std::env::var_os(CARGO)?;
    let package = std::env::var(PACKAGE).ok().filter(|package| package == env!("CARGO_PKG_NAME"));
    let folder = package.and_then(|_| std::env::var_os(FOLDER))?;
    step_aside();
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--features", feature, "--bin", "codegen", "--manifest-path"]);
    command.arg(std::path::Path::new(&folder).join("Cargo.toml"));
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    command.arg("--");
    Some(command)
}

/// Windows does not let cargo replace a program that runs, but lets it be renamed.
fn step_aside() {
    if let Some(own) = std::env::current_exe().ok().filter(|_| cfg!(windows)) {
        // If it fails, cargo says why it cannot go on.
        let _ = std::fs::rename(&own, own.with_extension("launcher.exe"));
    }
}

fn refuse(message: &str, feature: &str) -> ExitCode {
    eprintln!("error: {message}\n  = help: build it with `--features {feature}`");
    ExitCode::from(USAGE)
}
