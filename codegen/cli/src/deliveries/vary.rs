//! A body like another one: the same shape, other values.

use crm_events::{Json, JsonKind};
use crm_events_build::internals::{TableId, WholeTables};

use super::keywords::Keywords;
use super::places::places;
use super::random::Random;
use super::text::{digits_varied, of_format};
use crate::json;

/// Changes values of `body` one by one, and keeps what `is_valid` accepts. What stands at `fixed` stays.
pub(super) fn vary(
    body: &Json,
    root: TableId,
    whole: &'static WholeTables,
    fixed: &[String],
    random: &mut Random,
    is_valid: impl Fn(&Json) -> bool,
) -> Json {
    let all = places(whole, root, body);
    let mut varied = body.clone();
    for pointer in json::scalars(body) {
        if fixed.contains(&pointer) || random.once_in(4) {
            continue;
        }
        let here = all.iter().filter(|place| place.pointer == pointer);
        let here: Vec<Keywords> = here.map(|place| Keywords::of(whole, place.table)).collect();
        let Some(value) = json::at(body, &pointer) else { continue };
        let changed = match random.once_in(12) {
            // An optional member may be absent, or null where it may be.
            true if random.once_in(2) => json::without(&varied, &pointer),
            true => json::with(&varied, &pointer, Json::null()),
            false => match other(&value, &here, random) {
                Some(value) => json::with(&varied, &pointer, value),
                None => continue,
            },
        };
        if is_valid(&changed) {
            varied = changed;
        }
    }
    varied
}

/// Another value in the place of one; `None` if there is none that is like it.
fn other(value: &Json, here: &[Keywords], random: &mut Random) -> Option<Json> {
    let listed: Vec<&String> = here.iter().filter_map(|keywords| keywords.enumeration()).flatten().collect();
    if !listed.is_empty() {
        return random.one_of(&listed).map(|text| json::scalar(text));
    }
    if let Some(text) = json::as_text(value) {
        let format = here.iter().find_map(|keywords| keywords.format);
        let made = format.and_then(|format| of_format(format, random));
        return Some(json::text(&made.unwrap_or_else(|| digits_varied(&text, random))));
    }
    match value.kind() {
        JsonKind::Boolean => Some(json::scalar(&(random.below(2) == 0).to_string())),
        JsonKind::Number => Some(json::scalar(&digits_varied(value.as_str(), random))),
        _ => None,
    }
}
