//! The handler: it does what the payload says, and notes each step.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crm_events::Maybe;
use crm_events::receive::{Handle, Received};
use crm_providers::heffl::{HefflDelivery, HefflHandler, Lead};

use crate::batch::{Change, Hub, HubEvent};
use crate::delivery::{Mishap, Task};
use crate::journal::{Call, Journal, Note, Step};

pub(super) struct Worker {
    process: u32,
    journal: Arc<Journal>,
    calls: AtomicU64,
    /// How often this process got each delivery.
    tries: Mutex<BTreeMap<String, usize>>,
}

/// Why a handler fails: it was told to.
#[derive(Debug)]
pub(crate) struct Told;

impl fmt::Display for Told {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the payload says so")
    }
}

impl std::error::Error for Told {}

impl Worker {
    pub(super) fn new(process: u32, journal: Arc<Journal>) -> Self {
        Self { process, journal, calls: AtomicU64::new(1), tries: Mutex::default() }
    }

    /// What goes wrong this time.
    fn mishap(&self, id: &str, task: &Task) -> Option<Mishap> {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let tries = tries.entry(id.to_owned()).or_default();
        *tries += 1;
        task.mishaps.get(*tries - 1).copied()
    }
}

/// For deliveries of Heffl, by the one for all events.
pub(super) struct OfHeffl(pub(super) Arc<Worker>);

impl HefflHandler for OfHeffl {
    type Error = Told;

    async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Told> {
        let Lead { id, title, .. } = delivery.payload;
        match title {
            Maybe::Value(text) => self.0.work(id, &text).await,
            _ => Err(Told),
        }
    }
}

/// The same for events of a body that brings several.
impl Handle<Hub> for Worker {
    type Error = Told;

    async fn handle(&self, received: Received<'_, Hub>) -> Result<(), Told> {
        match received.into_delivery().payload {
            HubEvent::Created(Change { event_id, task, .. }) => self.work(event_id, &task).await,
            HubEvent::Unknown(_) => Err(Told),
        }
    }
}

impl Worker {
    /// Does what the payload of an event says.
    async fn work(&self, id: String, task: &str) -> Result<(), Told> {
        let task = Task::parse(task).ok_or(Told)?;
        let mishap = self.mishap(&id, &task);
        let call = Call { process: self.process, number: self.calls.fetch_add(1, Ordering::Relaxed) };
        let steps = Steps::begin(&self.journal, id, call, mishap);
        tokio::time::sleep(task.work).await;
        match mishap {
            Some(Mishap::Panic) => panic_as_told(),
            Some(Mishap::Hang) => std::future::pending().await,
            Some(Mishap::Fail) => {
                steps.conclude(Step::Failed);
                Err(Told)
            }
            None => {
                steps.conclude(Step::End);
                Ok(())
            }
        }
    }
}

#[expect(clippy::panic, reason = "it is what handlers do in this test")]
fn panic_as_told() -> Result<(), Told> {
    panic!("the payload says so");
}

/// Notes how a call begins and how it ends, even if nobody lets it end.
struct Steps<'a> {
    journal: &'a Journal,
    delivery: String,
    call: Call,
    /// What is noted if nothing else is.
    otherwise: Step,
}

impl<'a> Steps<'a> {
    fn begin(journal: &'a Journal, delivery: String, call: Call, mishap: Option<Mishap>) -> Self {
        let otherwise = if mishap == Some(Mishap::Hang) { Step::Cut } else { Step::Dropped };
        let steps = Self { journal, delivery, call, otherwise };
        steps.note(Step::Begin);
        steps
    }

    fn conclude(mut self, step: Step) {
        self.otherwise = step;
    }

    fn note(&self, step: Step) {
        self.journal.note(&Note::Handler { step, delivery: self.delivery.clone(), call: self.call });
    }
}

impl Drop for Steps<'_> {
    fn drop(&mut self) {
        self.note(if std::thread::panicking() { Step::Panicked } else { self.otherwise });
    }
}
