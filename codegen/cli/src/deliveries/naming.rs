//! Where deliveries say which event they are: finding the name, and what has to stand in a body and beside it for one. What the
//! test kit does as well is the runtime's.

use crm_events::interpret::outgoing::{self, Parts, Stands, solutions};
use crm_events::{EventName, Json, JsonKind, NameError, Place, TemplatePart, interpret};

use crate::json;

/// The members that lead to something in a body.
type Path = &'static [&'static str];

/// Where the deliveries of a provider say which event they are: the first of some templates whose places are all there.
/// Those that are single places have to agree.
#[derive(Clone, Copy)]
pub(super) struct Naming {
    of: EventName,
    /// A member that says a name alone may be an integer or a boolean.
    is_plain: bool,
}

/// What is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Name(String),
    /// None of the templates has all of its places.
    Nothing,
    /// Two places name different events.
    Differ,
}

/// A part of a name that a body lacks.
pub(super) struct Missing {
    /// The members that lead there.
    pub(super) path: Path,
    /// An integer or a boolean would do.
    pub(super) is_plain: bool,
}

impl Naming {
    /// `is_plain` if a member that says a name alone may be an integer or a boolean.
    pub(super) fn new(of: EventName, is_plain: bool) -> Self {
        Self { of: if is_plain { of.plain() } else { of }, is_plain }
    }

    pub(super) fn event_name(self) -> EventName {
        self.of
    }

    pub(super) fn is_plain(self) -> bool {
        self.is_plain
    }

    fn alternatives(self) -> &'static [&'static [TemplatePart]] {
        self.of.alternatives()
    }

    /// Whether nothing says a name: then all deliveries are what they are meant as.
    pub(super) fn is_nowhere(self) -> bool {
        // The body as a whole is no name.
        let is_body = |template: &&'static [TemplatePart]| matches!(single(template), Some(Place::Body([])));
        self.alternatives().iter().all(is_body)
    }

    /// The members that lead to the name, if it stands nowhere else.
    pub(super) fn only_path(self) -> Option<Path> {
        match self.alternatives() {
            [only] => body_path(single(only)?).filter(|path| !path.is_empty()),
            _ => None,
        }
    }

    /// The members that lead to the name where a header says it as well, and nothing else does.
    pub(super) fn path_beside_header(self) -> Option<Path> {
        let [one, other] = self.alternatives() else { return None };
        match (single(one)?, single(other)?) {
            (Place::Header(_), Place::Body(path)) | (Place::Body(path), Place::Header(_)) => Some(path),
            _ => None,
        }
    }

    /// The JSON Pointers of the parts of names in bodies, each once.
    pub(super) fn pointers(self) -> Vec<String> {
        let mut pointers: Vec<String> = Vec::new();
        for path in self.places().filter_map(body_path) {
            let pointer = json::pointer(path);
            if !pointers.contains(&pointer) {
                pointers.push(pointer);
            }
        }
        pointers
    }

    /// All places of names.
    pub(super) fn places(self) -> impl Iterator<Item = Place> {
        self.alternatives().iter().flat_map(|template| places(template))
    }

    /// The name of a delivery.
    pub(super) fn find(self, beside: &Parts, body: &str) -> Found {
        match outgoing::find(self.of, beside, body) {
            Ok(Some(name)) => Found::Name(name),
            Ok(None) => Found::Nothing,
            Err(NameError::Differ | _) => Found::Differ,
        }
    }

    /// What has to come beside a body so that it is the event `name`. If nothing can make it that one, what makes it the
    /// one that it says itself, or that is most likely to come with it.
    pub(super) fn beside(self, name: &str, body: &str) -> Parts {
        outgoing::beside(self.of, name, body)
    }

    /// The first part of a name that a body lacks, if nothing but the body says names.
    pub(super) fn missing(self, body: &str) -> Option<Missing> {
        let is_of_body =
            |template: &&'static [TemplatePart]| places(template).all(|place| body_path(place).is_some());
        let first = self.alternatives().first().filter(|_| self.alternatives().iter().all(is_of_body))?;
        let is_plain = self.is_plain || first.len() > 1;
        first.iter().find_map(|part| match part {
            TemplatePart::Place(place) => {
                let path = body_path(*place)?;
                interpret::is_missing(body, path, is_plain).then_some(Missing { path, is_plain })
            }
            _ => None,
        })
    }

    /// Bodies like this one that are the event `name`, if the right parts come beside them; the likest ones first.
    pub(super) fn bodies(self, name: &str, body: &Json) -> Vec<Json> {
        let mut bodies: Vec<Json> = Vec::new();
        let mut add = |body: Json| {
            let is_it = self.is_nowhere() || outgoing::beside_for(self.of, name, body.as_str()).is_some();
            if is_it && !bodies.contains(&body) {
                bodies.push(body);
            }
        };
        add(body.clone());
        for (number, template) in self.alternatives().iter().enumerate() {
            for parts in solutions(template, name, &|_| Stands::Anything) {
                let changed = with_parts(body, &parts);
                add(self.agreeing(name, &changed));
                add(without_others(&changed, template, &self.alternatives()[..number]));
                add(changed);
            }
        }
        bodies
    }

    /// The body with the name in each member that says it alone.
    fn agreeing(self, name: &str, body: &Json) -> Json {
        let single = self.alternatives().iter().filter_map(|template| body_path(single(template)?));
        let is_there =
            |path: &Path| !path.is_empty() && interpret::value_at(body.as_str(), path, true).is_some();
        let there = single.filter(is_there);
        there.fold(body.clone(), |body, path| with_plain(&body, path, name))
    }
}

