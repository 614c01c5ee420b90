//! How many deliveries are handled at a time.

use super::places::Places;

/// Places for deliveries at work, and for retries that wait.
#[derive(Debug)]
pub(super) struct Deliveries {
    working: Places,
    waiting: Places,
}

/// That one more delivery may be handled, until it is dropped.
pub(in crate::receive) struct DeliverySlot<'l>(&'l Deliveries);

/// That one more retry may wait for the first try, until it is dropped.
pub(in crate::receive) struct WaitingSlot<'l>(&'l Deliveries);

impl Deliveries {
    pub(super) fn new(working: usize, waiting: usize) -> Self {
        Self { working: Places::new(working), waiting: Places::new(waiting) }
    }

    pub(super) fn begin(&self) -> Option<DeliverySlot<'_>> {
        self.working.take().then(|| DeliverySlot(self))
    }
}

impl<'l> DeliverySlot<'l> {
    /// Gives the slot back while a retry waits. `None` if as many wait as may.
    pub(in crate::receive) fn wait(self) -> Option<WaitingSlot<'l>> {
        let deliveries = self.0;
        drop(self);
        deliveries.waiting.take().then(|| WaitingSlot(deliveries))
    }
}

impl<'l> WaitingSlot<'l> {
    /// Leave to handle the retry, because the first try has failed. `None` if as many are handled as may be.
    pub(in crate::receive) fn resume(self) -> Option<DeliverySlot<'l>> {
        self.0.begin()
    }
}

impl Drop for DeliverySlot<'_> {
    fn drop(&mut self) {
        self.0.working.leave();
    }
}

impl Drop for WaitingSlot<'_> {
    fn drop(&mut self) {
        self.0.waiting.leave();
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
        assert!(deliveries.begin().is_none());
        let waiting = again.wait().unwrap();
        let _other = deliveries.begin().unwrap();
        assert!(waiting.resume().is_none());
        assert!(deliveries.begin().is_none());
    }
}
