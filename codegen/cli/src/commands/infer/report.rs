//! What a run says of the deliveries. No value of them is in it.

use crm_events::Json;

use crate::console::MessageFormat;
use crate::infer::report::Report;
use crate::ingest::entry::{Entry, EntryKind};
use crate::ingest::pointer::Pointer;
use crate::json;

/// People are shown so many places of a kind.
const MOST_SHOWN: usize = 12;

/// Tells what is never null, constant so far and rare, event by event.
pub(super) fn tell(reports: &[Report], format: MessageFormat) {
    for report in reports {
        match format {
            MessageFormat::Human => anstream::eprint!("{}", human(report)),
            MessageFormat::Json => anstream::eprintln!("{}", machine(report).as_str()),
        }
    }
}

fn human(report: &Report) -> String {
    let deliveries = if report.deliveries == 1 { "delivery" } else { "deliveries" };
    let mut text =
        format!("{}: {} {deliveries}, {} places\n", report.event, report.deliveries, report.places);
    let mut list = |what: &str, places: Vec<String>| {
        if places.is_empty() {
            return;
        }
        let shown = places.iter().take(MOST_SHOWN).map(String::as_str).collect::<Vec<_>>().join(" ");
        let more = places.len().saturating_sub(MOST_SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        text.push_str(&format!("  {what}: {shown}{more}\n"));
    };
    list("always there and never null", texts(&report.never_null));
    list("constant so far", texts(&report.constant));
    let rare = report.rare.iter().map(|(pointer, count, of)| format!("{pointer} ({count} of {of})"));
    list("rare", rare.collect());
    text
}

fn texts(pointers: &[Pointer]) -> Vec<String> {
    pointers.iter().map(Pointer::to_string).collect()
}

fn machine(report: &Report) -> Json {
    let number = |number: usize| json::scalar(&number.to_string());
    let pointers =
        |pointers: &[Pointer]| json::array(texts(pointers).iter().map(|text| json::text(text)).collect());
    let rare = report.rare.iter().map(|(pointer, count, of)| {
        let members = [
            ("pointer", json::text(&pointer.to_string())),
            ("deliveries", number(*count)),
            ("of", number(*of)),
        ];
        json::object(members.into_iter().collect())
    });
    let members = [
        ("event", json::text(&report.event)),
        ("deliveries", number(report.deliveries)),
        ("places", number(report.places)),
        ("never_null", pointers(&report.never_null)),
        ("constant", pointers(&report.constant)),
        ("rare", json::array(rare.collect())),
    ];
    json::object(members.into_iter().collect())
}

/// Tells what the deliveries do not say. Says whether there is nothing.
pub(super) fn gaps(entries: &[Entry], format: MessageFormat) -> bool {
    let is_open = |entry: &&Entry| entry.kind == EntryKind::Gap && entry.by.is_none();
    let gaps: Vec<&Entry> = entries.iter().filter(is_open).collect();
    for entry in &gaps {
        let text = entry.text.as_deref().unwrap_or_default();
        match format {
            MessageFormat::Human => anstream::eprintln!("warning: {}: {text}", entry.code),
            MessageFormat::Json => {
                let members = [("gap", json::text(&entry.code)), ("text", json::text(text))];
                anstream::eprintln!("{}", json::object(members.into_iter().collect()).as_str());
            }
        }
    }
    gaps.is_empty()
}