/// The places of a template.
fn places(template: &'static [TemplatePart]) -> impl Iterator<Item = Place> {
    template.iter().filter_map(|part| match part {
        TemplatePart::Place(place) | TemplatePart::Optional(place) | TemplatePart::Filtered(place, _) => {
            Some(*place)
        }
        _ => None,
    })
}

/// The place that a template is, if it is nothing else.
fn single(template: &'static [TemplatePart]) -> Option<Place> {
    match template {
        [TemplatePart::Place(place)] => Some(*place),
        _ => None,
    }
}

fn body_path(place: Place) -> Option<Path> {
    match place {
        Place::Body(path) => Some(path),
        _ => None,
    }
}

fn with_parts(body: &Json, parts: &Parts) -> Json {
    let in_body = parts.iter().filter_map(|(place, text)| Some((body_path(*place)?, text)));
    in_body.fold(body.clone(), |body, (path, text)| match text.is_empty() {
        true => json::without(&body, &json::pointer(path)),
        false => with_plain(&body, path, text),
    })
}

/// The body with a text at a path, or with what it means where an integer or a boolean stands.
fn with_plain(body: &Json, path: Path, text: &str) -> Json {
    let pointer = json::pointer(path);
    let is_text = json::at(body, &pointer).is_none_or(|value| value.kind() == JsonKind::String);
    let scalar: Option<Json> = text.parse().ok().filter(|_| !is_text);
    let outer = (1..path.len()).map(|depth| json::pointer(&path[..depth]));
    let body = outer.fold(body.clone(), |body, pointer| match json::at(&body, &pointer) {
        Some(value) if value.kind() == JsonKind::Object => body,
        _ => json::with(&body, &pointer, json::scalar("{}")),
    });
    json::with(&body, &pointer, scalar.unwrap_or_else(|| json::text(text)))
}

/// The body without what other templates need and this one does not.
fn without_others(
    body: &Json,
    template: &'static [TemplatePart],
    others: &'static [&'static [TemplatePart]],
) -> Json {
    let places = others
        .iter()
        .flat_map(|template| places(template))
        .filter(|place| !places(template).any(|own| own == *place));
    places.filter_map(body_path).fold(body.clone(), |body, path| json::without(&body, &json::pointer(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deliveries::constants;
    use crm_events_build::internals::{EventName, Template};

    fn naming(alternatives: &[&str]) -> Naming {
        let parsed = alternatives.iter().map(|text| Template::parse(text).unwrap());
        let name: &'static EventName = Box::leak(Box::new(EventName { alternatives: parsed.collect() }));
        Naming::new(constants::event_name(name), true)
    }

    const CODE_HOST: [&str; 2] = ["{$request.header.x-event}.{/action}", "$request.header.x-event"];

    #[test]
    fn bodies_are_given_their_name() {
        let bodies = |alternatives: &[&str], name: &str, body: &str| -> Vec<String> {
            let bodies = naming(alternatives).bodies(name, &json::scalar(body));
            bodies.iter().map(|body| body.as_str().to_owned()).collect()
        };
        assert_eq!(bodies(&["/event"], "a.b", r#"{"event":"x"}"#)[0], r#"{"event":"a.b"}"#);
        assert_eq!(bodies(&["/meta/type"], "7", r#"{"meta":{"type":3}}"#)[0], r#"{"meta":{"type":7}}"#);
        assert_eq!(bodies(&["/meta/type"], "a", "{}")[0], r#"{"meta":{"type":"a"}}"#);
        let split = bodies(&["{/type}.{/action}"], "a.b.c", r#"{"type":"x","action":"y"}"#);
        assert!(split.contains(&r#"{"type":"a.b","action":"c"}"#.to_owned()), "{split:?}");
        assert_eq!(bodies(&CODE_HOST, "push", r#"{"action":"x","ref":"y"}"#), [r#"{"ref":"y"}"#]);
        assert_eq!(bodies(&["{/type}{/sub?}"], "a", r#"{"type":"x","sub":"y"}"#), [r#"{"type":"a"}"#]);
    }
}
