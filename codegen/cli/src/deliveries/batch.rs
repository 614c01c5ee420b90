//! Bodies that bring several events: where their items are, and what a receiver says about each.

use crm_events::interpret::outgoing::Parts;
use crm_events::{Json, JsonKind, Place, TemplatePart};

use super::event::Event;
use super::naming::Found;
use super::verdict::Verdict;
use crate::json;

/// An item of a body.
struct Item {
    value: Json,
    /// The names that lead to it; elements of arrays are numbers.
    path: Vec<String>,
    /// What each star on the way to it is; the last one is its index.
    stars: Vec<String>,
}

impl Event<'_> {
    /// What a receiver says about the body of a whole delivery that is meant as this event: as
    /// [`verdict`](Self::verdict), or, where bodies bring several events, about each of them. What an item says itself that it
    /// is, it is read as; if there are some, one of them has to be this event.
    #[must_use]
    pub fn delivery_verdict(&self, body: &[u8]) -> Verdict {
        let Some(way) = self.of.dispatch.batch.as_ref().filter(|_| !self.is_handshake()) else {
            return self.verdict(body);
        };
        let whole = match json::parse(body) {
            Ok(whole) => whole,
            Err(error) => return Verdict::Malformed(error),
        };
        let mut items = Vec::new();
        let start = Item { value: whole.clone(), path: Vec::new(), stars: Vec::new() };
        if let Err(pointer) = find(start, way, &mut items) {
            return Verdict::NoItems { pointer };
        }
        let mut named: Vec<Option<String>> = Vec::new();
        let mut wrong = Vec::new();
        for item in items {
            let (name, verdict) = self.item_verdict(&item, &whole, way);
            named.push(name);
            if verdict != Verdict::Valid {
                wrong.push((json::pointer(&item.path), verdict));
            }
        }
        let is_meant = |name: &Option<String>| name.as_deref() == Some(self.name());
        match wrong.is_empty() {
            false => Verdict::Items(wrong),
            true if named.is_empty() || named.iter().any(is_meant) => Verdict::Valid,
            true => Verdict::OtherEvent {
                meant: self.name().to_owned(),
                named: named.iter().flatten().find_map(|name| self.of.receiver.known(name)),
            },
        }
    }

    /// The items of a whole body; none if it has no place for them.
    pub(super) fn items_of(&self, whole: &Json) -> Vec<Json> {
        let Some(way) = self.of.dispatch.batch.as_ref().filter(|_| self.is_batch()) else {
            return Vec::new();
        };
        let mut items = Vec::new();
        let start = Item { value: whole.clone(), path: Vec::new(), stars: Vec::new() };
        let found = find(start, way, &mut items);
        if found.is_ok() { items.into_iter().map(|item| item.value).collect() } else { Vec::new() }
    }

    /// The name of an item, and what is said about it.
    fn item_verdict(&self, item: &Item, whole: &Json, way: &[String]) -> (Option<String>, Verdict) {
        let text = item.value.as_str();
        let mut beside: Parts = self.of.naming.beside(self.name(), text);
        beside.retain(|(place, _)| matches!(place, Place::Header(_) | Place::Query(_)));
        let places = self.of.naming.places();
        beside.extend(places.filter_map(|place| Some((place, around(place, item, whole, way)?))));
        match self.of.naming.find(&beside, text) {
            Found::Name(name) => {
                let verdict = self.of.receiver.verdict(&name, text.as_bytes());
                (Some(name), verdict)
            }
            Found::Differ => (None, Verdict::NamesDiffer { meant: self.name().to_owned() }),
            Found::Nothing if self.reads_around() => {
                (None, Verdict::Unnamed { meant: self.name().to_owned() })
            }
            Found::Nothing => (None, self.of.receiver.verdict(self.name(), text.as_bytes())),
        }
    }

    /// Whether names are made of what stands around items.
    fn reads_around(&self) -> bool {
        let parts = self.of.outline.event_name.alternatives().iter().copied().flatten();
        let reads =
            |part: &TemplatePart| matches!(part, TemplatePart::Place(Place::Whole(_) | Place::Star(_)));
        parts.into_iter().any(reads)
    }
}

/// The text of a place around an item.
fn around(place: Place, item: &Item, whole: &Json, way: &[String]) -> Option<String> {
    match place {
        Place::Star(number) => item.stars.get(number.checked_sub(1)?).cloned(),
        Place::Whole(names) => {
            let way = way.iter().map(String::as_str).chain(["*"]);
            let common = way.zip(names).take_while(|(one, other)| one == *other).count();
            let led = item.path.iter().take(common).map(String::as_str);
            let path: Vec<&str> = led.chain(names[common..].iter().copied()).collect();
            let value = json::at(whole, &json::pointer(&path))?;
            match value.kind() {
                JsonKind::String => json::as_text(&value),
                JsonKind::Number | JsonKind::Boolean => Some(value.as_str().to_owned()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Adds all items to which a way leads, or gives the pointer of what is no array. What is not there has none.
fn find(at: Item, way: &[String], items: &mut Vec<Item>) -> Result<(), String> {
    let Item { value, path, stars } = at;
    let member = |name: &str, value: Json, star: bool| Item {
        value,
        path: path.iter().cloned().chain([name.to_owned()]).collect(),
        stars: stars.iter().cloned().chain(star.then(|| name.to_owned())).collect(),
    };
    match (way, value.kind()) {
        ([], JsonKind::Array) => {
            let own = json::items(&value).into_iter().enumerate();
            items.extend(own.map(|(index, value)| member(&index.to_string(), value, true)));
            Ok(())
        }
        ([star, deeper @ ..], JsonKind::Array) if star == "*" => json::items(&value)
            .into_iter()
            .enumerate()
            .try_for_each(|(index, value)| find(member(&index.to_string(), value, true), deeper, items)),
        ([star, deeper @ ..], JsonKind::Object) if star == "*" => json::members(&value)
            .into_iter()
            .try_for_each(|(name, value)| find(member(&name, value, true), deeper, items)),
        ([name, deeper @ ..], JsonKind::Object) => match json::members(&value).remove(name) {
            Some(value) => find(member(name, value, false), deeper, items),
            // As a receiver reads it.
            None => Ok(()),
        },
        _ => Err(json::pointer(&path)),
    }
}
