//! The request of a delivery: body, headers, address, signature.

use http::request::Parts as Head;
use http::{HeaderName, HeaderValue, Method, Request, Uri};

use super::body::Made;
use super::error::NotSent;
use super::identity;
use super::said::{Deliver, Signing, What};
use super::sent::Sent;
use super::tamper::tamper;
use crate::event::provider::Provider;
use crate::headers::Headers;
use crate::headers::error::HeaderErrorKind;
use crate::outgoing::LIKELY;
use crate::outgoing::greeting::asked;
use crate::outgoing::outline::signature_headers;
use crate::receive::handle::Handle;
use crate::signature::SignatureScheme;
use crate::signature::keyed::SignatureAlgorithm;
use crate::verify::body::splice::parameter;
use crate::verify::sign::Signer;
use crate::verify::sign::Unsent;

/// The most headers that a provider is asked for.
const MOST_HEADERS: usize = 256;

/// The request that is said.
pub(super) fn make<P: Provider, H: Handle<P>>(said: &Deliver<'_, P, H>) -> Result<(Head, Vec<u8>), NotSent> {
    let receiver = said.endpoint.receiver();
    let at = said.at.unwrap_or_else(|| receiver.now());
    let id = said.id.clone().unwrap_or_else(identity::next);
    let mut sent = match said.what {
        What::Handshake(number) => handshake(said, number)?,
        _ => delivery(said, said.made_body(&id, at)?, &id),
    };
    for (name, value) in &said.headers {
        sent.headers.retain(|(other, _)| other != name);
        sent.headers.push((name.clone(), value.clone()));
    }
    for (name, value) in &said.query {
        sent.query = Some(parameter(sent.query.as_deref().unwrap_or_default(), name, value));
    }
    let signer = signer(said)?;
    if let Some(signer) = signer.as_deref() {
        let sign = |sent: Sent| -> Result<Sent, NotSent> {
            let unsent = Unsent {
                method: &sent.method,
                url: receiver.address(),
                query: sent.query.as_deref(),
                headers: &sent.headers,
                ..Unsent::new(&id, at, &sent.body)
            };
            let signed = signer.sign(&unsent)?;
            Ok(sent.with(signed))
        };
        sent = sign(sent)?;
        if said.is_tampered {
            let is_secret = matches!(said.signing, Signing::Secret(_)) && is_secret(&receiver.scheme());
            let tampered = if is_secret { None } else { tamper(&sent, &sign) };
            sent = tampered.ok_or(NotSent::NothingSigned)?;
        }
    } else if said.is_tampered {
        return Err(NotSent::NothingSigned);
    }
    sent.headers.retain(|(name, _)| !said.left_out.contains(name));
    head(said, sent)
}

/// What is sent before it is signed.
fn delivery<P: Provider, H: Handle<P>>(said: &Deliver<'_, P, H>, made: Made, id: &str) -> Sent {
    let Made { body, outline, beside } = made;
    let mut headers = outline.headers(written::<P>(&body), &beside, id, &[]);
    required::<P>(&mut headers, &signature_headers(&outline.signature));
    let query = outline.query(&beside, id).into_iter().fold(None, |query: Option<String>, (name, value)| {
        Some(parameter(query.as_deref().unwrap_or_default(), &name, &value))
    });
    let method = said.method.clone().unwrap_or_else(|| first_method::<P>().to_owned());
    Sent { method, headers, query, body }
}

/// The header that says how a body is written, if there is one.
fn written<P: Provider>(body: &[u8]) -> Vec<(String, String)> {
    let media_type = P::CONTENT.media_type(P::BATCH.is_some()).to_owned();
    if body.is_empty() { Vec::new() } else { vec![("content-type".to_owned(), media_type)] }
}

/// Adds what the provider documents to send with each delivery; what the signature has is left to it.
fn required<P: Provider>(headers: &mut Vec<(String, String)>, signed: &[String]) {
    let signed = signed.iter().map(|name| (name.clone(), LIKELY.to_owned()));
    let mut all: Vec<(String, String)> = headers.iter().cloned().chain(signed).collect();
    for _ in 0..MOST_HEADERS {
        let Err(error) = P::Headers::from_source(&all) else { return };
        if error.kind() != HeaderErrorKind::Missing {
            return;
        }
        let header = (error.name().to_owned(), LIKELY.to_owned());
        headers.push(header.clone());
        all.push(header);
    }
}

fn first_method<P: Provider>() -> &'static str {
    P::METHODS.first().copied().unwrap_or("POST")
}

fn handshake<P: Provider, H: Handle<P>>(said: &Deliver<'_, P, H>, number: usize) -> Result<Sent, NotSent> {
    let handshake = P::HANDSHAKES.get(number).ok_or(NotSent::NoHandshake { count: P::HANDSHAKES.len() })?;
    let given = said.endpoint.receiver().values_given();
    // What else its body says does not matter.
    let body = |_: &str| Some("{}".to_owned());
    let asked = asked(handshake, first_method::<P>(), P::EVENT_NAME, given, &body);
    let body = asked.body.map(|body| P::CONTENT.sent(&body)).unwrap_or_default();
    let mut headers = asked.headers;
    headers.extend(written::<P>(&body));
    let query = asked.query.iter().fold(None, |query: Option<String>, (name, value)| {
        Some(parameter(query.as_deref().unwrap_or_default(), name, value))
    });
    let method = said.method.clone().unwrap_or(asked.method);
    Ok(Sent { method, headers, query, body })
}

fn signer<'s, P: Provider, H: Handle<P>>(
    said: &'s Deliver<'_, P, H>,
) -> Result<Option<Box<dyn Signer + 's>>, NotSent> {
    let receiver = said.endpoint.receiver();
    Ok(match &said.signing {
        Signing::Nobody => None,
        Signing::Secret(secret) => Some(receiver.scheme().signer_with(secret, receiver.values_given())?),
        Signing::Signer(signer) => Some(Box::new(&**signer)),
    })
}

/// Whether the secret itself stands in deliveries, so that nothing of their content is protected.
fn is_secret(scheme: &SignatureScheme) -> bool {
    match scheme {
        SignatureScheme::Keyed(keyed) => keyed.algorithm == SignatureAlgorithm::Secret,
        SignatureScheme::AnyOf(alternatives) => alternatives.iter().any(|one| is_secret(&one.scheme)),
        _ => false,
    }
}

fn head<P: Provider, H: Handle<P>>(said: &Deliver<'_, P, H>, sent: Sent) -> Result<(Head, Vec<u8>), NotSent> {
    let Sent { method, headers, query, body } = sent;
    let told = said.endpoint.receiver().address().and_then(|url| url.splitn(4, '/').nth(3));
    let path = said.path.clone().unwrap_or_else(|| format!("/{}", told.unwrap_or_default()));
    let address = query.map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
    let method = Method::from_bytes(method.as_bytes()).map_err(|_| NotSent::Http)?;
    let uri = Uri::try_from(address).map_err(|_| NotSent::Http)?;
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| NotSent::Http)?;
        let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| NotSent::Http)?;
        request = request.header(name, value);
    }
    let (parts, ()) = request.body(()).map_err(|_| NotSent::Http)?.into_parts();
    Ok((parts, body))
}
