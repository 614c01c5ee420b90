//! What deliveries that only check an address are answered, and what a sender takes for success. The variants have the names
//! of the runtime.

use super::place::Place;
use super::template::Template;

/// A delivery that only checks the receiver's address.
#[derive(Clone, Debug, PartialEq)]
pub struct Handshake {
    pub when: Vec<Condition>,
    /// It is answered before verification.
    pub is_unsigned: bool,
    pub answer: Answer,
}

impl Handshake {
    /// The handshake whose event has this name, answered with status 200.
    pub fn named(name: String) -> Self {
        Self { when: vec![Condition::Named(name)], is_unsigned: false, answer: Answer::default() }
    }

    /// The name of its event, if that tells it.
    pub fn name(&self) -> Option<&str> {
        self.when.iter().find_map(|condition| match condition {
            Condition::Named(name) => Some(name.as_str()),
            _ => None,
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    Named(String),
    There(Place),
    Equals(Place, Template),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub content_type: Option<String>,
    pub body: Vec<AnswerPart>,
    /// Names in lower case.
    pub headers: Vec<(String, Template)>,
}

impl Default for Answer {
    fn default() -> Self {
        Self { status: 200, content_type: None, body: Vec::new(), headers: Vec::new() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum AnswerPart {
    Text(String),
    Template(Template),
    JsonString(Template),
}

/// What a sender takes for success, and for "send it again".
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    pub status: u16,
    pub body: String,
    pub again: Again,
}

impl Default for Answers {
    fn default() -> Self {
        Self { status: 200, body: String::new(), again: Again::Unknown }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Again {
    Unknown,
    After(Vec<u16>),
    Never,
}
