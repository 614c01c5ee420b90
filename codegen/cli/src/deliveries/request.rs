//! A delivery as it goes over the wire: written as the provider writes bodies, with what names its event beside it, and
//! signed.

use crm_events::interpret::outgoing::Required;
use crm_events::verify::{Given, Signed, Unsent};
use crm_events_build::internals::Signature;

use super::event::Event;
use super::sign::{self, SignError};

/// A delivery that can be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// Names are in lower case.
    pub headers: Vec<(String, String)>,
    /// The whole query, encoded, where the signature is in it; otherwise the one of the delivery stays.
    pub query: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// Takes what a signature adds or replaces.
    pub(super) fn signed(&mut self, signed: Signed) {
        replace(&mut self.headers, signed.headers);
        self.query = signed.query;
        if let Some(body) = signed.body {
            self.body = body;
        }
    }
}

/// What a delivery is signed with.
#[derive(Clone, Default)]
pub struct Signing<'a> {
    /// The secret; nothing is signed without it.
    pub secret: Option<&'a str>,
    /// What both sides are told besides.
    pub given: Given,
}

impl Event<'_> {
    /// The headers of a delivery, names in lower case: those that name the event or are documented by the provider, and its
    /// signature. `secret` is for providers that sign; where it is `None`, the delivery is not signed.
    ///
    /// # Errors
    ///
    /// [`SignError`] if the secret is unfit, or the body cannot be signed.
    pub fn headers(
        &self,
        delivery: &Unsent<'_>,
        secret: Option<&str>,
    ) -> Result<Vec<(String, String)>, SignError> {
        let signing = Signing { secret, ..Signing::default() };
        Ok(self.request(delivery.body, delivery, &signing)?.headers)
    }

    /// A delivery with all that comes beside its body, and its signature. `named` is the JSON of the event that the delivery
    /// is sent as: the body itself, or, where bodies bring several, one of the items.
    ///
    /// # Errors
    ///
    /// [`SignError`] if the secret is unfit, or the delivery cannot be signed.
    pub fn request(
        &self,
        named: &[u8],
        delivery: &Unsent<'_>,
        signing: &Signing<'_>,
    ) -> Result<Request, SignError> {
        let has_body = self.has_body() || !delivery.body.is_empty();
        let usual = has_body.then(|| ("content-type".to_owned(), self.content_type().to_owned()));
        self.request_with(usual.into_iter().collect(), named, delivery, signing)
    }

    /// The same for a body that is written in another way, with the headers that say so.
    ///
    /// # Errors
    ///
    /// As [`request`](Self::request).
    pub fn request_with(
        &self,
        written: Vec<(String, String)>,
        named: &[u8],
        delivery: &Unsent<'_>,
        signing: &Signing<'_>,
    ) -> Result<Request, SignError> {
        let mut request = Request {
            headers: self.unsigned_headers(written, named, delivery),
            query: None,
            body: delivery.body.to_vec(),
        };
        let Some(secret) = signing.secret else { return Ok(request) };
        let pairs: Vec<(&str, &str)> =
            request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let unsent = Unsent { headers: &pairs, ..*delivery };
        let signed = sign::sign(self.of.outline.signature, secret, &signing.given, &unsent)?;
        request.signed(signed);
        Ok(request)
    }

    fn unsigned_headers(
        &self,
        written: Vec<(String, String)>,
        named: &[u8],
        delivery: &Unsent<'_>,
    ) -> Vec<(String, String)> {
        let beside = self.beside(&Unsent { body: named, ..*delivery });
        let required = self.described.required_headers.iter();
        let required: Vec<Required<'_>> =
            required.map(|header| (header.name.as_str(), header.constant.as_deref())).collect();
        self.of.outline.headers(written, &beside, delivery.id, &required)
    }

    /// Whether only the provider can sign: the key is published, and its other half is not.
    #[must_use]
    pub fn has_published_key(&self) -> bool {
        matches!(&self.of.dispatch.signature, Signature::Keyed(keyed) if !keyed.published.is_empty())
    }
}

/// What is signed stands for what was there before.
fn replace(all: &mut Vec<(String, String)>, others: Vec<(String, String)>) {
    all.retain(|(name, _)| !others.iter().any(|(other, _)| other == name));
    all.extend(others);
}
