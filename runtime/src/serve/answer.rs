//! The bodies of answers.

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::phase::Working;

/// Any error of a fallback.
pub(super) type AnyError = Box<dyn Error + Send + Sync>;

/// The body of an answer. The connection works on the request until it is dropped.
pub(super) struct Answer {
    content: Content,
    _working: Option<Working>,
}

enum Content {
    Text(String),
    Other(Pin<Box<dyn Body<Data = Bytes, Error = AnyError> + Send>>),
}

impl Answer {
    pub(super) fn text(text: String) -> Self {
        Self { content: Content::Text(text), _working: None }
    }

    pub(super) fn other<B>(body: B) -> Self
    where
        B: Body<Data = Bytes, Error: Into<AnyError>> + Send + 'static,
    {
        Self { content: Content::Other(Box::pin(Boxed(Box::pin(body)))), _working: None }
    }

    pub(super) fn during(self, working: Working) -> Self {
        Self { _working: Some(working), ..self }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = AnyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, AnyError>>> {
        match &mut self.content {
            Content::Text(text) if text.is_empty() => Poll::Ready(None),
            Content::Text(text) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(text).into())))),
            Content::Other(body) => body.as_mut().poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Text(text) => text.is_empty(),
            Content::Other(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Text(text) => SizeHint::with_exact(text.len() as u64),
            Content::Other(body) => body.size_hint(),
        }
    }
}

/// A body whose error may be any.
struct Boxed<B>(Pin<Box<B>>);

impl<B: Body<Error: Into<AnyError>>> Body for Boxed<B> {
    type Data = B::Data;
    type Error = AnyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, AnyError>>> {
        self.0.as_mut().poll_frame(context).map(|frame| frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}
