//! Handshakes: which deliveries are some, and what they are answered with.

use crm_events::{Json, Map};
use crm_events_build::internals::handshake_problems;

use super::super::pointer::Step;
use super::events::Told;
use crate::json;

/// `x-handshake` of an event. Where the pages do not say what the answer is, every delivery of it is one, and its answer empty.
pub(super) fn word(told: &Told<'_>) -> Option<Json> {
    let plain = || told.is_handshake.then(|| json::scalar("true"));
    let Some((echoed, member)) = told.echo.filter(|_| told.is_handshake) else { return plain() };
    let is_plain = |steps: &[Step]| steps.iter().all(|step| matches!(step, Step::Member(_)));
    let text = json::text(&format!("{{{echoed}}}"));
    let (content, body) = match member {
        Some(member) => ("application/json", one(member, text)),
        None => ("text/plain", text),
    };
    let when = match told.name_at.filter(|at| is_plain(&at.0)) {
        Some(at) => one(&at.to_string(), json::text(told.name)),
        None => one(&echoed.to_string(), json::scalar("true")),
    };
    let mut answer = Map::default();
    answer.insert("status", json::scalar("200"));
    answer.insert("content", json::text(content));
    answer.insert("body", body);
    let mut entry = Map::default();
    entry.insert("when", when);
    entry.insert("answer", json::object(answer));
    let word = json::array(vec![json::object(entry)]);
    // A place that the generator cannot read, such as one whose name has braces, is none that a receiver could look at.
    if handshake_problems(word.as_str()).is_empty() { Some(word) } else { plain() }
}

fn one(name: &str, value: Json) -> Json {
    let mut members = Map::default();
    members.insert(name, value);
    json::object(members)
}
