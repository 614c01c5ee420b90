//! A delivery that the driver sends, and what its payload tells the handler to do.

use std::time::Duration;

use crm_events::idempotency::IdempotencyKey;

use crate::random::Random;

/// The secret that the driver signs with.
pub(crate) const SECRET: &str = "whsec_Y2hhb3MgY2hhb3MgY2hhb3MgY2hhb3MgY2hhb3M=";

/// What a handler does with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mishap {
    Panic,
    Fail,
    /// It never ends by itself.
    Hang,
}

/// What a handler does with a delivery: a text in the payload, such as `120 panic hang`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    /// How long the work takes.
    pub(crate) work: Duration,
    /// What goes wrong the first times that a process gets it.
    pub(crate) mishaps: Vec<Mishap>,
}

const WORDS: [(Mishap, &str); 3] = [(Mishap::Panic, "panic"), (Mishap::Fail, "fail"), (Mishap::Hang, "hang")];

impl Task {
    fn random(random: &mut Random) -> Self {
        let milliseconds = if random.chance(100) { random.within(100, 800) } else { random.within(0, 40) };
        let mut mishaps = Vec::new();
        while random.chance(80) {
            mishaps.push(random.one_of(&[Mishap::Panic, Mishap::Fail]));
        }
        if random.chance(10) {
            mishaps.push(Mishap::Hang);
        }
        Self { work: Duration::from_millis(milliseconds), mishaps }
    }

    /// Of an event among many, of which one in ten fails.
    pub(crate) fn random_of_many(random: &mut Random) -> Self {
        let mut mishaps = Vec::new();
        while random.chance(100) {
            mishaps.push(random.one_of(&[Mishap::Panic, Mishap::Fail]));
        }
        if random.chance(1) {
            mishaps.push(Mishap::Hang);
        }
        Self { work: Duration::from_millis(random.within(0, 8)), mishaps }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = self.work.as_millis().to_string();
        for mishap in &self.mishaps {
            let word = WORDS.iter().find(|(own, _)| own == mishap).map_or("", |(_, word)| word);
            text = format!("{text} {word}");
        }
        text
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let work = Duration::from_millis(words.next()?.parse().ok()?);
        let mishap = |word: &str| WORDS.iter().find(|(_, own)| *own == word).map(|(mishap, _)| *mishap);
        Some(Self { work, mishaps: words.map(mishap).collect::<Option<_>>()? })
    }
}

/// How many events bodies bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One: they are Heffl's `lead.created`.
    Single,
    /// A hundred.
    Batch,
}

impl Shape {
    /// Where receivers take such deliveries.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Single => "/webhooks/heffl",
            Self::Batch => "/webhooks/hub",
        }
    }

    /// The key that stores have for an event.
    pub(crate) fn key_of(self, event: &str) -> String {
        match self {
            Self::Single => key_of(event),
            Self::Batch => crate::batch::key_of(event),
        }
    }
}

/// A delivery with its events.
#[derive(Clone)]
pub(crate) struct Delivery {
    pub(crate) id: String,
    /// What its events are called in the journal.
    pub(crate) events: Vec<String>,
    pub(crate) body: String,
    pub(crate) shape: Shape,
}

impl Delivery {
    /// The delivery of this number.
    pub(crate) fn new(shape: Shape, seed: u64, round: usize, number: usize) -> Self {
        match shape {
            Shape::Single => Self::of_one(seed, round, number),
            Shape::Batch => Self::of_many(seed, round, number),
        }
    }

    fn of_one(seed: u64, round: usize, number: usize) -> Self {
        let id = format!("dlv_{round}_{number}");
        let task = Task::random(&mut Random::new(seed, &id)).text();
        let body = format!(
            r#"{{"event":"lead.created","timestamp":"2025-01-15T10:30:00.000Z","payload":{{"id":"{id}","title":"{task}"}}}}"#
        );
        Self { events: vec![id.clone()], id, body, shape: Shape::Single }
    }
}

/// The key that stores have for a delivery.
fn key_of(id: &str) -> String {
    IdempotencyKey::new("", "heffl", &[id]).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_read_as_they_were_written() {
        let mut random = Random::new(1, "tasks");
        for _ in 0..1000 {
            let task = Task::random(&mut random);
            assert_eq!(Task::parse(&task.text()), Some(task));
        }
        assert_eq!(Task::parse("soon"), None);
        assert_eq!(Task::parse("1 dance"), None);
    }
}
