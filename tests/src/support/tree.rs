//! A payload as a tree that keeps the order of members and the spelling of scalars, so that it can be changed.

use crm_events::{Json, JsonKind, Map};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// The JSON text of a null, boolean, number or string.
    Scalar(String),
    /// Items, in order.
    Array(Vec<Tree>),
    /// Members, in the order of the text.
    Object(Vec<Member>),
}

/// Name and value.
pub type Member = (String, Tree);

impl Tree {
    /// Reads JSON text.
    pub fn parse(text: &str) -> Self {
        Self::of(&text.parse().unwrap_or_else(|error| panic!("{error}: {text}")))
    }

    fn of(json: &Json) -> Self {
        match json.kind() {
            JsonKind::Object => {
                let members = json.decode::<Map>().unwrap();
                Self::Object(members.into_iter().map(|(name, value)| (name, Self::of(&value))).collect())
            }
            JsonKind::Array => {
                Self::Array(json.decode::<Vec<Json>>().unwrap().iter().map(Self::of).collect())
            }
            _ => Self::Scalar(json.as_str().to_owned()),
        }
    }

    /// A string.
    pub fn text(value: &str) -> Self {
        Self::Scalar(serde_json::to_string(value).unwrap())
    }

    /// JSON text without white space.
    pub fn compact(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, None);
        text
    }

    /// JSON text with a line for each member and element.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, Some(0));
        text
    }

    fn write(&self, text: &mut String, indent: Option<usize>) {
        let inner = indent.map(|depth| depth + 1);
        let line = |text: &mut String, depth: Option<usize>| {
            if let Some(depth) = depth {
                text.push_str("\r\n");
                text.push_str(&"\t".repeat(depth));
            }
        };
        match self {
            Self::Scalar(scalar) => text.push_str(scalar),
            Self::Array(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    line(text, inner);
                    item.write(text, inner);
                }
                line(text, indent);
                text.push(']');
            }
            Self::Object(members) => {
                text.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    line(text, inner);
                    text.push_str(&serde_json::to_string(name).unwrap());
                    text.push_str(if indent.is_some() { " : " } else { ":" });
                    value.write(text, inner);
                }
                line(text, indent);
                text.push('}');
            }
        }
    }

    /// The JSON Pointers of all values, containers before what is in them.
    pub fn pointers(&self) -> Vec<String> {
        let mut pointers = Vec::new();
        self.collect_pointers("", &mut pointers);
        pointers
    }

    fn collect_pointers(&self, here: &str, pointers: &mut Vec<String>) {
        pointers.push(here.to_owned());
        match self {
            Self::Scalar(_) => {}
            Self::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.collect_pointers(&format!("{here}/{index}"), pointers);
                }
            }
            Self::Object(members) => {
                for (name, value) in members {
                    value.collect_pointers(&child(here, name), pointers);
                }
            }
        }
    }

    /// The value at a JSON Pointer.
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        tokens(pointer).iter().try_fold(self, |value, token| match value {
            Self::Object(members) => members.iter().find(|(name, _)| name == token).map(|(_, value)| value),
            Self::Array(items) => items.get(token.parse::<usize>().ok()?),
            Self::Scalar(_) => None,
        })
    }

    /// The value at a JSON Pointer, to be changed.
    pub fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        tokens(pointer).iter().try_fold(self, |value, token| match value {
            Self::Object(members) => {
                members.iter_mut().find(|(name, _)| name == token).map(|(_, value)| value)
            }
            Self::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
            Self::Scalar(_) => None,
        })
    }

    /// The same payload with another value at a pointer. A member or the next element is added if it is not there.
    pub fn with(&self, pointer: &str, value: Self) -> Self {
        let mut changed = self.clone();
        if let Some(place) = changed.at_mut(pointer) {
            *place = value;
            return changed;
        }
        let (parent, name) = parent_and_name(pointer);
        match changed.at_mut(parent) {
            Some(Self::Object(members)) => members.push((name, value)),
            Some(Self::Array(items)) => items.push(value),
            _ => panic!("nothing holds {pointer}"),
        }
        changed
    }

    /// The same payload without the value at a pointer.
    pub fn without(&self, pointer: &str) -> Self {
        let mut changed = self.clone();
        let (parent, name) = parent_and_name(pointer);
        match changed.at_mut(parent) {
            Some(Self::Object(members)) => members.retain(|(member, _)| *member != name),
            Some(Self::Array(items)) => drop(items.remove(name.parse().unwrap())),
            _ => panic!("nothing holds {pointer}"),
        }
        changed
    }

    /// The same payload, with the members of the object at a pointer changed.
    pub fn with_object(&self, pointer: &str, change: impl FnOnce(&mut Vec<Member>)) -> Self {
        let mut changed = self.clone();
        if let Some(Self::Object(members)) = changed.at_mut(pointer) {
            change(members);
        }
        changed
    }

    /// Whether a number in it is an integer that 64 bits do not hold.
    pub fn holds_integer_beyond_64_bits(&self) -> bool {
        match self {
            Self::Scalar(text) if text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
                text.parse::<f64>()
                    .is_ok_and(|number| number.fract() == 0.0 && number.abs() >= 2_f64.powi(63))
            }
            Self::Scalar(_) => false,
            Self::Array(items) => items.iter().any(Self::holds_integer_beyond_64_bits),
            Self::Object(members) => members.iter().any(|(_, value)| value.holds_integer_beyond_64_bits()),
        }
    }

    /// The same payload, with each object's members changed.
    pub fn with_objects(&self, change: &mut dyn FnMut(&mut Vec<Member>)) -> Self {
        match self {
            Self::Scalar(_) => self.clone(),
            Self::Array(items) => Self::Array(items.iter().map(|item| item.with_objects(change)).collect()),
            Self::Object(members) => {
                let mut members: Vec<Member> =
                    members.iter().map(|(name, value)| (name.clone(), value.with_objects(change))).collect();
                change(&mut members);
                Self::Object(members)
            }
        }
    }
}

/// The pointer of a member of the object at `pointer`.
pub fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}

fn parent_and_name(pointer: &str) -> (&str, String) {
    let (parent, _) = pointer.rsplit_once('/').expect("the whole payload is in nothing");
    (parent, tokens(pointer).pop().expect("a pointer that is not empty has a token"))
}
