//! What has to come beside a body so that it is the event that is meant.

use super::fill::put;
use crate::event::error::NameError;
use crate::event::name::EventName;
use crate::event::naming::solve::{Parts, Stands, solutions};
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::json::whole::to_string;
use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// The name of a delivery: of a body, which is an item where bodies bring several events, and of what comes beside it. `None`
/// if nothing says it.
///
/// # Errors
///
/// [`NameError::Differ`] if two single places say different ones.
pub fn find(of: EventName, beside: &Parts, body: &str) -> Result<Option<String>, NameError> {
    let mut name = None;
    let mut single: Option<String> = None;
    for template in of.alternatives() {
        let is_single = matches!(template, [TemplatePart::Place(_)]);
        if name.is_some() && !is_single {
            continue;
        }
        let Some(text) = text_of(of, template, beside, body) else { continue };
        if is_single {
            if single.as_ref().is_some_and(|known| *known != text) {
                return Err(NameError::Differ);
            }
            single = Some(text.clone());
        }
        name.get_or_insert(text);
    }
    Ok(name)
}

/// What has to come beside a body so that it is the event `name`. If nothing can make it that one, what makes it the one that
/// it says itself, or that is most likely to come with it.
#[must_use]
pub fn beside(of: EventName, name: &str, body: &str) -> Parts {
    let own_name = || match find(of, &Parts::new(), body) {
        Ok(Some(own)) => beside_for(of, &own, body),
        _ => None,
    };
    let likely = || of.alternatives().iter().find_map(|template| head_of(of, template, name, body));
    beside_for(of, name, body).or_else(own_name).or_else(likely).unwrap_or_default()
}

/// What has to come beside a body so that it is the event `name`; `None` if nothing can.
#[must_use]
pub fn beside_for(of: EventName, name: &str, body: &str) -> Option<Parts> {
    let stands = |place: Place| match place {
        Place::Body(path) => value(body, path, Kinds::Plain).map_or(Stands::Nothing, Stands::Text),
        _ => Stands::Anything,
    };
    let found = of.alternatives().iter().flat_map(|template| solutions(template, name, &stands));
    found.map(head).find(|beside| matches!(find(of, beside, body), Ok(Some(found)) if found == name))
}

/// The JSON text `body` with the parts of the name in it, so that it is the event `name` if the right parts come beside it. `None`
/// if it cannot be that one.
#[must_use]
pub fn named(of: EventName, name: &str, body: &str) -> Option<String> {
    if beside_for(of, name, body).is_some() {
        return Some(body.to_owned());
    }
    let all = of.alternatives().iter().flat_map(|template| solutions(template, name, &|_| Stands::Anything));
    all.filter_map(|parts| with_parts(body, &parts)).find(|body| beside_for(of, name, body).is_some())
}

fn with_parts(body: &str, parts: &Parts) -> Option<String> {
    let mut body = body.to_owned();
    for (place, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        if let Place::Body(path) = place {
            body = put(&body, path, &to_string(text.as_str()))?;
        }
    }
    Some(body)
}

/// What comes beside bodies of the event `name` by one template, whatever this body says.
fn head_of(of: EventName, template: &[TemplatePart], name: &str, body: &str) -> Option<Parts> {
    let heads = solutions(template, name, &|_| Stands::Anything).into_iter().map(head);
    heads.into_iter().find(|beside| matches!(find(of, beside, body), Ok(Some(_))))
}

/// The text of a template, if all of its places are there.
fn text_of(of: EventName, template: &[TemplatePart], beside: &Parts, body: &str) -> Option<String> {
    let kinds = if template.len() > 1 { Kinds::Plain } else { of.kinds() };
    let mut name = String::new();
    for part in template {
        let (place, is_optional) = match part {
            TemplatePart::Text(text) => {
                name.push_str(text);
                continue;
            }
            TemplatePart::Place(place) => (place, false),
            TemplatePart::Optional(place) => (place, true),
            _ => return None,
        };
        let stands = match place {
            Place::Body(path) => value(body, path, kinds),
            _ => beside.iter().find(|(known, _)| known == place).map(|(_, text)| text.clone()),
        };
        match (stands, is_optional) {
            (Some(text), _) => name.push_str(&text),
            (None, true) => {}
            (None, false) => return None,
        }
    }
    Some(name)
}

