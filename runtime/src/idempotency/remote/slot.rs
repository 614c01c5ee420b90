//! A connection that is made again when it is lost.

use std::error::Error;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::{FutureExt, Shared};
use tokio::time::{Instant, timeout_at};

use crate::idempotency::store::StoreError;

/// How long a server may take to accept a connection, unless the configuration says so.
pub(in super::super) const CONNECTION_TIMEOUT: Duration = Duration::from_secs(2);

/// How long a server may take to answer, connecting included.
pub(in super::super) const RESPONSE_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a connection cannot be made. Shared by all that wait for it.
pub(in super::super) type Cause = Arc<dyn Error + Send + Sync>;

pub(in super::super) type Connecting<C> = Pin<Box<dyn Future<Output = Result<C, Cause>> + Send>>;

/// Makes a connection.
pub(in super::super) type Connect<C> = Arc<dyn Fn() -> Connecting<C> + Send + Sync>;

/// What a client tells of a step that failed.
pub(in super::super) trait StepError: Error + Send + Sync + 'static {
    /// The connection is of no more use: it is closed, or leads to a server that does not do what it is asked.
    fn is_lost(&self) -> bool;

    /// The step may have been done after all, because no answer came.
    fn is_unanswered(&self) -> bool;
}

/// Why a step failed. Shared by all that it was taken for.
#[derive(Clone, Debug)]
pub(in super::super) struct Failure {
    cause: Cause,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The step was not taken, and neither would another one be.
    Unreached,
    /// The server has refused this step.
    Refused,
    /// The step may have been done after all.
    Unanswered,
}

impl Failure {
    /// Nobody is left who would know the answer.
    #[cfg(feature = "postgres")]
    pub(in super::super) fn abandoned(server: &str) -> Self {
        Self::late(server, Kind::Unanswered)
    }

    fn late(server: &str, kind: Kind) -> Self {
        let text = format!("{server} does not answer");
        Self { cause: Arc::from(Box::<dyn Error + Send + Sync>::from(text)), kind }
    }

    fn of(error: impl StepError) -> Self {
        let kind = if error.is_unanswered() {
            Kind::Unanswered
        } else if error.is_lost() {
            Kind::Unreached
        } else {
            Kind::Refused
        };
        Self { cause: Arc::new(error), kind }
    }

    /// The step may have been done after all.
    pub(in super::super) fn is_unanswered(&self) -> bool {
        self.kind == Kind::Unanswered
    }

    /// The server has refused the step, and may take another one.
    #[cfg(feature = "postgres")]
    pub(in super::super) fn is_refused(&self) -> bool {
        self.kind == Kind::Refused
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::new(failure.cause)
    }
}

/// One connection, shared by all that use it.
pub(in super::super) struct Slot<C> {
    connect: Connect<C>,
    is_closed: fn(&C) -> bool,
    current: Mutex<Option<Attempt<C>>>,
}

/// Those who come while a connection is made wait for the same one.
type Attempt<C> = Shared<Connecting<C>>;

impl<C: Clone> Slot<C> {
    pub(in super::super) fn new(connect: Connect<C>, is_closed: fn(&C) -> bool) -> Self {
        Self { connect, is_closed, current: Mutex::new(None) }
    }

    /// Another one that connects in the same way.
    #[cfg(feature = "postgres")]
    pub(in super::super) fn another(&self) -> Self {
        Self::new(Arc::clone(&self.connect), self.is_closed)
    }

    /// What `step` does with the connection, if it does not take too long. `server` is what does not answer then.
    pub(in super::super) async fn run<T, E: StepError>(
        &self,
        server: &str,
        step: impl AsyncFnOnce(C) -> Result<T, E>,
    ) -> Result<T, Failure> {
        let deadline = Instant::now() + RESPONSE_TIMEOUT;
        let attempt = self.attempt();
        let connection = match timeout_at(deadline, attempt.clone()).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(cause)) => {
                self.discard(&attempt);
                return Err(Failure { cause, kind: Kind::Unreached });
            }
            Err(_) => {
                self.discard(&attempt);
                return Err(Failure::late(server, Kind::Unreached));
            }
        };
        match timeout_at(deadline, step(connection)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => {
                if error.is_lost() {
                    self.discard(&attempt);
                }
                Err(Failure::of(error))
            }
            Err(_) => {
                // A server that went away without a word: whoever comes next should not wait for it as well.
                self.discard(&attempt);
                Err(Failure::late(server, Kind::Unanswered))
            }
        }
    }

    /// The connection, made if there is none, however long that takes.
    pub(in super::super) async fn connect(&self) -> Result<C, StoreError> {
        let attempt = self.attempt();
        let connected = attempt.clone().await;
        if connected.is_err() {
            self.discard(&attempt);
        }
        connected.map_err(StoreError::new)
    }

    /// What is made, or was, and was not closed since.
    fn attempt(&self) -> Attempt<C> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let is_usable = |attempt: &Attempt<C>| match attempt.peek() {
            Some(Ok(connection)) => !(self.is_closed)(connection),
            _ => true,
        };
        match &*current {
            Some(attempt) if is_usable(attempt) => attempt.clone(),
            _ => current.insert((self.connect)().shared()).clone(),
        }
    }

    /// Has the next one connect again, unless somebody does already.
    fn discard(&self, attempt: &Attempt<C>) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|current| current.ptr_eq(attempt)) {
            *current = None;
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn answered() -> Failure {
        Failure::late("answered", Kind::Refused)
    }

    pub(in super::super) fn unanswered() -> Failure {
        Failure::late("unanswered", Kind::Unanswered)
    }
}
