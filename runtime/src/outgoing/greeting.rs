//! Handshakes before they are sent: requests that meet all conditions, with something to echo wherever the answer has a part of
//! it.

use super::LIKELY;
use super::fill::put;
use super::naming;
use super::outline::add;
use crate::event::handshake::{AnswerPart, Condition, Handshake};
use crate::event::name::EventName;
use crate::json::ahead::Ahead;
use crate::json::kind::JsonKind;
use crate::json::whole::to_string;
use crate::place::at::Place;
use crate::place::template::TemplatePart;
use crate::types::json::Json;
use crate::verify::given::Given;

/// The request of a handshake, before it is signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// In upper case.
    pub method: String,
    /// Names are in lower case.
    pub headers: Vec<(String, String)>,
    /// Neither names nor values are encoded.
    pub query: Vec<(String, String)>,
    /// The body as JSON text, if there is one.
    pub body: Option<String>,
}

/// A request that meets all conditions of a handshake, by this method unless a condition says another one. `given` is what
/// conditions compare with; a name that is not in it stands for nothing. `body` is what a body of the event of a name is, where
/// that is known.
#[must_use]
pub fn asked(
    handshake: &Handshake,
    method: &str,
    event_name: EventName,
    given: &Given,
    body: &dyn Fn(&str) -> Option<String>,
) -> Asked {
    let method = self::method(handshake).unwrap_or(method).to_owned();
    let mut asked = Asked { method, headers: Vec::new(), query: Vec::new(), body: None };
    for condition in handshake.when {
        match condition {
            Condition::Named(name) => asked.name(event_name, name, body(name)),
            Condition::There(place) => asked.fill(*place),
            Condition::Equals(..) => {}
        }
    }
    for condition in handshake.when {
        if let Condition::Equals(place, template) = condition {
            places(template).for_each(|other| asked.fill(other));
            if let Some(text) = asked.text(template, given) {
                asked.put(*place, &text);
            }
        }
    }
    templates(handshake).flat_map(places).for_each(|place| asked.fill(place));
    asked
}

/// The method that a condition says.
#[must_use]
pub fn method(handshake: &Handshake) -> Option<&'static str> {
    handshake.when.iter().find_map(|condition| match condition {
        Condition::Equals(Place::Method, [TemplatePart::Text(method)]) => Some(*method),
        _ => None,
    })
}

/// The names of what conditions and the answer need that both sides are told besides the secret.
pub fn given_names(handshake: &Handshake) -> impl Iterator<Item = &'static str> + use<'_> {
    let compared = handshake.when.iter().filter_map(|condition| match condition {
        Condition::Equals(_, template) => Some(*template),
        _ => None,
    });
    compared.chain(templates(handshake)).flatten().filter_map(|part| match part {
        TemplatePart::Given(name) => Some(*name),
        _ => None,
    })
}

/// All templates of an answer.
fn templates(handshake: &Handshake) -> impl Iterator<Item = &'static [TemplatePart]> + use<'_> {
    let parts = handshake.answer.body.iter().filter_map(|part| match part {
        AnswerPart::Text(_) => None,
        AnswerPart::Template(template) | AnswerPart::JsonString(template) => Some(*template),
    });
    parts.chain(handshake.answer.headers.iter().map(|(_, template)| *template))
}

fn places(template: &'static [TemplatePart]) -> impl Iterator<Item = Place> {
    template.iter().filter_map(|part| match part {
        TemplatePart::Place(place) | TemplatePart::Optional(place) | TemplatePart::Filtered(place, _) => {
            Some(*place)
        }
        _ => None,
    })
}

