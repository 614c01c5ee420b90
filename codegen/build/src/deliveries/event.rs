//! One event: where it is described, and what a delivery of it has.

use super::sign::{self, SignError, Unsent};
use super::tree::{NotJson, Tree};
use super::validator::Validator;
use super::{Deliveries, Provider};
use crate::ir::Signature;
use crate::schema::openapi::Webhook;

/// An event of [`Deliveries`].
#[derive(Clone, Copy)]
pub struct Event<'d> {
    pub(super) all: &'d Deliveries,
    pub(super) provider: &'d Provider,
    pub(super) webhook: &'d Webhook,
}

impl<'d> Event<'d> {
    /// The name, as deliveries have it.
    pub fn name(&self) -> &'d str {
        &self.webhook.name
    }

    /// The name of the provider.
    pub fn provider(&self) -> &'d str {
        &self.provider.name
    }

    /// `heffl/lead.created`.
    pub fn qualified_name(&self) -> String {
        format!("{}/{}", self.provider(), self.name())
    }

    /// Whether its deliveries only check the receiver's address.
    pub fn is_handshake(&self) -> bool {
        self.webhook.handshake
    }

    /// Whether the provider documents how it signs.
    pub fn is_signed(&self) -> bool {
        self.provider.document.signature != Signature::None
    }

    /// Whether what is signed holds the time of sending.
    pub fn signs_time(&self) -> bool {
        sign::has_time(&self.provider.document.signature)
    }

    /// What checks bodies of this event.
    ///
    /// # Errors
    ///
    /// What is wrong with the schema, in the validator's words.
    pub fn validator(&self) -> Result<Validator, String> {
        let Deliveries { schemas, sources, .. } = self.all;
        Validator::new(self.webhook.body, &self.provider.asserted_formats, schemas, sources)
    }

    /// Where the body says which event it is, as a JSON Pointer.
    pub fn name_pointer(&self) -> Option<&'d str> {
        self.provider.document.event_name.as_ref().map(|place| place.pointer.value.as_str())
    }

    /// The documented body: `examples/<event>.json` beside the schemas, with `.` for `::`. `None` if there is none.
    pub(super) fn example(&self) -> Option<Result<Tree, NotJson>> {
        let file = format!("{}.json", self.name().replace("::", ".").replace(['/', '\\'], "."));
        let text = std::fs::read_to_string(self.provider.folder.join("examples").join(file)).ok()?;
        Some(Tree::parse(&text))
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
        let document = &self.provider.document;
        let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        if let Some(header) = document.event_name.as_ref().and_then(|place| place.header.as_ref()) {
            headers.push((header.clone(), self.name_in(delivery.body)));
        }
        let signature = match secret {
            Some(secret) => sign::sign(&document.signature, secret, delivery)?,
            None => Vec::new(),
        };
        headers.extend(signature);
        if let Some(header) = &document.idempotency_header {
            add(&mut headers, header, delivery.id);
        }
        let signed = sign::headers(&document.signature);
        for header in self.webhook.headers.iter().filter(|header| header.required) {
            if !signed.contains(&header.name.value.as_str()) {
                add(&mut headers, &header.name.value, "test");
            }
        }
        Ok(headers)
    }

    /// The same body with one character of it changed, so that a signature is no longer right. It is still JSON, and still
    /// this event. `None` if there is nothing to change.
    pub fn tampered(&self, body: &Tree) -> Option<Tree> {
        let mut pointers = body.scalars();
        pointers.retain(|pointer| self.name_pointer() != Some(pointer));
        // Digits first: they may be changed everywhere, even in an escape.
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let digit =
            pointers.iter().find_map(|pointer| changed(body, pointer, |c| c.is_ascii_digit(), ["1", "2"]));
        digit.or_else(|| {
            let is_plain = |pointer: &&String| body.at(pointer).is_some_and(Tree::is_plain_text);
            pointers.iter().filter(is_plain).find_map(|pointer| changed(body, pointer, is_letter, ["a", "b"]))
        })
    }

    /// What the body calls its event, which the header has to agree with.
    fn name_in(&self, body: &[u8]) -> String {
        let name = || {
            let body = Tree::parse(std::str::from_utf8(body).ok()?).ok()?;
            body.at(self.name_pointer()?)?.as_text()
        };
        name().unwrap_or_else(|| self.name().to_owned())
    }
}

/// The body with one character of a scalar replaced by the first of `others` that is another one: the last that `is_meant`,
/// because formats and tags are told by their beginnings.
fn changed(body: &Tree, pointer: &str, is_meant: fn(char) -> bool, others: [&str; 2]) -> Option<Tree> {
    let Some(Tree::Scalar(text)) = body.at(pointer) else { return None };
    let at = text.rfind(is_meant)?;
    let (before, after) = (&text[..at], &text[at + 1..]);
    let other = others.into_iter().find(|other| !text[at..].starts_with(other))?;
    Some(body.with(pointer, Tree::Scalar(format!("{before}{other}{after}"))))
}

fn add(headers: &mut Vec<(String, String)>, name: &str, value: &str) {
    if !headers.iter().any(|(other, _)| other == name) {
        headers.push((name.to_owned(), value.to_owned()));
    }
}
