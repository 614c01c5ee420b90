//! The servers that stores keep their keys in.

mod postgres;
mod redis;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::ValueEnum;

use self::postgres::Postgres;
use self::redis::Redis;

/// A store, and how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StoreKind {
    Redb,
    Redis,
    Postgres,
    /// PostgreSQL with claims that do not wait for its disk.
    PostgresAsync,
}

impl StoreKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Redb => "redb",
            Self::Redis => "redis",
            Self::Postgres => "postgres",
            Self::PostgresAsync => "postgres-async",
        }
    }

    /// How large its disk is, in megabytes: more than it needs, and little enough to be filled at once.
    pub(crate) fn disk(self) -> u32 {
        match self {
            Self::Redb => 16,
            Self::Redis => 64,
            Self::Postgres | Self::PostgresAsync => 128,
        }
    }
}

/// The server of a store, if it has one. It ends when this is dropped.
pub(crate) enum Service {
    None,
    Redis(Redis),
    Postgres(Postgres),
}

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

impl Service {
    /// Starts the server of a store, with its data in `data` and its other files in `folder`.
    pub(crate) async fn start(kind: StoreKind, data: &Path, folder: &Path) -> Result<Self, String> {
        let mut service = match kind {
            StoreKind::Redb => Self::None,
            StoreKind::Redis => Self::Redis(Redis::new(data, folder)),
            StoreKind::Postgres | StoreKind::PostgresAsync => {
                Self::Postgres(Postgres::new(data, folder).await?)
            }
        };
        service.ensure().await?;
        Ok(service)
    }

    /// Starts the server unless it runs, and waits until it answers.
    pub(crate) async fn ensure(&mut self) -> Result<(), String> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let answers = match self {
                Self::None => true,
                Self::Redis(redis) => redis.try_start().await?,
                Self::Postgres(postgres) => postgres.try_start().await?,
            };
            if answers {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("the store does not start".to_owned())
    }

    /// Kills the server with all its processes, and waits until they are no more.
    pub(crate) async fn kill(&mut self) {
        match self {
            Self::None => {}
            Self::Redis(redis) => redis.kill().await,
            Self::Postgres(postgres) => postgres.kill().await,
        }
    }

    /// Its Unix socket.
    pub(crate) fn socket(&self) -> Option<PathBuf> {
        match self {
            Self::None => None,
            Self::Redis(redis) => Some(redis.socket()),
            Self::Postgres(postgres) => Some(postgres.socket()),
        }
    }
}
