//! What a run says: a list, or a table of what came out.

use std::time::Instant;

use crm_events_build::{Change, Output, PlannedFile, Summary};

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

/// Lists the files that were removed.
pub(super) fn removed(planned: &[PlannedFile]) {
    for file in planned.iter().filter(|file| file.change == Change::Removed) {
        anstream::println!("removed {}", file.path);
    }
}

/// What came of each provider, a row each, and how the events of all of them are dispatched:
///
/// ```text
/// provider  events  types  files
/// morph          6      9      4  unchanged
/// 6 events from 1 provider in 12 ms: 5 by body, 1 by header; 1 webhook left out
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
    let (events, providers) = (sum(output, |row| row.events), output.summaries().len());
    let (events, providers) = (counted(events, "event"), counted(providers, "provider"));
    let (milliseconds, dispatched) = (start.elapsed().as_millis(), dispatched(output));
    anstream::println!("{events} from {providers} in {milliseconds} ms{dispatched}");
}

/// `: 5 by body, 1 by header; 1 webhook left out`. What there is none of is not in it.
fn dispatched(output: &Output) -> String {
    let ways = [
        (sum(output, |row| row.by_body), "by body"),
        (sum(output, |row| row.by_header), "by header"),
        (sum(output, |row| row.alone), "alone"),
    ];
    let there = ways.iter().filter(|(count, _)| *count > 0);
    let ways: Vec<String> = there.map(|(count, way)| format!("{count} {way}")).collect();
    let left_out = match sum(output, |row| row.left_out) {
        0 => None,
        count => Some(format!("{} left out", counted(count, "webhook"))),
    };
    let not_chosen = match sum(output, |row| row.not_chosen) {
        0 => None,
        count => Some(format!("{} not chosen", counted(count, "event"))),
    };
    let ways = Some(ways.join(", ")).filter(|ways| !ways.is_empty());
    let parts: Vec<String> = [ways, not_chosen, left_out].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join("; ")) }
}

fn sum(output: &Output, count: fn(&Summary) -> usize) -> usize {
    output.summaries().iter().map(count).sum()
}

/// `1 event`, `2 events`
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
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
