//! Words that are usual for the name of an event: of members, columns, headings and labels.

use crate::ingest::claim::Claim;
use crate::ingest::place::Place;

use super::words::{folded, words};

/// How usual a member's name is for the name of an event; the smaller, the more.
pub(super) fn name_rank(member: &str) -> Option<usize> {
    const NAMES: [&str; 18] = [
        "event",
        "eventtype",
        "eventname",
        "type",
        "topic",
        "trigger",
        "webhookevent",
        "webhooktype",
        "webhookeventtype",
        "notificationtype",
        "messagetype",
        "hook",
        "subscriptiontype",
        "action",
        "kind",
        "objectkind",
        "name",
        "subject",
    ];
    let folded = folded(member);
    NAMES.iter().position(|name| *name == folded)
}

/// Words of a column or a heading that say that names of events follow.
pub(super) fn says_events(text: &str) -> bool {
    let words = words(text);
    words
        .iter()
        .any(|word| matches!(word.as_str(), "event" | "topic" | "webhook" | "trigger" | "notification"))
}

/// Whether words say that the event's name follows: `Event type`, `Event name`, `Topic`.
pub(super) fn is_name_label(text: &str) -> bool {
    const LABELS: [&str; 12] = [
        "event",
        "eventtype",
        "eventname",
        "topic",
        "webhooktopic",
        "webhookevent",
        "webhookevents",
        "webhooktype",
        "triggerevent",
        "eventkey",
        "eventcode",
        "type",
    ];
    LABELS.contains(&folded(text).as_str())
}

pub(super) fn listed(claim: &Claim, place: Place) -> Vec<(String, Place)> {
    let values = match claim {
        Claim::Enum(values) => values.clone(),
        Claim::Const(value) => vec![value.clone()],
        _ => Vec::new(),
    };
    values.iter().filter_map(crate::json::as_text).map(|text| (text, place)).collect()
}
