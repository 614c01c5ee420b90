//! Reading a body.

use std::pin::Pin;
use std::time::Duration;

use bytes::{Buf, Bytes};
use http_body::Body;
use tokio::time::{Instant, timeout_at};

use super::arrival::Arrival;
use super::buffer::Buffer;
use super::terms::{Terms, Unread};
use crate::receive::limits::bytes::{RoomKept, RoomTaken};

/// A whole body, and the room that it takes.
pub(in crate::receive) struct HeldBody {
    bytes: Bytes,
    _room: RoomKept,
}

impl HeldBody {
    pub(in crate::receive) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The whole body. One that says that it is larger than it may be is not read, and one that arrives in one piece is not copied.
pub(in crate::receive) async fn read<B: Body>(
    mut body: Pin<&mut B>,
    terms: &Terms<'_>,
) -> Result<HeldBody, Unread> {
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
    loop {
        reading.look_ahead().await?;
        let frame = reading.arrival.frame(body.as_mut(), reading.buffer.len()).await?;
        let Some(frame) = frame else { break };
        // Other frames are trailers, which nobody asked for.
        let Ok(data) = frame.into_data() else { continue };
        if data.remaining() > terms.most - reading.buffer.len() {
            return Err(too_large);
        }
        reading.hold(data, body.is_end_stream()).await?;
    }
    Ok(HeldBody { bytes: reading.buffer.into_bytes(), _room: reading.room.keep() })
}

/// A body of which some is there.
struct Reading<'l> {
    buffer: Buffer,
    arrival: Arrival<'l>,
    room: RoomTaken,
    /// For how long it may wait for room yet.
    patience: Duration,
}

impl Reading<'_> {
    /// Waits for the room of the next piece before it is read, where it is known that there is more to come: a piece that waits
    /// takes memory, too.
    async fn look_ahead(&mut self) -> Result<(), Unread> {
        self.reach(self.buffer.capacity_ahead()).await
    }

    /// Takes one more piece, the last one or not, when there is room for it.
    async fn hold(&mut self, data: impl Buf, is_last: bool) -> Result<(), Unread> {
        self.reach(self.buffer.capacity_with(data.remaining(), is_last)).await?;
        self.buffer.push(data, is_last);
        Ok(())
    }

    /// Takes room, so that a buffer of `capacity` may be held, and waits for it if it has to.
    async fn reach(&mut self, capacity: usize) -> Result<(), Unread> {
        if self.room.suffices(capacity) {
            return Ok(());
        }
        let began = Instant::now();
        let patience = self.arrival.at_most_until(began, self.patience);
        let reached = timeout_at(patience, self.room.reach(capacity)).await;
        let waited = began.elapsed();
        self.patience = self.patience.saturating_sub(waited);
        self.arrival.pause(waited);
        reached.map_err(|_| Unread::NoRoom)
    }
}
