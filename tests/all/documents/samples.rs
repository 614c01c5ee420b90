//! Bodies that are made of the schemas: where a receiver takes them.

use crm_events::Json;
use crm_events_cli::deliveries::{Event, Unmade, Verdict};

use super::table::{Row, Told};
use super::{deliveries, events};

/// How many bodies are made of each event.
const SEEDS: u64 = 4;

/// What is made of an event and not taken as that one, or taken as another.
pub(super) fn strays(row: &Row) -> Vec<String> {
    let Some(deliveries) = deliveries(row) else { return Vec::new() };
    let all = events(&deliveries);
    all.iter().flat_map(|event| of_event(event, &all, row.told)).collect()
}

fn of_event(event: &Event<'_>, all: &[Event<'_>], told: Option<Told>) -> Vec<String> {
    let sampler = match event.sampler() {
        Ok(sampler) => sampler,
        Err(Unmade::NoBody) => {
            let verdict = event.verdict(b"");
            let stray =
                (!verdict.is_valid()).then(|| format!("`{}` without a body: {verdict}", event.name()));
            return stray.into_iter().collect();
        }
        Err(why) => return vec![format!("no sample of `{}`: {why}", event.name())],
    };
    let mut strays: Vec<String> =
        (0..SEEDS).find_map(|seed| stray(event, all, told, &sampler.valid(seed))).into_iter().collect();
    let taken = sampler.invalid(0).into_iter().filter(|broken| {
        let verdict = event.verdict(broken.body.as_str().as_bytes());
        matches!(verdict, Verdict::Valid)
    });
    strays.extend(taken.map(|broken| format!("`{}` without `{}` is valid", event.name(), broken.rule)));
    strays
}

/// What is wrong with where a body arrives, if anything is.
fn stray(event: &Event<'_>, all: &[Event<'_>], told: Option<Told>, body: &Json) -> Option<String> {
    let verdict = event.verdict(body.as_str().as_bytes());
    if !verdict.is_valid() {
        return Some(format!("a sample of `{}`: {verdict}\n{body}", event.name()));
    }
    // A header is not in the body.
    let mut others = all.iter().filter(|other| other.name() != event.name() && told == Some(Told::ByBody));
    let other = others.find(|other| other.verdict(body.as_str().as_bytes()).is_valid())?;
    Some(format!("a sample of `{}` is `{}`, too\n{body}", event.name(), other.name()))
}
