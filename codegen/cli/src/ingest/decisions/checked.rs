//! Words of documents that decisions say, held against what the generator reads.

use std::ops::Range;

use crm_events::{Json, Map};
use crm_events_build::internals::{WordProblem, handshake_problems, root_problems};
use toml::Spanned;

use super::said::Said;
use super::table::Table;
use super::wrong::Wrong;
use crate::json;

/// A word, its value, and where that stands.
type Placed = (&'static str, Json, Range<usize>);

/// Places in all deliveries of a provider.
pub(super) struct Places<'a> {
    pub(super) event_name: &'a [Spanned<String>],
    pub(super) batch: Option<&'a Spanned<String>>,
    pub(super) payload: Option<&'a Spanned<String>>,
}

/// Says what a document would be told of what is said of the provider as a whole.
pub(super) fn top(places: &Places<'_>, said: &[Said], table: &mut Table<'_, '_>) {
    let mut words = Vec::new();
    if let [first, others @ ..] = places.event_name {
        let texts = places.event_name.iter().map(|place| json::text(place.get_ref())).collect();
        let value = if others.is_empty() { json::text(first.get_ref()) } else { json::array(texts) };
        words.push(("x-event-name", value, first.span()));
    }
    let text = |word, said: Option<&Spanned<String>>| {
        said.map(|said| (word, json::text(said.get_ref()), said.span()))
    };
    words.extend(text("x-batch", places.batch));
    words.extend(text("x-payload", places.payload));
    words.extend(said.iter().map(|said| (said.word, said.value.clone(), said.span.clone())));
    check(words, table);
}

/// Says what a document would be told of what is said of events.
pub(super) fn event(said: &[Said], handshake: Option<&Spanned<Json>>, table: &mut Table<'_, '_>) {
    check(said.iter().map(|said| (said.word, said.value.clone(), said.span.clone())).collect(), table);
    if let Some(handshake) = handshake {
        for problem in handshake_problems(handshake.get_ref().as_str()) {
            table.wrong(wrong(problem, handshake.span()));
        }
    }
}

fn check(words: Vec<Placed>, table: &mut Table<'_, '_>) {
    let mut members = Map::default();
    for (word, value, _) in &words {
        members.insert(*word, value.clone());
    }
    for problem in root_problems(json::object(members).as_str()) {
        let of_word = words.iter().find(|(word, ..)| problem.word == *word);
        let span = of_word.map_or_else(|| table.span(), |(_, _, span)| span.clone());
        table.wrong(wrong(problem, span));
    }
}

fn wrong(problem: WordProblem, span: Range<usize>) -> Wrong {
    Wrong { message: problem.message, help: problem.help, span }
}
