//! Bodies that come in pieces, and not always as they should.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use proptest::prelude::*;

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Whole,
    /// After that many bytes, with nothing to tell that more was meant.
    CutOff(usize),
    /// After that many bytes, because the connection is lost.
    Lost(usize),
    /// After that many bytes nothing comes any more, and the connection stays.
    Silent(usize),
}

/// How a body comes.
#[derive(Clone, Debug)]
pub(super) struct Framing {
    /// The length of each piece; the last goes on.
    lengths: Vec<usize>,
    pub(super) ending: Ending,
    /// The length that is announced.
    announced: Option<u64>,
    has_trailers: bool,
}

pub(super) fn framing() -> impl Strategy<Value = Framing> {
    let at = 0..600_usize;
    let ending = prop_oneof![
        20 => Just(Ending::Whole),
        2 => at.clone().prop_map(Ending::CutOff),
        2 => at.clone().prop_map(Ending::Lost),
        1 => at.prop_map(Ending::Silent),
    ];
    let announced =
        prop_oneof![4 => Just(None), 2 => (0..2000_u64).prop_map(Some), 1 => any::<u64>().prop_map(Some)];
    let lengths = prop::collection::vec(prop_oneof![0..5_usize, 1..2000_usize], 0..6);
    (lengths, ending, announced, any::<bool>()).prop_map(|(lengths, ending, announced, has_trailers)| {
        Framing { lengths, ending, announced, has_trailers }
    })
}

/// The connection is lost.
#[derive(Debug)]
pub(super) struct LostConnection;

impl fmt::Display for LostConnection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the connection is lost")
    }
}

/// A body in pieces.
pub(super) struct Pieces {
    frames: VecDeque<Frame<Bytes>>,
    ending: Ending,
    announced: Option<u64>,
}

impl Pieces {
    pub(super) fn new(body: &[u8], framing: &Framing) -> Self {
        let mut rest = match framing.ending {
            Ending::Whole => body,
            Ending::CutOff(at) | Ending::Lost(at) | Ending::Silent(at) => &body[..at.min(body.len())],
        };
        let mut frames = VecDeque::new();
        for length in framing.lengths.iter().chain([&usize::MAX]) {
            let (piece, others) = rest.split_at((*length).min(rest.len()));
            frames.push_back(Frame::data(Bytes::copy_from_slice(piece)));
            rest = others;
        }
        if framing.has_trailers {
            frames.push_back(Frame::trailers(http::HeaderMap::new()));
        }
        Self { frames, ending: framing.ending, announced: framing.announced }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = LostConnection;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, LostConnection>>> {
        match (self.frames.pop_front(), self.ending) {
            (Some(frame), _) => Poll::Ready(Some(Ok(frame))),
            (None, Ending::Whole | Ending::CutOff(_)) => Poll::Ready(None),
            (None, Ending::Lost(_)) => Poll::Ready(Some(Err(LostConnection))),
            // Nobody wakes it.
            (None, Ending::Silent(_)) => Poll::Pending,
        }
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = SizeHint::new();
        if let Some(length) = self.announced {
            hint.set_lower(length);
        }
        hint
    }
}
