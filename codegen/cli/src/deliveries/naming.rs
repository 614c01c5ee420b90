//! Where deliveries say which event they are: finding the name, and what has to stand in a body and beside it for one.

use crm_events::{Json, JsonKind, interpret};
use crm_events_build::internals::{Dispatch, Part, Place, Template};

use super::solve::{Parts, Stands, solutions};
use crate::json;

/// Where the deliveries of a provider say which event they are: the first of some templates whose places are all there.
/// Those that are single places have to agree.
#[derive(Clone, Copy)]
pub(super) struct Naming {
    alternatives: &'static [Template],
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
    pub(super) path: Vec<&'static str>,
    /// An integer or a boolean would do.
    pub(super) is_plain: bool,
}

impl Naming {
    pub(super) fn of(dispatch: &'static Dispatch) -> Self {
        let is_plain = dispatch.events.iter().any(|event| event.is_plain_name);
        Self { alternatives: &dispatch.event_name.alternatives, is_plain }
    }

    pub(super) fn is_plain(self) -> bool {
        self.is_plain
    }

    /// Whether nothing says a name: then all deliveries are what they are meant as.
    pub(super) fn is_nowhere(self) -> bool {
        // The body as a whole is no name.
        let is_body =
            |template: &Template| matches!(template.single(), Some(Place::Body(path)) if path.is_empty());
        self.alternatives.iter().all(is_body)
    }

    /// The members that lead to the name, if it stands nowhere else.
    pub(super) fn only_path(self) -> Option<&'static [String]> {
        match self.alternatives {
            [only] => body_path(only.single()?).filter(|path| !path.is_empty()),
            _ => None,
        }
    }

    /// The members that lead to the name where a header says it as well, and nothing else does.
    pub(super) fn path_beside_header(self) -> Option<&'static [String]> {
        let [one, other] = self.alternatives else { return None };
        match (one.single()?, other.single()?) {
            (Place::Header(_), Place::Body(path)) | (Place::Body(path), Place::Header(_)) => Some(path),
            _ => None,
        }
    }

    /// The JSON Pointers of the parts of names in bodies, each once.
    pub(super) fn pointers(self) -> Vec<String> {
        let mut pointers: Vec<String> = Vec::new();
        for path in self.alternatives.iter().flat_map(Template::places).filter_map(body_path) {
            let pointer = json::pointer(path);
            if !pointers.contains(&pointer) {
                pointers.push(pointer);
            }
        }
        pointers
    }

    /// The name of a delivery.
    pub(super) fn find(self, beside: &Parts, body: &str) -> Found {
        let mut name = None;
        let mut single: Option<String> = None;
        for template in self.alternatives {
            let is_single = template.single().is_some();
            if name.is_some() && !is_single {
                continue;
            }
            let Some(text) = self.text_of(template, beside, body) else { continue };
            if is_single {
                if single.as_ref().is_some_and(|known| *known != text) {
                    return Found::Differ;
                }
                single = Some(text.clone());
            }
            name.get_or_insert(text);
        }
        name.map_or(Found::Nothing, Found::Name)
    }

    /// What has to come beside a body so that it is the event `name`. If nothing can make it that one, what makes it the
    /// one that it says itself, or that is most likely to come with it.
    pub(super) fn beside(self, name: &str, body: &str) -> Parts {
        let own_name = || match self.find(&Parts::new(), body) {
            Found::Name(own) => self.beside_for(&own, body),
            Found::Nothing | Found::Differ => None,
        };
        let likely = || self.alternatives.iter().find_map(|template| self.head_of(template, name, body));
        self.beside_for(name, body).or_else(own_name).or_else(likely).unwrap_or_default()
    }

    /// What has to come beside a body so that it is the event `name`; `None` if nothing can.
    pub(super) fn beside_for(self, name: &str, body: &str) -> Option<Parts> {
        let stands = |place: &'static Place| match body_path(place) {
            None => Stands::Anything,
            Some(path) => plain(body, path, true).map_or(Stands::Nothing, Stands::Text),
        };
        let found = self.alternatives.iter().flat_map(|template| solutions(template, name, &stands));
        found.map(head).find(|beside| self.find(beside, body) == Found::Name(name.to_owned()))
    }

    /// What comes beside bodies of the event `name` by one template, whatever this body says.
    fn head_of(self, template: &'static Template, name: &str, body: &str) -> Option<Parts> {
        let heads = solutions(template, name, &|_| Stands::Anything).into_iter().map(head);
        heads.into_iter().find(|beside| matches!(self.find(beside, body), Found::Name(_)))
    }

    /// The first part of a name that a body lacks, if nothing but the body says names.
    pub(super) fn missing(self, body: &str) -> Option<Missing> {
        let is_of_body = |template: &Template| template.places().all(|place| body_path(place).is_some());
        let first = self.alternatives.first().filter(|_| self.alternatives.iter().all(is_of_body))?;
        let is_plain = self.is_plain || first.parts.len() > 1;
        first.parts.iter().find_map(|part| match part {
            Part::Place { place, is_optional: false, .. } => {
                let path = names(body_path(place)?);
                interpret::is_missing(body, &path, is_plain).then_some(Missing { path, is_plain })
            }
            _ => None,
        })
    }

    /// Bodies like this one that are the event `name`, if the right parts come beside them; the likest ones first.
    pub(super) fn bodies(self, name: &str, body: &Json) -> Vec<Json> {
        let mut bodies: Vec<Json> = Vec::new();
        let mut add = |body: Json| {
            let is_it = self.is_nowhere() || self.beside_for(name, body.as_str()).is_some();
            if is_it && !bodies.contains(&body) {
                bodies.push(body);
            }
        };
        add(body.clone());
        for (number, template) in self.alternatives.iter().enumerate() {
            for parts in solutions(template, name, &|_| Stands::Anything) {
                let changed = with_parts(body, &parts);
                add(self.agreeing(name, &changed));
                add(without_others(&changed, template, &self.alternatives[..number]));
                add(changed);
            }
        }
        bodies
    }

    /// The text of a template, if all of its places are there.
    fn text_of(self, template: &'static Template, beside: &Parts, body: &str) -> Option<String> {
        let is_plain = self.is_plain || template.parts.len() > 1;
        template.parts.iter().try_fold(String::new(), |name, part| match part {
            Part::Text(text) => Some(name + text),
            Part::Time | Part::Signature | Part::Secret(_) | Part::Given(_) => None,
            Part::Place { place, is_optional, .. } => {
                let stands = match body_path(place) {
                    Some(path) => plain(body, path, is_plain),
                    None => beside.iter().find(|(known, _)| *known == place).map(|(_, text)| text.clone()),
                };
                match (stands, is_optional) {
                    (Some(text), _) => Some(name + &text),
                    (None, true) => Some(name),
                    (None, false) => None,
                }
            }
        })
    }

    /// The body with the name in each member that says it alone.
    fn agreeing(self, name: &str, body: &Json) -> Json {
        let single = self.alternatives.iter().filter_map(|template| body_path(template.single()?));
        let there = single.filter(|path| plain(body.as_str(), path, true).is_some());
        there.fold(body.clone(), |body, path| with_plain(&body, path, name))
    }
}

