//! How many deliveries are handled at a time.

use super::Limits;
use super::places::Place;

/// That one more delivery may be handled, until it is dropped.
pub(in crate::receive) struct DeliverySlot {
    limits: Limits,
    _place: Place,
}

/// That one more retry may wait for the first try, until it is dropped.
pub(in crate::receive) struct WaitingSlot {
    limits: Limits,
    _place: Place,
}

impl Limits {
    /// Leave to handle one more delivery. `None` if as many are handled as may be.
    pub(in crate::receive) fn begin_delivery(&self) -> Option<DeliverySlot> {
        Some(DeliverySlot { _place: self.deliveries.take()?, limits: self.clone() })
    }
}

impl DeliverySlot {
    /// Gives the slot back while a retry waits. `None` if as many wait as may.
    pub(in crate::receive) fn wait(self) -> Option<WaitingSlot> {
        let limits = self.limits;
        Some(WaitingSlot { _place: limits.waiting.take()?, limits })
    }
}

impl WaitingSlot {
    /// Leave to handle the retry, because the first try has failed. `None` if as many are handled as may be.
    pub(in crate::receive) fn resume(self) -> Option<DeliverySlot> {
        self.limits.begin_delivery()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retry_that_waits_leaves_its_place_to_others() {
        let limits = Limits::new().deliveries(1).waiting(1);
        let waiting = limits.begin_delivery().unwrap().wait().unwrap();
        let first = limits.begin_delivery().unwrap();
        assert!(limits.begin_delivery().is_none());
        assert!(first.wait().is_none(), "one waits already");
        let again = waiting.resume().unwrap();
        assert!(limits.clone().begin_delivery().is_none(), "clones are the same limits");
        let waiting = again.wait().unwrap();
        let _other = limits.begin_delivery().unwrap();
        assert!(waiting.resume().is_none());
        assert!(limits.begin_delivery().is_none());
    }
}
