//! One event: where it is described, and what a delivery of it has.

use std::io;

use crm_events::verify::Unsent;
use crm_events::{Check, Json, JsonKind};
use crm_events_build::internals::{DescribedDelivery, Place};

use super::json;
use super::provider::Provider;
use super::receiver::handshake_verdict;
use super::sign::{self, SignError};
use super::verdict::Verdict;

/// An event of [`Deliveries`](super::Deliveries).
#[derive(Clone, Copy)]
pub struct Event<'d> {
    pub(super) of: &'d Provider,
    pub(super) described: &'static DescribedDelivery,
}

impl Event<'_> {
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

    /// Whether its deliveries only check the receiver's address.
    #[must_use]
    pub fn is_handshake(&self) -> bool {
        self.described.is_handshake
    }

    /// Whether the provider documents how it signs.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        !sign::headers(&self.of.dispatch.signature).is_empty()
    }

    /// Whether what is signed holds the time of sending.
    #[must_use]
    pub fn signs_time(&self) -> bool {
        sign::has_time(&self.of.dispatch.signature)
    }

    /// What a receiver says about a body that is meant as this event.
    #[must_use]
    pub fn verdict(&self, body: &[u8]) -> Verdict {
        match self.is_handshake() {
            true => handshake_verdict(self.name(), self.table(), body),
            false => self.of.receiver.verdict(self.name(), body),
        }
    }

    /// The schema of the body as one whole table: what types and rules of a receiver say, in another way.
    #[must_use]
    pub fn table(&self) -> &'static Check {
        self.of.whole.table(self.described.body)
    }

    /// Where the body says which event it is, as a JSON Pointer; empty if it does not.
    #[must_use]
    pub fn name_pointer(&self) -> &str {
        &self.of.name_pointer
    }

    /// The name as files have it, with `.` for what means something in paths: `crmOpportunity.created`.
    #[must_use]
    pub fn file_stem(&self) -> String {
        self.name().replace("::", ".").replace(['/', '\\'], ".")
    }

    /// The documented body: `examples/<event>.json` beside the schemas, with `.` for `::`. `None` if there is none.
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

    /// The headers of a delivery, names in lower case: those that the provider documents, and its signature. `secret` is
    /// for providers that sign; where it is `None`, the delivery is not signed.
    ///
    /// # Errors
    ///
    /// [`SignError`] if the secret is unfit, or the body cannot be signed.
    pub fn headers(
        &self,
        delivery: &Unsent<'_>,
        secret: Option<&str>,
    ) -> Result<Vec<(String, String)>, SignError> {
        let dispatch = self.of.dispatch;
        let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        if let Some([header, ..]) = dispatch.event_name.header() {
            headers.push((header.clone(), self.name_in(delivery.body)));
        }
        if let Some(secret) = secret {
            let signed = sign::sign(&dispatch.signature, secret, delivery)?;
            headers.extend(signed.into_iter().map(|(name, value)| (name.to_owned(), value)));
        }
        if let Some(Place::Header(names)) = &dispatch.idempotency_key {
            add(&mut headers, &names[0], delivery.id);
        }
        let signed = sign::headers(&dispatch.signature);
        for header in
            self.described.required_headers.iter().filter(|header| !signed.contains(&header.as_str()))
        {
            add(&mut headers, header, "test");
        }
        Ok(headers)
    }

    /// The same body with one character of it changed, so that a signature is no longer right. It is still JSON, and still
    /// this event. `None` if there is nothing to change.
    #[must_use]
    pub fn tampered(&self, body: &Json) -> Option<Json> {
        let mut pointers = json::scalars(body);
        pointers.retain(|pointer| self.name_pointer() != pointer);
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

    /// What the body calls its event, which the header has to agree with.
    fn name_in(&self, body: &[u8]) -> String {
        let name = || json::as_text(&json::at(&json::parse(body).ok()?, self.name_pointer())?);
        name().unwrap_or_else(|| self.name().to_owned())
    }
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

fn add(headers: &mut Vec<(String, String)>, name: &str, value: &str) {
    if !headers.iter().any(|(other, _)| other == name) {
        headers.push((name.to_owned(), value.to_owned()));
    }
}
