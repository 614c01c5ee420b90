//! What came of all rounds, as a table: a column a store.

use crate::round::{Report, Trial};

/// What is counted of a round, and how.
type Row = (&'static str, fn(&Report) -> usize);

const ROWS: [Row; 24] = [
    ("rounds", |_| 1),
    ("deliveries", |report| report.deliveries),
    ("events", |report| report.events),
    ("requests", |report| report.counters.requests.get()),
    ("receivers killed", |report| report.counters.kills.get()),
    ("receivers stopped", |report| report.counters.stops.get()),
    ("  too late", |report| report.counters.stuck_stops.get()),
    ("store killed", |report| report.counters.store_kills.get()),
    ("disk filled", |report| report.counters.disk_fills.get()),
    ("clock stepped", |report| report.counters.clock_steps.get()),
    ("clients hung up", |report| report.counters.hang_ups.get()),
    ("answers cut", |report| report.counters.cut_answers.get()),
    ("store's answers cut", |report| report.counters.cut_store_answers.get()),
    ("handlers panicked", |report| report.verdict.panics),
    ("handlers failed", |report| report.verdict.failures),
    ("handlers hung", |report| report.verdict.hangs),
    ("handlers dropped", |report| report.verdict.dropped),
    ("completions refused", |report| report.verdict.refused),
    ("lost", |report| report.verdict.lost),
    ("begun again after kills", |report| report.verdict.begun_again),
    ("twice, across a kill", |report| report.verdict.across_kills),
    ("twice, store killed", |report| report.verdict.across_store_kills),
    ("twice", |report| report.verdict.twice),
    ("faults", |report| report.verdict.faults.len()),
];

/// The table of all reports.
pub(crate) fn render(reports: &[(Trial, Report)]) -> String {
    let mut trials: Vec<Trial> = Vec::new();
    for (trial, _) in reports {
        if !trials.contains(trial) {
            trials.push(*trial);
        }
    }
    let mut table = format!("{:23}", "");
    trials.iter().for_each(|trial| table += &format!(" {:>15}", trial.name()));
    table.push('\n');
    for (name, count) in ROWS {
        table += &format!("{name:23}");
        for trial in &trials {
            let of_trial = reports.iter().filter(|(own, _)| own == trial);
            table += &format!(" {:>15}", of_trial.map(|(_, report)| count(report)).sum::<usize>());
        }
        table.push('\n');
    }
    table
}

/// A round in a line.
pub(crate) fn summary(report: &Report) -> String {
    let [none, _, well, _, refused, failed] = &report.counters.answers;
    let (none, well, refused, failed) = (none.get(), well.get(), refused.get(), failed.get());
    let seconds = report.took.as_secs();
    let outage = report.counters.longest_outage.get();
    format!(
        "{} deliveries with {} events in {seconds} s; answers: {well} with 200, {refused} with 4xx, {failed} with 5xx, {none} none; \
         the store was away for {outage} ms at most",
        report.deliveries, report.events
    )
}
