//! A handler that keeps what it was handed.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::gate::Gate;
use super::handed::Handed;
use crate::event::provider::Provider;
use crate::receive::handle::Handle;
use crate::receive::received::Received;

/// A handler of any provider's deliveries that keeps what it was handed, and does what it was told: succeeds, fails, panics, or
/// waits. Clones are the same handler, so that a test keeps one and gives the other to the receiver.
///
/// ```
/// use crm_events::Provider;
/// use crm_events::receive::{Endpoint, Receiver};
/// use crm_events::testing::MockHandler;
///
/// fn endpoint<P: Provider>(receiver: Receiver<P>) -> (MockHandler, Endpoint<P, MockHandler>) {
///     // The first call fails, so that the delivery comes again.
///     let handler = MockHandler::new().failing_at(1);
///     (handler.clone(), receiver.handle_received(handler))
/// }
/// ```
#[derive(Clone, Default)]
pub struct MockHandler(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    gate: Gate,
}

#[derive(Default)]
struct State {
    handed: Vec<Handed>,
    /// What is done at calls of these numbers, from 1.
    told: Vec<(usize, Act)>,
}

/// What a call does, if it does not succeed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Fail,
    Panic,
    Wait,
}

/// Why a [`MockHandler`] failed: it was told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MockFailure;

impl fmt::Display for MockFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the handler was told to fail")
    }
}

impl std::error::Error for MockFailure {}

impl MockHandler {
    /// One that succeeds.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, but its call of this number fails. Calls are counted from 1, over all clones.
    #[must_use]
    pub fn failing_at(self, call: usize) -> Self {
        self.told(call, Act::Fail)
    }

    /// The same, but its call of this number panics.
    #[must_use]
    pub fn panicking_at(self, call: usize) -> Self {
        self.told(call, Act::Panic)
    }

    /// The same, but its call of this number takes as long as it takes until [`release`](Self::release) is called.
    #[must_use]
    pub fn waiting_at(self, call: usize) -> Self {
        self.told(call, Act::Wait)
    }

    fn told(self, call: usize, act: Act) -> Self {
        self.state().told.push((call, act));
        self
    }

    /// Lets all calls go on that wait, and those that will come.
    pub fn release(&self) {
        self.0.gate.open();
    }

    /// What it was handed, in the order of the calls: what it failed at as well.
    #[must_use]
    pub fn handed(&self) -> Vec<Handed> {
        self.state().handed.clone()
    }

    /// The names of the events that it was handed.
    #[must_use]
    pub fn events(&self) -> Vec<String> {
        self.state().handed.iter().map(|handed| handed.event().to_owned()).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what it was handed: what is to be done.
    fn keep(&self, handed: Handed) -> Option<Act> {
        let mut state = self.state();
        state.handed.push(handed);
        let call = state.handed.len();
        state.told.iter().find(|(told, _)| *told == call).map(|(_, act)| *act)
    }
}

impl<P: Provider> Handle<P> for MockHandler {
    type Error = MockFailure;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), MockFailure> {
        let act = self.keep(Handed::of(&received));
        drop(received);
        match act {
            None => Ok(()),
            Some(Act::Fail) => Err(MockFailure),
            // Without the hook, which would print it among the test's own output.
            Some(Act::Panic) => std::panic::resume_unwind(Box::new("the handler was told to panic")),
            Some(Act::Wait) => {
                self.0.gate.pass().await;
                Ok(())
            }
        }
    }
}

/// What it was handed.
impl fmt::Debug for MockHandler {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("MockHandler").field(&self.state().handed).finish()
    }
}
