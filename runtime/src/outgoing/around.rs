//! Bodies that bring several events, put together of their items.

use std::fmt;

use crate::event::naming::solve::Parts;
use crate::json::whole::to_string;
use crate::place::around::STAR;
use crate::place::at::Place;

/// An item of a body, and what has to stand around it so that it is the event that is meant.
#[derive(Clone, Copy, Debug)]
pub struct Wrapped<'i> {
    /// Its JSON text.
    pub json: &'i str,
    /// What comes beside it; only what stands around it in the body counts here.
    pub beside: &'i Parts,
}

/// Two events cannot be in one body: what stands around them would have to be two things at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTogether;

impl fmt::Display for NotTogether {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("these events cannot be in one body: what stands around them differs")
    }
}

impl std::error::Error for NotTogether {}

/// The JSON text of a body with these items, to which `way` leads. What names them around them stands there. A `*` of the way is
/// the member that an item's name has there, and one array element otherwise.
///
/// # Errors
///
/// [`NotTogether`] if they want different texts at one place.
pub fn gathered(way: &[&str], items: &[Wrapped<'_>]) -> Result<String, NotTogether> {
    let mut whole = Node::Nothing;
    if items.is_empty() {
        let path: Vec<String> = way.iter().map(|name| led(name, &mut 0, &Parts::new())).collect();
        whole.at(way, &path)?.push(None)?;
    }
    for item in items {
        let mut star = 0;
        let path: Vec<String> = way.iter().map(|name| led(name, &mut star, item.beside)).collect();
        whole.at(way, &path)?.push(Some(item.json))?;
        for (place, text) in item.beside {
            if let Place::Whole(names) = place {
                let behind = names.iter().skip(path.len()).map(|name| (*name).to_owned());
                let names_here =
                    names.iter().zip(&path).map(|(name, here)| if *name == STAR { here } else { *name });
                let path: Vec<String> = names_here.map(str::to_owned).chain(behind).collect();
                whole.at(names, &path)?.text(text)?;
            }
        }
    }
    let mut text = String::new();
    whole.write(&mut text);
    Ok(text)
}

/// What a name of the way is here.
fn led(name: &str, star: &mut usize, beside: &Parts) -> String {
    if name != STAR {
        return name.to_owned();
    }
    *star += 1;
    let named = beside.iter().find(|(place, _)| *place == Place::Star(*star));
    named.map_or_else(|| "0".to_owned(), |(_, name)| name.clone())
}

/// A part of a body that is made.
enum Node {
    Nothing,
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
    /// JSON as it stands.
    Json(String),
}

impl Node {
    /// What stands at a path, made on the way there. Where `way` has a star and the path a number, an array is meant.
    fn at(&mut self, way: &[&str], path: &[String]) -> Result<&mut Self, NotTogether> {
        let mut node = self;
        for (index, name) in path.iter().enumerate() {
            let is_element = way.get(index) == Some(&STAR) && name == "0";
            if matches!(node, Self::Nothing) {
                *node = if is_element { Self::Array(Vec::new()) } else { Self::Object(Vec::new()) };
            }
            node = match node {
                Self::Array(items) if is_element => {
                    if items.is_empty() {
                        items.push(Self::Nothing);
                    }
                    items.first_mut().ok_or(NotTogether)?
                }
                Self::Object(members) => {
                    let at = members.iter().position(|(other, _)| other == name).unwrap_or(members.len());
                    if at == members.len() {
                        members.push((name.clone(), Self::Nothing));
                    }
                    &mut members.get_mut(at).ok_or(NotTogether)?.1
                }
                _ => return Err(NotTogether),
            };
        }
        Ok(node)
    }

    /// Puts an item into the array here.
    fn push(&mut self, json: Option<&str>) -> Result<(), NotTogether> {
        if matches!(self, Self::Nothing) {
            *self = Self::Array(Vec::new());
        }
        let Self::Array(items) = self else { return Err(NotTogether) };
        items.extend(json.map(|json| Self::Json(json.to_owned())));
        Ok(())
    }

    /// Puts a text here, where nothing or the same stands.
    fn text(&mut self, text: &str) -> Result<(), NotTogether> {
        let json = to_string(text);
        match self {
            Self::Nothing => *self = Self::Json(json),
            Self::Json(known) if *known == json => {}
            _ => return Err(NotTogether),
        }
        Ok(())
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Nothing => text.push_str("null"),
            Self::Json(json) => text.push_str(json),
            Self::Array(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    item.write(text);
                }
                text.push(']');
            }
            Self::Object(members) => {
                text.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    text.push_str(&to_string(name.as_str()));
                    text.push(':');
                    value.write(text);
                }
                text.push('}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(way: &[&str], items: &[(&str, Parts)]) -> Result<String, NotTogether> {
        let items: Vec<Wrapped<'_>> = items.iter().map(|(json, beside)| Wrapped { json, beside }).collect();
        gathered(way, &items)
    }

    fn at(place: Place, text: &str) -> Parts {
        vec![(place, text.to_owned())]
    }

    #[test]
    fn items_are_in_the_array_to_which_the_way_leads() {
        let none = Parts::new;
        assert_eq!(body(&[], &[("1", none()), ("2", none())]).unwrap(), "[1,2]");
        assert_eq!(body(&["events"], &[("{}", none())]).unwrap(), r#"{"events":[{}]}"#);
        assert_eq!(
            body(&["entry", "*", "changes"], &[("1", none()), ("2", none())]).unwrap(),
            r#"{"entry":[{"changes":[1,2]}]}"#
        );
        assert_eq!(body(&["events"], &[]).unwrap(), r#"{"events":[]}"#);
    }

    #[test]
    fn what_names_items_around_them_stands_there() {
        let saved = |name| at(Place::Star(1), name);
        assert_eq!(
            body(&["*"], &[("1", saved("saved")), ("2", saved("gone")), ("3", saved("saved"))]).unwrap(),
            r#"{"saved":[1,3],"gone":[2]}"#
        );
        let of = |name| at(Place::Whole(&["entry", "*", "kind"]), name);
        assert_eq!(
            body(&["entry", "*", "changes"], &[("1", of("page")), ("2", of("page"))]).unwrap(),
            r#"{"entry":[{"changes":[1,2],"kind":"page"}]}"#
        );
        let two = [("1", of("page")), ("2", of("user"))];
        assert_eq!(body(&["entry", "*", "changes"], &two), Err(NotTogether));
    }
}
