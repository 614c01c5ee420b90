//! How many deliveries are handled at a time.

use std::sync::Arc;

use super::places::{Place, Places};

/// Places for deliveries at work, and for retries that wait.
#[derive(Clone, Debug)]
pub(super) struct Deliveries {
    working: Arc<Places>,
    waiting: Arc<Places>,
}

/// That one more delivery may be handled, until it is dropped.
pub(in crate::receive) struct DeliverySlot {
    deliveries: Deliveries,
    _place: Place,
}

/// That one more retry may wait for the first try, until it is dropped.
pub(in crate::receive) struct WaitingSlot {
    deliveries: Deliveries,
    _place: Place,
}

impl Deliveries {
    pub(super) fn new(working: usize, waiting: usize) -> Self {
        Self { working: Places::new(working), waiting: Places::new(waiting) }
    }

    pub(super) fn begin(&self) -> Option<DeliverySlot> {
        Some(DeliverySlot { _place: self.working.take()?, deliveries: self.clone() })
    }
}

impl DeliverySlot {
    /// Gives the slot back while a retry waits. `None` if as many wait as may.
    pub(in crate::receive) fn wait(self) -> Option<WaitingSlot> {
        let deliveries = self.deliveries;
        Some(WaitingSlot { _place: deliveries.waiting.take()?, deliveries })
    }
}

impl WaitingSlot {
    /// Leave to handle the retry, because the first try has failed. `None` if as many are handled as may be.
    pub(in crate::receive) fn resume(self) -> Option<DeliverySlot> {
        self.deliveries.begin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retry_that_waits_leaves_its_place_to_others() {
        let deliveries = Deliveries::new(1, 1);
        let waiting = deliveries.begin().unwrap().wait().unwrap();
        let first = deliveries.begin().unwrap();
        assert!(deliveries.begin().is_none());
        assert!(first.wait().is_none(), "one waits already");
        let again = waiting.resume().unwrap();
        assert!(deliveries.clone().begin().is_none(), "clones are the same places");
        let waiting = again.wait().unwrap();
        let _other = deliveries.begin().unwrap();
        assert!(waiting.resume().is_none());
        assert!(deliveries.begin().is_none());
    }
}
