//! The file, and how it is opened again after the disk failed.

use std::path::{Path, PathBuf, absolute};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use redb::Database;

use super::tables::{self, Done, Failure, Hash};
use super::time::FileTime;
use crate::clock::{Clock, milliseconds};

/// How long a file that failed is left alone: to open it again can take reading all of it.
pub(super) const PAUSE: Duration = Duration::from_secs(1);

pub(super) struct File {
    path: PathBuf,
    state: RwLock<State>,
    time: FileTime,
}

/// After an I/O error, redb refuses everything until the file is closed and opened again.
enum State {
    Open(Database),
    /// It is left alone until then.
    Failed(Instant),
}

impl File {
    /// Opens the file, or makes it.
    pub(super) fn open(path: &Path, clock: &Clock) -> Result<Self, Failure> {
        let path = absolute(path)?;
        let database = Database::create(&path)?;
        let time = tables::prepare(&database, clock)?;
        Ok(Self { path, state: RwLock::new(State::Open(database)), time })
    }

    /// The time by which what is in it ends: monotonic.
    pub(super) fn now(&self) -> Duration {
        self.time.now()
    }

    /// What is known of the key, unless that is forgotten at `now`.
    pub(super) fn find(&self, key: &Hash, now: Duration) -> Result<Option<Done>, Failure> {
        self.with(|database| tables::find(database, key, milliseconds(now)))
    }

    /// Writes all of `batch` to the disk, or nothing, and removes some of what has ended.
    pub(super) fn write(&self, batch: &[Done]) -> Result<(), Failure> {
        self.with(|database| tables::write(database, batch, self.time.stamp()))
    }

    /// Has the next step open a file that failed at once.
    pub(super) fn end_pause(&self) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let State::Failed(until) = &mut *state {
            *until = Instant::now();
        }
    }

    fn with<T>(&self, step: impl Fn(&Database) -> Result<T, redb::Error>) -> Result<T, Failure> {
        self.open_again()?;
        let result = match &*self.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Open(database) => step(database),
            State::Failed(_) => return Err(failed()),
        };
        if result.is_err() {
            *self.state.write().unwrap_or_else(PoisonError::into_inner) = State::failed();
        }
        result.map_err(Failure::from)
    }

    /// If the file failed and was left alone for long enough.
    fn open_again(&self) -> Result<(), Failure> {
        if matches!(&*self.state.read().unwrap_or_else(PoisonError::into_inner), State::Open(_)) {
            return Ok(());
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let State::Failed(until) = *state {
            if Instant::now() < until {
                return Err(failed());
            }
            // Not a new one: if the file is gone, so is what it knew.
            *state = Database::open(&self.path).map_or_else(|_| State::failed(), State::Open);
        }
        Ok(())
    }
}

impl State {
    fn failed() -> Self {
        Self::Failed(Instant::now() + PAUSE)
    }
}

fn failed() -> Failure {
    "the file failed, and is opened again in a moment".into()
}
