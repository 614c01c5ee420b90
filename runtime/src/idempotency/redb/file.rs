//! The file: what is in it, and how it is opened again after the disk failed.

use std::error::Error;
use std::path::{Path, PathBuf, absolute};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction};

use crate::clock::milliseconds;

/// Completed keys, with the end of their retention in Unix milliseconds.
const DONE: TableDefinition<&str, u64> = TableDefinition::new("done");

/// The same the other way round, so that what has ended is found without looking at the rest.
const ENDS: TableDefinition<(u64, &str), ()> = TableDefinition::new("ends");

/// How the tables are to be read; another number is another format.
const FORMAT: TableDefinition<(), u64> = TableDefinition::new("crm-events idempotency format");
const FORMAT_NUMBER: u64 = 1;

/// How many ended keys are removed at once, at most. More than are written, so that the file does not grow.
const REMOVED_AT_ONCE: usize = 1024;

/// How long a file that failed is left alone: to open it again can take reading all of it.
const PAUSE: Duration = Duration::from_secs(1);

pub(super) type Failure = Box<dyn Error + Send + Sync>;

/// A key that is done, and when that may be forgotten.
pub(super) struct Done<'k> {
    pub(super) key: &'k str,
    pub(super) end: Duration,
}

pub(super) struct File {
    path: PathBuf,
    state: RwLock<State>,
}

/// After an I/O error, redb refuses everything until the file is closed and opened again.
enum State {
    Open(Database),
    Failed(Instant),
}

impl File {
    /// Opens the file, or makes it.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let path = absolute(path)?;
        let database = Database::create(&path)?;
        prepare(&database)?;
        Ok(Self { path, state: RwLock::new(State::Open(database)) })
    }

    /// Whether the key is done, and not to be forgotten before `now`.
    pub(super) fn is_done(&self, key: &str, now: Duration) -> Result<bool, Failure> {
        self.with(|database| {
            let table = database.begin_read()?.open_table(DONE)?;
            Ok(table.get(key)?.is_some_and(|end| end.value() > milliseconds(now)))
        })
    }

    /// Writes all of `batch` to the disk, or nothing, and removes some of what has ended at `now`.
    pub(super) fn write(&self, batch: &[Done<'_>], now: Duration) -> Result<(), Failure> {
        self.with(|database| {
            let transaction = database.begin_write()?;
            remove_ended(&transaction, milliseconds(now))?;
            insert(&transaction, batch)?;
            transaction.commit()?;
            Ok(())
        })
    }

    fn with<T>(&self, step: impl Fn(&Database) -> Result<T, redb::Error>) -> Result<T, Failure> {
        self.open_again()?;
        let result = match &*self.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Open(database) => step(database),
            State::Failed(_) => return Err(failed()),
        };
        if result.is_err() {
            self.set(State::Failed(Instant::now()));
        }
        result.map_err(Failure::from)
    }

    /// If the file failed and was left alone for long enough.
    fn open_again(&self) -> Result<(), Failure> {
        if matches!(&*self.state.read().unwrap_or_else(PoisonError::into_inner), State::Open(_)) {
            return Ok(());
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let State::Failed(at) = *state {
            if at.elapsed() < PAUSE {
                return Err(failed());
            }
            // Not a new one: if the file is gone, so is what it knew.
            *state = Database::open(&self.path).map_or_else(|_| State::Failed(Instant::now()), State::Open);
        }
        Ok(())
    }

    fn set(&self, state: State) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

fn failed() -> Failure {
    "the file failed, and is opened again in a moment".into()
}

/// Makes the tables, unless the file has them; refuses a file of another format.
fn prepare(database: &Database) -> Result<(), Failure> {
    let transaction = database.begin_write()?;
    {
        let mut format = transaction.open_table(FORMAT)?;
        let found = format.get(())?.map(|number| number.value());
        if found.is_some_and(|number| number != FORMAT_NUMBER) {
            return Err("the file is of another version of crm-events".into());
        }
        format.insert((), FORMAT_NUMBER)?;
        transaction.open_table(DONE)?;
        transaction.open_table(ENDS)?;
    }
    Ok(transaction.commit()?)
}

fn insert(transaction: &WriteTransaction, batch: &[Done<'_>]) -> Result<(), redb::Error> {
    let mut done = transaction.open_table(DONE)?;
    let mut ends = transaction.open_table(ENDS)?;
    for Done { key, end } in batch {
        let end = milliseconds(*end);
        let earlier = done.insert(*key, end)?.map(|earlier| earlier.value());
        if let Some(earlier) = earlier {
            ends.remove((earlier, *key))?;
        }
        ends.insert((end, *key), ())?;
    }
    Ok(())
}

fn remove_ended(transaction: &WriteTransaction, now: u64) -> Result<(), redb::Error> {
    let mut done = transaction.open_table(DONE)?;
    let mut ends = transaction.open_table(ENDS)?;
    let mut ended = Vec::new();
    for entry in ends.range(..(now, ""))?.take(REMOVED_AT_ONCE) {
        let (key, _) = entry?;
        let (end, name) = key.value();
        ended.push((end, name.to_owned()));
    }
    for (end, name) in &ended {
        ends.remove((*end, name.as_str()))?;
        done.remove(name.as_str())?;
    }
    Ok(())
}
