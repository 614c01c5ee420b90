//! What bodies say that are not plain JSON.
//!
//! Such a body is converted before anything is done with it, and what it says goes with the request as an extension of its
//! head. Signatures are of the body as it was sent; everything else is read from what it says. What is wrong with it is told
//! when somebody has vouched for it.

use std::ops::Range;
use std::sync::Arc;

use http::header::CONTENT_TYPE;
use http::request::Parts;

use super::encoding::{self, Encoding};
use super::endpoint::Endpoint;
use super::handle::Handle;
use super::outcome::Outcome;
use super::rejection::Rejection;
use crate::content::ContentBody;
use crate::content::error::ContentError;
use crate::event::provider::Provider;

/// What a body says, among the extensions of a request.
#[derive(Clone)]
struct Said(Arc<Result<ContentBody<'static>, ContentError>>);

/// The JSON that a body says.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) json: &'a [u8],
    /// As a form has it: values are texts, but for these parts.
    pub(super) form: Option<&'a [Range<usize>]>,
}

/// What the body of a request says, to be read instead of it.
pub(super) fn text<'a, P: Provider>(parts: &'a Parts, body: &'a [u8]) -> Result<Text<'a>, Rejection> {
    let plain = Text { json: body, form: None };
    if const { P::CONTENT.is_read_as_it_is() } {
        return Ok(plain);
    }
    match parts.extensions.get::<Said>() {
        None => Ok(plain),
        Some(Said(said)) => match &**said {
            Ok(said) => Ok(Text { json: said.as_json(), form: said.strict() }),
            Err(ContentError::Malformed(error)) => Err(Rejection::Malformed(error.clone())),
            Err(ContentError::Unsupported) => Err(Rejection::ContentType),
        },
    }
}

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    /// Receives a request whose head was checked, whatever its body is written in.
    #[expect(clippy::manual_async_fn, reason = "an async function keeps its arguments twice")]
    pub(super) fn receive_content(
        &self,
        parts: &Parts,
        body: &[u8],
        has_timers: bool,
    ) -> impl Future<Output = Outcome> {
        async move {
            let encoding = Encoding::of(&parts.headers);
            if const { P::CONTENT.is_read_as_it_is() } && encoding == Some(Encoding::Identity) {
                return self.receive_body(parts, body, has_timers).await;
            }
            // In a box of its own, so that the future of all others stays as small as it is.
            Box::pin(self.receive_converted(parts, body, encoding, has_timers)).await
        }
    }

    async fn receive_converted(
        &self,
        parts: &Parts,
        body: &[u8],
        encoding: Option<Encoding>,
        has_timers: bool,
    ) -> Outcome {
        match self.converted(parts, body, encoding) {
            Ok(Converted { parts: Some(parts), body }) => {
                self.receive_body(&parts, body.as_deref().unwrap_or_default(), has_timers).await
            }
            Ok(Converted { parts: None, .. }) => self.receive_body(parts, body, has_timers).await,
            Err(rejection) => Self::reject(rejection.into()),
        }
    }

    fn converted<'a>(
        &self,
        parts: &Parts,
        body: &'a [u8],
        encoding: Option<Encoding>,
    ) -> Result<Converted<'a>, Rejection> {
        let encoding = encoding.ok_or(Rejection::ContentEncoding)?;
        let limit = self.receiver().body_limit;
        if body.len() > limit {
            // It is refused where all are.
            return Ok(Converted { parts: None, body: None });
        }
        let body = encoding::decoded(encoding, body, limit)?;
        let is_plain = P::CONTENT.is_read_as_it_is() || !parts.headers.contains_key(CONTENT_TYPE);
        let said = match is_plain {
            true => None,
            false => P::CONTENT.read(&parts.headers, &body).map(ContentBody::converted).transpose(),
        };
        if said.is_none() && encoding == Encoding::Identity {
            return Ok(Converted { parts: None, body: None });
        }
        let mut parts = parts.clone();
        parts.headers.remove(http::header::CONTENT_ENCODING);
        if let Some(said) = said {
            parts.extensions.insert(Said(Arc::new(said)));
        }
        Ok(Converted { parts: Some(parts), body: Some(body) })
    }
}

/// A request as it is received instead of the one that came; without parts, that one.
struct Converted<'a> {
    parts: Option<Parts>,
    body: Option<std::borrow::Cow<'a, [u8]>>,
}
