//! Deliveries that only check the receiver's address, and what they are answered.

use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// A delivery that only checks the receiver's address: it is answered, and no handler gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handshake {
    pub(crate) when: &'static [Condition],
    pub(crate) is_unsigned: bool,
    pub(crate) answer: Answer,
}

/// What tells that a delivery is a handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Condition {
    /// Its event has this name.
    Named(&'static str),
    /// Something stands there, other than null.
    There(Place),
    /// What stands there is this text, or a JSON number, boolean or null that is written so. An HMAC is never there: it is for
    /// answers alone, whose receiver knows which secret it is under.
    Equals(Place, &'static [TemplatePart]),
}

/// What a handshake is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) body: &'static [AnswerPart],
    pub(crate) headers: &'static [(&'static str, &'static [TemplatePart])],
}

/// A piece of the body of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerPart {
    /// What is always the same.
    Text(&'static str),
    /// What a template gives, as it is.
    Template(&'static [TemplatePart]),
    /// What a template gives, as a JSON string.
    JsonString(&'static [TemplatePart]),
}

impl Answer {
    /// Status 200 without a body.
    pub const OK: Self = Self::status(200);

    /// A status without a body.
    #[must_use]
    pub const fn status(status: u16) -> Self {
        Self { status, content_type: None, body: &[], headers: &[] }
    }

    /// With a body of a media type, which is not HTML.
    #[must_use]
    pub const fn body(self, content_type: &'static str, body: &'static [AnswerPart]) -> Self {
        Self { content_type: Some(content_type), body, ..self }
    }

    /// With headers, names in lower case.
    #[must_use]
    pub const fn headers(self, headers: &'static [(&'static str, &'static [TemplatePart])]) -> Self {
        Self { headers, ..self }
    }
}

impl Handshake {
    /// The largest body, in bytes, with which a handshake is answered before verification: what anybody may send is not
    /// looked at beyond.
    pub const MOST_UNSIGNED: usize = 4096;

    /// A handshake that is told by all of these conditions, is verified like any delivery, and answered with status 200.
    #[must_use]
    pub const fn when(when: &'static [Condition]) -> Self {
        Self { when, is_unsigned: false, answer: Answer::OK }
    }

    /// One that the provider does not sign: it is answered before verification if its body has at most
    /// [4,096 bytes](Self::MOST_UNSIGNED), and verified like any delivery otherwise.
    #[must_use]
    pub const fn unsigned(self) -> Self {
        Self { is_unsigned: true, ..self }
    }

    /// With another answer.
    #[must_use]
    pub const fn answer(self, answer: Answer) -> Self {
        Self { answer, ..self }
    }

    /// The name of its event, if that tells it.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        let mut index = 0;
        while index < self.when.len() {
            if let Condition::Named(name) = self.when[index] {
                return Some(name);
            }
            index += 1;
        }
        None
    }

    /// Whether it is answered before verification.
    #[must_use]
    pub const fn is_unsigned(&self) -> bool {
        self.is_unsigned
    }
}
