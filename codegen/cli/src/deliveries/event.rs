//! One event: where it is described, and what a delivery of it has.

use std::io;
use std::sync::OnceLock;

use crm_events::interpret::outgoing::{self, Parts};
use crm_events::verify::Unsent;
use crm_events::{Check, Handshake, Json, JsonKind, SignatureScheme};
use crm_events_build::internals::{DescribedDelivery, Signature, file_stem};

use super::provider::Provider;
use super::receiver::handshake_verdict;
use super::verdict::Verdict;
use crate::json;

/// An event of [`Deliveries`](super::Deliveries).
#[derive(Clone, Copy)]
pub struct Event<'d> {
    pub(super) of: &'d Provider,
    pub(super) described: &'static DescribedDelivery,
}

impl<'d> Event<'d> {
    /// The name, as deliveries have it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        &self.described.name
    }

    /// The name of the provider.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        &self.of.described.name
    }

    /// `heffl/lead.created`.
    #[must_use]
    pub fn qualified_name(&self) -> String {
        format!("{}/{}", self.provider(), self.name())
    }

    /// The method by which its deliveries come, in upper case.
    #[must_use]
    pub fn method(&self) -> &'static str {
        &self.described.method
    }

    /// Whether its deliveries only check the receiver's address.
    #[must_use]
    pub fn is_handshake(&self) -> bool {
        self.described.is_handshake
    }

    /// Whether a receiver answers its deliveries before it verifies anything.
    #[must_use]
    pub fn is_unsigned(&self) -> bool {
        self.described.is_unsigned
    }

    /// Whether the provider documents how it signs.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.of.dispatch.signature != Signature::None
    }

    /// How deliveries are signed, as generated code has it.
    #[must_use]
    pub fn scheme(&self) -> SignatureScheme {
        self.of.outline.signature
    }

    /// Whether what is signed holds the time of sending.
    #[must_use]
    pub fn signs_time(&self) -> bool {
        outgoing::has_time(&self.of.outline.signature)
    }

    /// What a receiver says about a body that is meant as this event: one that comes with whatever has to stand in its
    /// headers and its address for that. Where bodies bring several events, the body is one item of them.
    #[must_use]
    pub fn verdict(&self, body: &[u8]) -> Verdict {
        match self.is_handshake() {
            true if !self.has_body() && body.is_empty() => Verdict::Valid,
            true if self.is_unsigned() && body.len() > Handshake::MOST_UNSIGNED => {
                Verdict::LargeHandshake { bytes: body.len() }
            }
            true => handshake_verdict(self.name(), self.table(), body),
            false => self.of.receiver.verdict(self.name(), body),
        }
    }

    /// Whether its deliveries have a body.
    #[must_use]
    pub fn has_body(&self) -> bool {
        self.described.body.is_some()
    }

    /// The schema of the body as one whole table: what types and rules of a receiver say, in another way. Where there is no
    /// body, it takes any.
    #[must_use]
    pub fn table(&self) -> &'static Check {
        self.described.body.map_or_else(anything, |body| self.of.whole.table(body))
    }

    /// Where bodies say which event they are, or a part of its name, as JSON Pointers; none if they do not.
    #[must_use]
    pub fn name_pointers(&self) -> &'d [String] {
        &self.of.name_pointers
    }

    /// The name as files have it, with `.` for what means something in paths: `crmOpportunity.created`.
    #[must_use]
    pub fn file_stem(&self) -> String {
        file_stem(self.name())
    }

    /// What the document says of the example, such as whether the provider documents it. `None` if it says nothing.
    #[must_use]
    pub fn said_of_example(&self) -> Option<&'d str> {
        self.described.example.as_deref()
    }

    /// The example: `examples/<event>.json` beside the schemas, with `.` for `::`. `None` if there is none.
    ///
    /// # Errors
    ///
    /// A file that is there but cannot be read.
    pub(super) fn example(&self) -> io::Result<Option<Vec<u8>>> {
        let file = format!("{}.json", self.file_stem());
        match std::fs::read(self.of.described.folder.join("examples").join(file)) {
            Ok(text) => Ok(Some(text)),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why),
        }
    }

    /// How the provider signs its deliveries, as generated code has it.
    #[must_use]
    pub fn signature(&self) -> crm_events::SignatureScheme {
        self.of.outline.signature
    }

    /// The parameters that a delivery adds to the address: those that name the event, or say by which key the delivery is
    /// known. Neither names nor values are encoded.
    #[must_use]
    pub fn query(&self, delivery: &Unsent<'_>) -> Vec<(String, String)> {
        self.of.outline.query(&self.beside(delivery), delivery.id)
    }

    /// What comes beside a body and names its event.
    pub(super) fn beside(&self, delivery: &Unsent<'_>) -> Parts {
        self.of.naming.beside(self.name(), std::str::from_utf8(delivery.body).unwrap_or_default())
    }

    /// The same body with one character of it changed, so that a signature is no longer right. It is still JSON, and still
    /// this event. `None` if there is nothing to change.
    #[must_use]
    pub fn tampered(&self, body: &Json) -> Option<Json> {
        let mut pointers = json::scalars(body);
        pointers.retain(|pointer| !self.name_pointers().contains(pointer));
        // Digits first: they may be changed everywhere, even in an escape.
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let digit =
            pointers.iter().find_map(|pointer| changed(body, pointer, |c| c.is_ascii_digit(), ["1", "2"]));
        digit.or_else(|| {
            let is_plain =
                |pointer: &&String| json::at(body, pointer).is_some_and(|json| is_plain_text(&json));
            pointers.iter().filter(is_plain).find_map(|pointer| changed(body, pointer, is_letter, ["a", "b"]))
        })
    }
}

/// A table that takes everything.
fn anything() -> &'static Check {
    static ANYTHING: OnceLock<&'static Check> = OnceLock::new();
    ANYTHING.get_or_init(|| Check::made(1, |_, _| Vec::new())[0])
}

/// Whether this is a string that is written without escapes.
fn is_plain_text(json: &Json) -> bool {
    json.kind() == JsonKind::String && !json.as_str().contains('\\')
}

/// The body with one character of a scalar replaced by the first of `others` that is another one: the last that `is_meant`,
/// because formats and tags are told by their beginnings.
fn changed(body: &Json, pointer: &str, is_meant: fn(char) -> bool, others: [&str; 2]) -> Option<Json> {
    let value = json::at(body, pointer)?;
    let text = value.as_str();
    let at = text.rfind(is_meant)?;
    let (before, after) = (&text[..at], &text[at + 1..]);
    let other = others.into_iter().find(|other| !text[at..].starts_with(other))?;
    Some(json::with(body, pointer, json::scalar(&format!("{before}{other}{after}"))))
}
