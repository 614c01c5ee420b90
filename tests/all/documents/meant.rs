//! What comes of a document, beside what its row says.

use std::collections::BTreeSet;

use crm_events_build::internals::{Dispatch, Place, described};

use super::keys::keys;
use super::table::{Row, Told};
use super::{config, deliveries, events, generate, messages};

/// What is not as the row says.
pub(super) fn mistakes(row: &Row) -> Vec<String> {
    let generated = generate(row);
    let (diagnostics, text) = messages(&generated);
    let mut mistakes = Vec::new();
    if generated.is_ok() != row.told.is_some() {
        let is = if generated.is_ok() { "is not refused" } else { "is refused" };
        return vec![format!("{is}\n{text}")];
    }
    let codes: BTreeSet<&str> = diagnostics.iter().map(|message| message.code().as_str()).collect();
    if codes != row.codes {
        mistakes.push(format!("says {codes:?} in place of {:?}\n{text}", row.codes));
    }
    if row.told.is_some() {
        let (found, meant) = (names(row), meant(row));
        if found != meant {
            mistakes.push(format!("has the events {found:?} in place of {meant:?}"));
        }
        let known = known(row);
        if known != found {
            mistakes.push(format!("the command knows the events {known:?} in place of {found:?}"));
        }
        let told = dispatch(row).map_or(Told::Types, |dispatch| of_dispatch(&dispatch));
        if Some(told) != row.told {
            mistakes.push(format!("tells its events apart {told:?} in place of {:?}", row.told));
        }
    }
    mistakes
}

/// The keys that became no event, and that no message names.
pub(super) fn lost(row: &Row) -> Vec<String> {
    let keys = keys(&row.input);
    let (found, listed): (BTreeSet<&str>, BTreeSet<&str>) =
        (keys.iter().map(String::as_str).collect(), row.webhooks.iter().map(|webhook| webhook.key).collect());
    let mut lost = Vec::new();
    if found != listed {
        lost.push(format!("the table lists {listed:?}, and the document has {found:?}"));
    }
    let generated = generate(row);
    let (diagnostics, text) = messages(&generated);
    if generated.is_err() || row.told == Some(Told::Types) {
        return lost;
    }
    let is_named = |key: &str| {
        let shown = format!("`{}`", key.escape_debug());
        let is_the_place = text.contains(&format!("webhooks/{}`", key.replace('~', "~0").replace('/', "~1")));
        is_the_place || diagnostics.iter().any(|message| message.message().contains(&shown))
    };
    let left_out = row.webhooks.iter().filter(|webhook| webhook.events.is_empty());
    let silent = left_out.filter(|webhook| !is_named(webhook.key));
    lost.extend(silent.map(|webhook| format!("`{}` is left out in silence", webhook.key)));
    // Without the table: each webhook that nothing is said of is an event at least.
    let expected = keys.iter().filter(|key| !is_named(key)).count();
    let events = names(row).len();
    if events < expected {
        lost.push(format!("{expected} webhooks that nothing is said of became {events} events"));
    }
    lost
}

fn meant(row: &Row) -> BTreeSet<String> {
    row.webhooks.iter().flat_map(|webhook| &webhook.events).map(|name| (*name).to_owned()).collect()
}

/// The names of the events that code is generated for.
fn names(row: &Row) -> BTreeSet<String> {
    let events = dispatch(row).into_iter().flat_map(|dispatch| dispatch.events);
    events.map(|event| event.name).collect()
}

/// The names of the events that the command knows.
fn known(row: &Row) -> BTreeSet<String> {
    let deliveries = deliveries(row);
    let events = deliveries.as_ref().map(events).unwrap_or_default();
    events.iter().map(|event| event.name().to_owned()).collect()
}

fn dispatch(row: &Row) -> Option<Dispatch> {
    let providers = described(&config(row)).ok()?;
    providers.into_iter().next()?.provider.dispatch
}

/// How the generated code tells the events of a document apart.
fn of_dispatch(dispatch: &Dispatch) -> Told {
    let places = || dispatch.event_name.alternatives.iter().flat_map(|template| template.places());
    let has = |is_meant: fn(&Place) -> bool| places().any(is_meant);
    if has(|place| !matches!(place, Place::Body(_))) {
        Told::ByHeader
    } else if has(|place| matches!(place, Place::Body(_))) {
        Told::ByBody
    } else {
        Told::Alone
    }
}
