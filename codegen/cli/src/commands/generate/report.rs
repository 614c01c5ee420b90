//! What a run says: a diff, a list, or a table of what came out.

use std::process::ExitCode;
use std::time::Instant;

use crm_events_build::{Change, Output, PlannedFile};

use crate::console::FOUND;

/// Shows what differs from a folder, and says with which `command` it would not.
pub(super) fn check(planned: &[PlannedFile], command: &str) -> ExitCode {
    let stale: Vec<&PlannedFile> = planned.iter().filter(|file| file.change != Change::Unchanged).collect();
    for file in &stale {
        let diff = similar::TextDiff::from_lines(&file.before, &file.after);
        let (now, then) = (format!("{} (now)", file.path), format!("{} (generated)", file.path));
        anstream::print!("{}", diff.unified_diff().header(&now, &then));
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

/// Lists the files that would be written or removed.
pub(super) fn list(planned: &[PlannedFile]) {
    for file in planned {
        match file.change {
            Change::Unchanged => {}
            Change::Written => anstream::println!("would write {}", file.path),
            Change::Removed => anstream::println!("would remove {}", file.path),
        }
    }
}

/// What came of each provider, a row each:
///
/// ```text
/// provider  events  types  files
/// morph          6      9      4  unchanged
/// ```
pub(super) fn table(output: &Output, planned: &[PlannedFile], start: Instant) {
    let width =
        output.summaries().iter().map(|row| row.provider.len()).max().unwrap_or(0).max("provider".len());
    anstream::println!("{:width$}  events  types  files", "provider");
    for row in output.summaries() {
        let changes = changes(planned, &row.provider);
        anstream::println!(
            "{:width$}  {:6}  {:5}  {:5}  {changes}",
            row.provider,
            row.events,
            row.types,
            row.files
        );
    }
    let events: usize = output.summaries().iter().map(|row| row.events).sum();
    let providers = output.summaries().len();
    let named = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (events, providers) = (named(events, "event"), named(providers, "provider"));
    anstream::println!("{events} from {providers} in {} ms", start.elapsed().as_millis());
}

/// `unchanged`, or `2 written, 1 removed`.
fn changes(planned: &[PlannedFile], provider: &str) -> String {
    let folder = format!("{provider}/");
    let count = |change: Change| {
        planned.iter().filter(|file| file.path.starts_with(&folder) && file.change == change).count()
    };
    let parts = [(count(Change::Written), "written"), (count(Change::Removed), "removed")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { "unchanged".to_owned() } else { parts.join(", ") }
}
