//! What a body needs that nobody said: the members of an envelope that is blank, and an identifier.

use std::time::SystemTime;

use super::error::NotSent;
use super::identity;
use crate::error::Error;
use crate::event::delivery::DeliveryOf;
use crate::event::provider::Provider;
use crate::json::ahead::Ahead;
use crate::outgoing::fill::put;
use crate::place::at::Place;
use crate::report::violation::{Limit, Violation};
use crate::signature::time::TimeUnit;
use crate::testing::event::place;
use crate::verify::keyed::time::write as written_time;

/// An event's JSON text, as far as it is made.
pub(super) struct Draft<'d> {
    pub(super) name: &'d str,
    pub(super) json: String,
    /// Nobody said an envelope.
    pub(super) has_blank_envelope: bool,
    pub(super) at: SystemTime,
}

/// As often as this, what is missing is looked for.
const ROUNDS: usize = 8;

impl Draft<'_> {
    /// What is wrong with it; `None` if nothing is.
    fn verdict<P: Provider>(&self, json: &str) -> Option<Error> {
        DeliveryOf::<'_, P>::from_named(self.name, json.as_bytes()).err()
    }

    /// Puts something where a blank envelope breaks a rule: the time of the delivery where a time has to be, the first of the
    /// values that are allowed, a text that is long enough. What it is not known for stays, and a receiver says so.
    pub(super) fn complete<P: Provider>(&mut self) {
        let payload = P::PAYLOADS.get(place::<P>(self.name)).copied().unwrap_or_default();
        if !self.has_blank_envelope || payload.is_empty() {
            return;
        }
        for _ in 0..ROUNDS {
            let Some(Error::Invalid(report)) = self.verdict::<P>(&self.json) else { return };
            let before = self.json.clone();
            for violation in report.violations() {
                let path = tokens(violation.pointer());
                if path.iter().take(payload.len()).eq(payload.iter()) {
                    continue;
                }
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                let made = self.value(violation).and_then(|value| put(&self.json, &path, &value));
                self.json = made.unwrap_or(std::mem::take(&mut self.json));
            }
            if self.json == before {
                return;
            }
        }
    }

    fn value(&self, violation: &Violation) -> Option<String> {
        let text = |text: &str| Some(format!("\"{text}\""));
        let moment = written_time(self.at, TimeUnit::Rfc3339);
        match violation.limit()? {
            Limit::Format("date-time") => text(&moment),
            Limit::Format("date") => text(moment.split('T').next()?),
            Limit::Format("time") => text(moment.split('T').nth(1)?),
            Limit::Format("uuid") => text(&identity::uuid(7)),
            Limit::Format("email" | "idn-email") => text("test@example.com"),
            Limit::Format("hostname" | "idn-hostname") => text("example.com"),
            Limit::Format("ipv4") => text("192.0.2.1"),
            Limit::Format("uri" | "iri" | "uri-reference" | "iri-reference") => text("https://example.com/"),
            Limit::Values([first, ..]) => Some((*first).to_owned()),
            Limit::Number(number) => Some(number.to_owned()),
            Limit::AtLeast(count) | Limit::Exactly(count) => {
                let count = usize::try_from(count).ok().filter(|count| *count <= 4096)?;
                text(&"test".chars().cycle().take(count).collect::<String>())
            }
            _ => None,
        }
    }

    /// Puts an identifier at the place where a body says it: one that was asked for, instead of what is there; or any, if
    /// nothing is.
    ///
    /// # Errors
    ///
    /// [`NotSent::Id`] if the one that was asked for cannot stand there.
    pub(super) fn identify<P: Provider>(
        &mut self,
        id_place: Option<Place>,
        id: &str,
        is_asked_for: bool,
    ) -> Result<(), NotSent> {
        let Some(Place::Body(path)) = id_place else { return Ok(()) };
        let known = Ahead::of(&self.json).scalar_at(path);
        let is_blank = match known.as_deref() {
            None | Some("" | "null") => true,
            Some("0") => self.has_blank_envelope,
            Some(_) => false,
        };
        if !is_blank && !is_asked_for {
            return Ok(());
        }
        let before = self.verdict::<P>(&self.json);
        let candidates = if is_asked_for { identity::as_json(id) } else { identity::any_json(id) };
        let bodies = candidates.iter().filter_map(|id| put(&self.json, path, id));
        let is_as_good = |json: &String| match self.verdict::<P>(json) {
            None => true,
            verdict => verdict == before,
        };
        match bodies.into_iter().find(is_as_good) {
            Some(json) => self.json = json,
            None if is_asked_for => return Err(NotSent::Id),
            None => {}
        }
        Ok(())
    }
}

/// The names in a JSON Pointer.
fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}
