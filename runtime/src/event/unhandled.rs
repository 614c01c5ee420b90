//! Telling that nobody handles an event.

use std::cell::Cell;

thread_local! {
    static IS_UNHANDLED: Cell<bool> = const { Cell::new(false) };
}

/// Says that no method of a handler is for the event that is being handled on this thread: what the default of `unhandled` of
/// generated handler traits does, so that a receiver's outcome is not that of an event that was handled.
pub fn unhandled() {
    IS_UNHANDLED.set(true);
}

/// What `run` gives, and whether an event went unhandled in it.
#[cfg(feature = "receive")]
pub(crate) fn noticing<T>(run: impl FnOnce() -> T) -> (T, bool) {
    let outside = IS_UNHANDLED.replace(false);
    let value = run();
    (value, IS_UNHANDLED.replace(outside))
}

#[cfg(all(test, feature = "receive"))]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_unhandled_only_where_it_was_said_to_be() {
        let (inside, outside) = noticing(|| {
            unhandled();
            noticing(|| 1)
        });
        assert_eq!((inside, outside), ((1, false), true));
        assert_eq!(noticing(|| noticing(unhandled)), (((), true), false));
    }
}
