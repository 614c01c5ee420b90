//! Headers that a provider sends with its deliveries. Of their values, which hold secrets, nothing is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::delivery::Delivery;
use super::entries;
use crate::ingest::entry::{Entry, EntryKind, Subject};
use crate::ingest::kind::Kind;
use crate::ingest::model::{Header, Node};

/// Headers of what stands between a provider and its receiver.
const BETWEEN: &[&str] = &[
    "x-forwarded",
    "x-real-ip",
    "x-client-ip",
    "x-original",
    "x-envoy",
    "x-b3-",
    "x-request-start",
    "x-scheme",
];

/// The headers of deliveries, and their entries. `needed` are those that have the name of the event.
pub(super) fn headers(
    groups: &BTreeMap<String, Vec<Delivery>>,
    needed: &[String],
) -> (Vec<Header>, Vec<Entry>) {
    let mut counts: BTreeMap<&str, (BTreeSet<&str>, usize)> = BTreeMap::new();
    let total: usize = groups.values().map(Vec::len).sum();
    for (event, delivery) in
        groups.iter().flat_map(|(event, group)| group.iter().map(move |each| (event, each)))
    {
        let names: BTreeSet<&str> = delivery.headers.iter().map(|(name, _)| name.as_str()).collect();
        for name in
            names.into_iter().filter(|name| is_provider_header(name) || needed.iter().any(|own| own == name))
        {
            let (events, count) = counts.entry(name).or_default();
            events.insert(event);
            *count += 1;
        }
    }
    let mut headers = Vec::new();
    let mut told = Vec::new();
    for (name, (events, count)) in counts {
        let is_everywhere = events.len() == groups.len();
        let events: Vec<String> = events.into_iter().map(str::to_owned).collect();
        let required = needed.iter().any(|own| own == name);
        let node = Node { kinds: Some([Kind::String].into()), ..Node::default() };
        headers.push(Header {
            name: name.to_owned(),
            events: (!is_everywhere).then(|| events.clone()),
            required,
            node,
            ..Header::default()
        });
        let text = Some(format!("In {count} of {total} deliveries."));
        let events = entries::events(events, groups.len());
        told.push(Entry {
            text,
            ..Entry::new(EntryKind::Example, "header", events, Subject::Header(name.to_owned()))
        });
    }
    (headers, told)
}

fn is_provider_header(name: &str) -> bool {
    let is_own = name.starts_with("x-") || name.contains("webhook") || name.contains("signature");
    is_own && !BETWEEN.iter().any(|begin| name.starts_with(begin))
}