fn body_path(place: &Place) -> Option<&[String]> {
    match place {
        Place::Body(path) => Some(path),
        _ => None,
    }
}

/// A string, or, if they count, an integer or boolean as it is written.
fn plain(body: &str, path: &'static [String], is_plain: bool) -> Option<String> {
    let found = interpret::value_at(body, &names(path), is_plain).filter(|_| !path.is_empty())?;
    Some(found.into_owned())
}

/// A path as the runtime has it.
pub(super) fn names(path: &'static [String]) -> Vec<&'static str> {
    path.iter().map(String::as_str).collect()
}

/// The parts that do not stand in the body. What is empty does not come at all.
fn head(parts: Parts) -> Parts {
    parts.into_iter().filter(|(place, text)| body_path(place).is_none() && !text.is_empty()).collect()
}

fn with_parts(body: &Json, parts: &Parts) -> Json {
    let in_body = parts.iter().filter_map(|(place, text)| Some((body_path(place)?, text)));
    in_body.fold(body.clone(), |body, (path, text)| match text.is_empty() {
        true => json::without(&body, &json::pointer(path)),
        false => with_plain(&body, path, text),
    })
}

/// The body with a text at a path, or with what it means where an integer or a boolean stands.
fn with_plain(body: &Json, path: &[String], text: &str) -> Json {
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
fn without_others(body: &Json, template: &Template, others: &[Template]) -> Json {
    let places =
        others.iter().flat_map(Template::places).filter(|place| !template.places().any(|own| own == *place));
    places.filter_map(body_path).fold(body.clone(), |body, path| json::without(&body, &json::pointer(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(alternatives: &[&str]) -> Naming {
        let parsed = alternatives.iter().map(|text| Template::parse(text).unwrap());
        Naming { alternatives: parsed.collect::<Vec<_>>().leak(), is_plain: true }
    }

    fn header(value: &str) -> Parts {
        vec![(Box::leak(Box::new(Place::Header(vec!["x-event".to_owned()]))), value.to_owned())]
    }

    const CODE_HOST: [&str; 2] = ["{$request.header.x-event}.{/action}", "$request.header.x-event"];

    #[test]
    fn the_first_template_counts_whose_places_are_all_there() {
        let naming = naming(&CODE_HOST);
        let find = |body: &str| naming.find(&header("issues"), body);
        assert_eq!(find(r#"{"action":"opened"}"#), Found::Name("issues.opened".to_owned()));
        assert_eq!(find(r#"{"action":null}"#), Found::Name("issues".to_owned()));
        assert_eq!(find(r#"{"action":7}"#), Found::Name("issues.7".to_owned()));
        assert_eq!(naming.find(&Parts::new(), ""), Found::Nothing);
    }

    #[test]
    fn single_places_have_to_agree() {
        let naming = naming(&["/a", "$request.header.x-event", "/b"]);
        let find = |body: &str| naming.find(&header("x"), body);
        assert_eq!(find(r#"{"b":"x"}"#), Found::Name("x".to_owned()));
        assert_eq!(find(r#"{"a":"x","b":"y"}"#), Found::Differ);
    }

    #[test]
    fn headers_take_what_the_body_leaves_of_the_name() {
        let naming = naming(&CODE_HOST);
        let beside = |name: &str, body: &str| naming.beside_for(name, body);
        assert_eq!(beside("issues.opened", r#"{"action":"opened"}"#), Some(header("issues")));
        assert_eq!(beside("push", r#"{"ref":"main"}"#), Some(header("push")));
        assert_eq!(beside("issues.opened", "{}"), Some(header("issues.opened")));
        assert_eq!(beside("issues.opened", r#"{"action":"closed"}"#), None);
        let other = naming.beside("issues.opened", r#"{"action":"closed"}"#);
        assert_eq!(other, header("issues"));
    }

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
