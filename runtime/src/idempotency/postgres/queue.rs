//! Steps of one kind, taken by one statement for all that wait at the same time.
//!
//! What comes while no statement is at work is sent at once, alone. What comes while one is waits for its end, and is then
//! sent with all that came meanwhile. So the disk is waited for together, and nobody waits for others to come.

use std::collections::VecDeque;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::timeout;

use super::connections::{Connections, SERVER};
use super::lanes::{self, Lanes};
use super::steps::Step;
use super::waiting::{Waiting, take_batch};
use crate::idempotency::remote::{Failure, persist};

/// Where steps of one kind wait.
pub(super) struct Queue<S: Step> {
    shared: Arc<Shared<S>>,
}

struct Shared<S: Step> {
    connections: Arc<Connections>,
    state: Mutex<State<S>>,
}

struct State<S: Step> {
    waiting: VecDeque<Waiting<S>>,
    lanes: Lanes,
}

impl<S: Step> Queue<S> {
    pub(super) fn new(connections: &Arc<Connections>) -> Self {
        // Of each connection but one that is alone, there is another for steps of another kind.
        let most = lanes::PROMPT.min(connections.count().div_ceil(2));
        let state = State { waiting: VecDeque::new(), lanes: Lanes::new(most) };
        Self { shared: Arc::new(Shared { connections: Arc::clone(connections), state: Mutex::new(state) }) }
    }

    /// The answer to `step`, which is asked for again while it fails, for as long as `patience`. If this is dropped before
    /// there is one, the step is not sent any more, or nobody gets its answer.
    pub(super) async fn persist(
        &self,
        patience: Duration,
        step: impl Fn() -> S,
    ) -> Result<S::Answer, Failure> {
        let mut is_again = false;
        persist(patience, || self.ask(step(), mem::replace(&mut is_again, true))).await
    }

    async fn ask(&self, step: S, is_again: bool) -> Result<S::Answer, Failure> {
        let (waiting, mut answered) = Waiting::new(step, is_again);
        self.shared.lock().waiting.push_back(waiting);
        loop {
            self.shared.begin();
            // Should the statement that it waits for take long, another one may have to begin.
            if let Ok(answer) = timeout(lanes::PATIENCE, &mut answered).await {
                // There is none if whoever was at work ended with its runtime.
                return answer.unwrap_or_else(|_| Err(Failure::abandoned(SERVER)));
            }
        }
    }
}

impl<S: Step> Clone for Queue<S> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<S: Step> Shared<S> {
    fn lock(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has what waits taken, by a task of its own, because each of those who wait may leave.
    fn begin(self: &Arc<Self>) {
        let lane = {
            let mut state = self.lock();
            if state.waiting.is_empty() { None } else { state.lanes.begin() }
        };
        if let Some(lane) = lane {
            tokio::spawn(Worker { shared: Arc::clone(self), lane }.work());
        }
    }
}

/// Takes steps for as long as there are any.
struct Worker<S: Step> {
    shared: Arc<Shared<S>>,
    lane: u64,
}

impl<S: Step> Worker<S> {
    async fn work(mut self) {
        let mut batch = take_batch(&mut self.shared.lock().waiting);
        while !batch.is_empty() {
            self.take(batch).await;
            batch = self.next();
        }
    }

    /// The next steps, unless others are at work by now who take them soon.
    fn next(&mut self) -> Vec<Waiting<S>> {
        let shared = Arc::clone(&self.shared);
        let mut state = shared.lock();
        state.lanes.end(self.lane);
        if state.waiting.is_empty() {
            return Vec::new();
        }
        match state.lanes.begin() {
            Some(lane) => {
                self.lane = lane;
                take_batch(&mut state.waiting)
            }
            None => Vec::new(),
        }
    }

    /// Has each of the steps answered. If the server refuses a statement, its halves are sent, so that what is wrong with one
    /// step is told to no other.
    async fn take(&self, batch: Vec<Waiting<S>>) {
        let mut parts = vec![batch];
        while let Some(mut part) = parts.pop() {
            match self.send(&part).await {
                Ok(answers) => {
                    for (waiting, answer) in part.into_iter().zip(answers) {
                        waiting.answer(Ok(answer));
                    }
                }
                Err(failure) if failure.is_refused() && part.len() > 1 => {
                    let half = part.split_off(part.len() / 2);
                    parts.extend([half, part]);
                }
                Err(failure) => {
                    for waiting in part {
                        waiting.answer(Err(failure.clone()));
                    }
                }
            }
        }
    }

    async fn send(&self, part: &[Waiting<S>]) -> Result<Vec<S::Answer>, Failure> {
        let steps: Vec<&S> = part.iter().map(|waiting| &waiting.step).collect();
        self.shared.connections.run(async |client| S::take_all(client, &steps).await).await
    }
}

impl<S: Step> Drop for Worker<S> {
    fn drop(&mut self) {
        self.shared.lock().lanes.end(self.lane);
    }
}
