//! Bodies that arrive, within the limits.

mod arrival;
mod buffer;
mod rest;

use std::pin::Pin;
use std::time::Duration;

use bytes::{Buf, Bytes};
use http_body::Body;
use tokio::time::{Instant, timeout_at};

use self::arrival::Arrival;
use self::buffer::Buffer;
pub(super) use self::rest::discard;
use super::limits::Limits;
use super::limits::bytes::RoomTaken;
use super::outcome::{Outcome, Rejection};

/// A whole body, and the room that it takes.
pub(super) struct HeldBody {
    bytes: Bytes,
    _room: RoomTaken,
}

/// What a body may take.
pub(super) struct Terms<'l> {
    pub(super) limits: &'l Limits,
    /// How many bytes it may have.
    pub(super) most: usize,
    /// How long it may take.
    pub(super) timeout: Duration,
}

/// Why a body was not read whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It has more bytes than it may.
    TooLarge { limit: usize },
    /// It took too long, or too few bytes of it came in a time.
    Slow,
    /// It ended before its end.
    Incomplete,
    /// Other bodies left it no room.
    NoRoom,
}

impl HeldBody {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The whole body. One that says that it is larger than it may be is not read, and one that arrives in one piece is not copied.
pub(super) async fn read<B: Body>(mut body: Pin<&mut B>, terms: &Terms<'_>) -> Result<HeldBody, Unread> {
    let too_large = Unread::TooLarge { limit: terms.most };
    let said = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if said > terms.most {
        return Err(too_large);
    }
    let mut reading = Reading {
        buffer: Buffer::new(said, terms.most),
        arrival: Arrival::new(terms),
        room: terms.limits.no_room(),
        patience: terms.limits.patience_for_room(),
    };
    while let Some(frame) = reading.arrival.frame(body.as_mut(), reading.buffer.len()).await? {
        // Other frames are trailers, which nobody asked for.
        let Ok(data) = frame.into_data() else { continue };
        if data.remaining() > terms.most - reading.buffer.len() {
            return Err(too_large);
        }
        reading.hold(data, body.is_end_stream()).await?;
    }
    Ok(HeldBody { bytes: reading.buffer.into_bytes(), _room: reading.room })
}

/// A body of which some is there.
struct Reading {
    buffer: Buffer,
    arrival: Arrival,
    room: RoomTaken,
    /// For how long it may wait for room yet.
    patience: Duration,
}

impl Reading {
    /// Takes one more piece, the last one or not, when there is room for it.
    async fn hold(&mut self, data: impl Buf, is_last: bool) -> Result<(), Unread> {
        let capacity = self.buffer.capacity_with(data.remaining(), is_last);
        if !self.room.suffices(capacity) {
            self.wait_for_room(capacity).await?;
        }
        self.buffer.push(data, is_last);
        Ok(())
    }

    async fn wait_for_room(&mut self, capacity: usize) -> Result<(), Unread> {
        let began = Instant::now();
        let patience = self.arrival.at_most_until(began, self.patience);
        let reached = timeout_at(patience, self.room.reach(capacity)).await;
        let waited = began.elapsed();
        self.patience = self.patience.saturating_sub(waited);
        self.arrival.pause(waited);
        reached.map_err(|_| Unread::NoRoom)
    }
}

impl From<Unread> for Outcome {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::TooLarge { limit } => Rejection::TooLarge { limit }.into(),
            Unread::Slow => Rejection::Slow.into(),
            Unread::Incomplete => Rejection::Incomplete.into(),
            Unread::NoRoom => Self::Overloaded,
        }
    }
}
