//! Files held against the output folder, and put there.

use std::path::Path;
use std::process::ExitCode;

use crm_events_build::internals::{Ours, plan, write};
use crm_events_build::{Change, Plan};

use crate::commands::stale;
use crate::console::{MessageFormat, called_without, failed};
use crate::ingest::write::Files;

/// Puts the files into the folder, all or none of them, and removes those of the last run that are no longer made.
pub(in crate::commands) fn put(files: &Files, folder: &Path, format: MessageFormat) -> Result<(), ExitCode> {
    let written = write(files, folder, Ours::Listed);
    let written = written.map_err(|error| failed(&error, format, "; nothing was written"))?;
    say(&written);
    Ok(())
}

fn say(written: &Plan) {
    let count = |change: Change| written.files().iter().filter(|file| file.change == change).count();
    for file in written.files().iter().filter(|file| file.change == Change::Removed) {
        anstream::println!("removed {}", file.path);
    }
    match count(Change::Written) {
        0 => anstream::println!("{} files are up to date", count(Change::Unchanged)),
        1 => anstream::println!("1 file written"),
        written => anstream::println!("{written} files written"),
    }
}

/// Only compares the files with the folder, and shows what differs.
pub(in crate::commands) fn check(
    files: &Files,
    folder: &Path,
    format: MessageFormat,
) -> Result<ExitCode, ExitCode> {
    let planned = plan(files, folder, Ours::Listed).map_err(|error| failed(&error, format, ""))?;
    let (program, arguments) = called_without("--check");
    Ok(stale::check(planned.files(), &[vec![program], arguments].concat().join(" ")))
}
