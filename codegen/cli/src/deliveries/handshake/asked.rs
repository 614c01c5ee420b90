//! The request of a handshake, before it is signed.

use crm_events::{Json, JsonKind};
use crm_events_build::internals::Place;

use crate::deliveries::event::{LIKELY, add};
use crate::json;

/// The request of a handshake, before it is signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// In upper case.
    pub method: &'static str,
    /// Names are in lower case.
    pub headers: Vec<(String, String)>,
    /// Neither names nor values are encoded.
    pub query: Vec<(String, String)>,
    /// The body, if there is one.
    pub body: Option<Json>,
}

impl Asked {
    pub(super) fn new(method: &'static str) -> Self {
        Self { method, headers: Vec::new(), query: Vec::new(), body: None }
    }

    /// The text at a place, if anything but null stands there: a string as it is meant, all else as it is written.
    pub(super) fn at(&self, place: &Place) -> Option<String> {
        let of = |all: &[(String, String)], name: &str| {
            all.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
        };
        match place {
            Place::Method => Some(self.method.to_owned()),
            Place::Header(names) => names.iter().find_map(|name| of(&self.headers, name)),
            Place::Query(name) => of(&self.query, name),
            Place::Body(path) | Place::Whole(path) => {
                let value = json::at(self.body.as_ref()?, &json::pointer(path))?;
                match value.kind() {
                    JsonKind::Null => None,
                    JsonKind::String => json::as_text(&value),
                    _ => Some(value.as_str().to_owned()),
                }
            }
            Place::Star(_) | Place::Url => None,
        }
    }

    /// Puts something at a place where nothing is yet.
    pub(super) fn fill(&mut self, place: &Place) {
        if self.at(place).is_none() {
            let text = echoed(place);
            match place {
                Place::Body(path) | Place::Whole(path) => self.put_json(path, json::text(&text)),
                _ => self.put(place, &text),
            }
        }
    }

    /// Puts a text at a place. In a body, a text that is a JSON number, boolean or null is that: documents say `0` for it.
    pub(super) fn put(&mut self, place: &Place, text: &str) {
        match place {
            Place::Header(names) => {
                if let Some(name) = names.first() {
                    add(&mut self.headers, name, text);
                }
            }
            Place::Query(name) => add(&mut self.query, name, text),
            Place::Body(path) | Place::Whole(path) => {
                let plain = text.parse::<Json>().ok().filter(|value| {
                    matches!(value.kind(), JsonKind::Number | JsonKind::Boolean | JsonKind::Null)
                });
                self.put_json(path, plain.unwrap_or_else(|| json::text(text)));
            }
            Place::Star(_) | Place::Url | Place::Method => {}
        }
    }

    fn put_json(&mut self, path: &[String], value: Json) {
        let body = self.body.take().unwrap_or_else(|| json::scalar("{}"));
        let outer = (1..path.len()).map(|depth| json::pointer(&path[..depth]));
        let body = outer.fold(body, |body, pointer| match json::at(&body, &pointer) {
            Some(inner) if matches!(inner.kind(), JsonKind::Object | JsonKind::Array) => body,
            _ => json::with(&body, &pointer, json::scalar("{}")),
        });
        self.body = Some(json::with(&body, &json::pointer(path), value));
    }
}

/// What is echoed where nothing says which text it has to be. It is of letters and digits: these mean themselves everywhere.
fn echoed(place: &Place) -> String {
    let length = match place {
        Place::Header(names) => names.first().map_or(0, String::len),
        Place::Query(name) => name.len(),
        Place::Body(path) | Place::Whole(path) => path.iter().map(String::len).sum(),
        _ => 0,
    };
    format!("{LIKELY}{length}")
}
