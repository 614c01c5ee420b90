//! Where deliveries say which event they are.

use crm_events_build::internals::{Part, Place, Template};

use super::delivery::Delivery;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Sample, Value};

/// Where the name of an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The folder has it.
    Folder,
    /// The file has it.
    File,
    /// The delivery says it: the first of these whose places are all there.
    Places(Vec<Template>),
}

impl Rule {
    /// Reads a rule: `folder`, `file`, or places and templates.
    ///
    /// # Errors
    ///
    /// A sentence on what is wrong with it.
    pub fn parse(texts: &[String]) -> Result<Self, String> {
        match texts {
            [only] if only == "folder" => return Ok(Self::Folder),
            [only] if only == "file" => return Ok(Self::File),
            _ => {}
        }
        let template = |text: &String| {
            Template::parse(text).map_err(|wrong| {
                let of_files = "; or `folder`, or `file`";
                format!("{}: {}{of_files}", wrong.message, wrong.help)
            })
        };
        let templates: Vec<Template> = texts.iter().map(template).collect::<Result<_, _>>()?;
        let is_body =
            |template: &Template| matches!(template.single(), Some(Place::Body(path)) if path.is_empty());
        if templates.is_empty() || templates.iter().any(is_body) {
            return Err("the body as a whole is no name; name a member, such as `/event`".to_owned());
        }
        Ok(Self::Places(templates))
    }

    /// The name of a delivery; nothing if it does not say one.
    #[must_use]
    pub fn name(&self, delivery: &Delivery) -> Option<String> {
        let name = match self {
            Self::Folder => Some(delivery.folder.clone()),
            Self::File => Some(delivery.file.clone()),
            Self::Places(templates) => templates.iter().find_map(|template| text(template, delivery)),
        };
        name.filter(|name| !name.is_empty())
    }

    /// As `x-event-name` has it.
    #[must_use]
    pub fn written(&self) -> Option<String> {
        match self {
            Self::Folder | Self::File => None,
            Self::Places(templates) => match templates.as_slice() {
                [only] => Some(only.to_string()),
                several => {
                    let texts: Vec<String> = several.iter().map(Template::to_string).collect();
                    Some(crm_events::to_string(&texts))
                }
            },
        }
    }

    /// The members of the body that every name is made of.
    #[must_use]
    pub fn pointers(&self) -> Vec<Pointer> {
        let Self::Places(templates) = self else { return Vec::new() };
        let [only] = templates.as_slice() else { return Vec::new() };
        let needed = only.parts.iter().filter_map(|part| match part {
            Part::Place { place: Place::Body(path), is_optional: false, .. } => Some(pointer(path)),
            _ => None,
        });
        needed.collect()
    }

    /// The headers that every name is made of.
    #[must_use]
    pub fn headers(&self) -> Vec<String> {
        let Self::Places(templates) = self else { return Vec::new() };
        let [only] = templates.as_slice() else { return Vec::new() };
        let needed = only.parts.iter().filter_map(|part| match part {
            Part::Place { place: Place::Header(names), is_optional: false, .. } => names.first().cloned(),
            _ => None,
        });
        needed.collect()
    }
}

fn pointer(path: &[String]) -> Pointer {
    Pointer(path.iter().map(|name| Step::Member(name.clone())).collect())
}

/// The text of a template, if all of its places are there.
fn text(template: &Template, delivery: &Delivery) -> Option<String> {
    template.parts.iter().try_fold(String::new(), |name, part| match part {
        Part::Text(text) => Some(name + text),
        Part::Place { place, is_optional, .. } => match (at(place, delivery), is_optional) {
            (Some(text), _) => Some(name + &text),
            (None, true) => Some(name),
            (None, false) => None,
        },
        Part::Time | Part::Signature | Part::Secret(_) | Part::Given(_) => None,
    })
}

fn at(place: &Place, delivery: &Delivery) -> Option<String> {
    match place {
        Place::Header(names) => names.iter().find_map(|name| delivery.header(name)).map(str::to_owned),
        Place::Query(_) | Place::Whole(_) | Place::Star(_) | Place::Url | Place::Method => None,
        Place::Body(path) => plain(path.iter().try_fold(&delivery.body, |value, name| member(value, name))?),
    }
}

fn member<'s>(value: &'s Sample, name: &str) -> Option<&'s Sample> {
    match &value.value {
        Value::Object(object) => object.get(name),
        _ => None,
    }
}

/// A text; an integer or a boolean counts, too.
fn plain(value: &Sample) -> Option<String> {
    match &value.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(text) if !text.contains(['.', 'e', 'E']) => Some(text.clone()),
        Value::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}