impl Asked {
    /// The text at a place, if anything but null stands there: a string as it is meant, all else as it is written.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<String> {
        let of = |all: &[(String, String)], name: &str| {
            all.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
        };
        match place {
            Place::Method => Some(self.method.clone()),
            Place::Header(names) => names.iter().find_map(|name| of(&self.headers, name)),
            Place::Query(name) => of(&self.query, name),
            Place::Body([]) | Place::Whole([]) => self.body.clone(),
            Place::Body(path) | Place::Whole(path) if self.is_there(path) => {
                let text = Ahead::of(self.body.as_deref()?).scalar_at(path)?;
                Some(text.into_owned())
            }
            Place::Body(_) | Place::Whole(_) => None,
            Place::Star(_) | Place::Url => None,
        }
    }

    /// Whether anything but null stands in the body.
    fn is_there(&self, path: &[&'static str]) -> bool {
        self.body.as_deref().is_some_and(|body| Ahead::of(body).is_there(path))
    }

    /// Puts what stands for any text at a place where nothing is yet.
    fn fill(&mut self, place: Place) {
        let text = echoed(place);
        match place {
            Place::Body(path) | Place::Whole(path) if self.is_there(path) => {}
            Place::Body(path) | Place::Whole(path) => self.put_json(path, &to_string(text.as_str())),
            _ if self.at(place).is_none() => self.put(place, &text),
            _ => {}
        }
    }

    /// Puts a text at a place. In a body, a text that is a JSON number, boolean or null is that: documents say `0` for it.
    fn put(&mut self, place: Place, text: &str) {
        match place {
            Place::Header([name, ..]) => add(&mut self.headers, name, text),
            Place::Query(name) => add(&mut self.query, name, text),
            Place::Body(path) | Place::Whole(path) => {
                let is_plain = |json: &Json| {
                    matches!(json.kind(), JsonKind::Number | JsonKind::Boolean | JsonKind::Null)
                };
                let plain = text.parse::<Json>().ok().filter(is_plain);
                let json = plain.map_or_else(|| to_string(text), |json| json.as_str().to_owned());
                self.put_json(path, &json);
            }
            Place::Header([]) | Place::Star(_) | Place::Url | Place::Method => {}
        }
    }

    fn put_json(&mut self, path: &[&str], value: &str) {
        let body = self.body.take().unwrap_or_else(|| "{}".to_owned());
        // What is on the way and holds nothing makes room.
        let made = (0..path.len()).rev().find_map(|depth| {
            let (way, inner) = path.split_at(depth);
            put(&body, path, value).or_else(|| put(&body, way, &nested(inner, value)))
        });
        self.body = Some(made.unwrap_or(body));
    }

    /// The text of a template; `None` if it cannot be known.
    fn text(&self, template: &[TemplatePart], given: &Given) -> Option<String> {
        template.iter().try_fold(String::new(), |text, part| {
            let piece = match *part {
                TemplatePart::Text(text) => text.to_owned(),
                TemplatePart::Given(name) => given.get(name)?.to_owned(),
                TemplatePart::Optional(place) => self.at(place).unwrap_or_default(),
                TemplatePart::Place(place) => self.at(place)?,
                _ => return None,
            };
            Some(text + &piece)
        })
    }

    /// What stands in a body and beside it where the event is named.
    fn name(&mut self, of: EventName, name: &str, made: Option<String>) {
        let start = made.clone().unwrap_or_else(|| "{}".to_owned());
        let body = naming::named(of, name, &start).unwrap_or_else(|| start.clone());
        for (place, text) in naming::beside(of, name, &body) {
            self.put(place, &text);
        }
        if made.is_some() || body != start {
            self.body = Some(body);
        }
    }
}

/// A value inside of objects.
fn nested(path: &[&str], value: &str) -> String {
    let open: String = path.iter().map(|name| format!("{{{}:", to_string(*name))).collect();
    [open.as_str(), value, &"}".repeat(path.len())].concat()
}

/// What is echoed where nothing says which text it has to be. It is of letters and digits: these mean themselves everywhere.
#[must_use]
pub fn echoed(place: Place) -> String {
    let length = match place {
        Place::Header(names) => names.first().map_or(0, |name| name.len()),
        Place::Query(name) => name.len(),
        Place::Body(path) | Place::Whole(path) => path.iter().map(|name| name.len()).sum(),
        _ => 0,
    };
    format!("{LIKELY}{length}")
}
