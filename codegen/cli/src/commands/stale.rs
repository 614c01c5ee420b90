//! What an output folder has of a run, and what it should have.

use std::process::ExitCode;

use crm_events_build::{Change, PlannedFile};

use crate::console::FOUND;

/// Shows what differs from a folder, and says with which `command` it would not.
pub(super) fn check(planned: &[PlannedFile], command: &str) -> ExitCode {
    let stale: Vec<&PlannedFile> = planned.iter().filter(|file| file.change != Change::Unchanged).collect();
    for file in &stale {
        let diff = similar::TextDiff::from_lines(&file.before, &file.after);
        let (now, then) = (format!("{} (now)", file.path), format!("{} (generated)", file.path));
        anstream::print!("{}", diff.unified_diff().header(&now, &then));
    }
    for file in stale.iter().filter(|file| file.change == Change::Removed) {
        anstream::eprintln!("would remove {}", file.path);
    }
    match stale.len() {
        0 => {
            anstream::eprintln!("{} files are up to date", planned.len());
            ExitCode::SUCCESS
        }
        count => {
            let files = if count == 1 { "1 file is" } else { &format!("{count} files are") };
            anstream::eprintln!("{files} stale; run `{command}` and commit the result");
            ExitCode::from(FOUND)
        }
    }
}
