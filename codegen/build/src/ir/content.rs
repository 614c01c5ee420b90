//! What bodies are written in.

/// What the bodies of a provider are written in.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// `application/json`, and what is JSON by its suffix.
    pub json: bool,
    /// `application/x-www-form-urlencoded`.
    pub form: bool,
    /// Other media types whose bodies are JSON, in lower case.
    pub json_types: Vec<String>,
    /// Events with the attributes of CloudEvents, which may be headers.
    pub cloud_events: bool,
    /// Texts that hold JSON; one that is in another comes after it.
    pub embedded: Vec<Embedded>,
}

/// A text that holds JSON.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Embedded {
    /// The names that lead to it from the root of a body, `*` for every element or member.
    pub path: Vec<String>,
    pub base64: bool,
}

impl Content {
    /// Nothing at all.
    pub const NONE: Self =
        Self { json: false, form: false, json_types: Vec::new(), cloud_events: false, embedded: Vec::new() };

    /// What is said of JSON by nobody else.
    pub const JSON: Self =
        Self { json: true, form: false, json_types: Vec::new(), cloud_events: false, embedded: Vec::new() };

    /// What one or the other is written in.
    pub fn join(&mut self, other: &Self) {
        self.json |= other.json;
        self.form |= other.form;
        self.cloud_events |= other.cloud_events;
        join(&mut self.json_types, &other.json_types);
        join(&mut self.embedded, &other.embedded);
    }

    /// Whether it is JSON by its name, and nothing else.
    #[must_use]
    pub fn is_plain_json(&self) -> bool {
        *self == Self::JSON
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::JSON
    }
}

fn join<T: Clone + PartialEq>(all: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !all.contains(other) {
            all.push(other.clone());
        }
    }
}