/// A text of the body. The body as a whole is no name.
fn value(body: &str, path: &'static [&'static str], kinds: Kinds) -> Option<String> {
    let found = Ahead::of(body).value_at(path, kinds).filter(|_| !path.is_empty())?;
    Some(found.0.into_owned())
}

/// The parts that do not stand in the body. What is empty does not come at all.
fn head(parts: Parts) -> Parts {
    parts.into_iter().filter(|(place, text)| !matches!(place, Place::Body(_)) && !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: Place = Place::Header(&["x-event"]);
    const KIND: TemplatePart = TemplatePart::Place(HEADER);
    const ACTION: TemplatePart = TemplatePart::Place(Place::Body(&["action"]));
    const CODE_HOST: EventName = EventName::new(&[&[KIND, TemplatePart::Text("."), ACTION], &[KIND]]);

    fn header(value: &str) -> Parts {
        vec![(HEADER, value.to_owned())]
    }

    fn found(of: EventName, beside: &Parts, body: &str) -> Option<String> {
        find(of, beside, body).unwrap()
    }

    #[test]
    fn the_first_template_counts_whose_places_are_all_there() {
        let find = |body: &str| found(CODE_HOST, &header("issues"), body);
        assert_eq!(find(r#"{"action":"opened"}"#).as_deref(), Some("issues.opened"));
        assert_eq!(find(r#"{"action":null}"#).as_deref(), Some("issues"));
        assert_eq!(find(r#"{"action":7}"#).as_deref(), Some("issues.7"));
        assert_eq!(found(CODE_HOST, &Parts::new(), ""), None);
    }

    #[test]
    fn single_places_have_to_agree() {
        const NAME: EventName = EventName::new(&[
            &[TemplatePart::Place(Place::Body(&["a"]))],
            &[KIND],
            &[TemplatePart::Place(Place::Body(&["b"]))],
        ]);
        assert_eq!(found(NAME, &header("x"), r#"{"b":"x"}"#).as_deref(), Some("x"));
        assert_eq!(find(NAME, &header("x"), r#"{"a":"x","b":"y"}"#), Err(NameError::Differ));
    }

    #[test]
    fn headers_take_what_the_body_leaves_of_the_name() {
        let beside = |name: &str, body: &str| beside_for(CODE_HOST, name, body);
        assert_eq!(beside("issues.opened", r#"{"action":"opened"}"#), Some(header("issues")));
        assert_eq!(beside("push", r#"{"ref":"main"}"#), Some(header("push")));
        assert_eq!(beside("issues.opened", "{}"), Some(header("issues.opened")));
        assert_eq!(beside("issues.opened", r#"{"action":"closed"}"#), None);
        let other = super::beside(CODE_HOST, "issues.opened", r#"{"action":"closed"}"#);
        assert_eq!(other, header("issues"));
    }

    #[test]
    fn bodies_are_given_their_name() {
        const SPLIT: EventName = EventName::new(&[&[
            TemplatePart::Place(Place::Body(&["meta", "type"])),
            TemplatePart::Text("."),
            ACTION,
        ]]);
        let made = r#"{"action":"b","meta":{"type":"a"}}"#;
        assert_eq!(named(SPLIT, "a.b", r#"{"action":"x"}"#).as_deref(), Some(made));
        assert_eq!(named(SPLIT, "a.b", made).as_deref(), Some(made));
        assert_eq!(named(CODE_HOST, "push", "{}").as_deref(), Some("{}"));
        assert_eq!(named(SPLIT, "a", "{}"), None);
    }
}
