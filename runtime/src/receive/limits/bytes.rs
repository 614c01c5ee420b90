//! How many bytes of bodies are held at a time.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many bytes of each body take no room.
const FREE: usize = 16 * 1024;

/// Room for bodies, by bytes. Who waits for it gets it in the order of asking.
#[derive(Clone)]
pub(super) struct Room(Arc<Semaphore>);

/// The room that one body takes, until it is dropped.
pub(in crate::receive) struct RoomTaken {
    room: Arc<Semaphore>,
    taken: Option<OwnedSemaphorePermit>,
}

/// The room of a body that is whole, until it is dropped.
pub(in crate::receive) struct RoomKept(
    #[expect(dead_code, reason = "it is given back when it is dropped")] Option<OwnedSemaphorePermit>,
);

impl Room {
    pub(super) fn new(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(bytes.min(Semaphore::MAX_PERMITS))))
    }

    /// For a body of which nothing has arrived.
    pub(super) fn none_taken(&self) -> RoomTaken {
        RoomTaken { room: Arc::clone(&self.0), taken: None }
    }
}

impl RoomTaken {
    /// No more is taken.
    pub(in crate::receive) fn keep(self) -> RoomKept {
        RoomKept(self.taken)
    }

    /// Whether there is room for a buffer of `bytes` already.
    pub(in crate::receive) fn suffices(&self, bytes: usize) -> bool {
        self.lacking(bytes) == 0
    }

    /// Takes room, so that a buffer of `bytes` may be held, and waits until it is there.
    pub(in crate::receive) async fn reach(&mut self, bytes: usize) {
        let lacking = self.lacking(bytes);
        if lacking == 0 {
            return;
        }
        // The semaphore is never closed.
        if let Ok(more) = Arc::clone(&self.room).acquire_many_owned(lacking).await {
            match &mut self.taken {
                Some(taken) => taken.merge(more),
                taken => *taken = Some(more),
            }
        }
    }

    /// How many bytes have to be taken for a buffer of `bytes`.
    fn lacking(&self, bytes: usize) -> u32 {
        let taken = self.taken.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        u32::try_from(bytes.saturating_sub(FREE).saturating_sub(taken)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_there(taken: &mut RoomTaken, bytes: usize) -> bool {
        let mut reached = std::pin::pin!(taken.reach(bytes));
        reached.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_ready()
    }

    #[test]
    fn the_first_bytes_are_free_and_the_others_are_given_back() {
        let room = Room::new(1000);
        let (mut large, mut small) = (room.none_taken(), room.none_taken());
        assert!(is_there(&mut large, FREE) && is_there(&mut large, FREE + 400));
        assert!(is_there(&mut large, FREE + 1000) && is_there(&mut large, FREE + 10));
        assert!(is_there(&mut small, FREE), "the budget is used up, and it needs none");
        assert!(!is_there(&mut small, FREE + 1));
        drop(large);
        assert!(is_there(&mut small, FREE + 1000));
        assert!(!is_there(&mut small, FREE + 1001));
    }
}
