//! What a store is connected to: a server, or a cluster of them.

use redis::aio::{ConnectionLike, MultiplexedConnection};
#[cfg(feature = "redis-cluster")]
use redis::cluster_async::ClusterConnection;
use redis::{
    AsyncConnectionConfig, Cmd, ErrorKind, Pipeline, RedisError, RedisFuture, ServerErrorKind, Value,
};

use crate::idempotency::remote::{CONNECTION_TIMEOUT, RESPONSE_TIMEOUT, StepError};

/// A connection of the client's, of either kind.
#[derive(Clone)]
pub(super) enum Link {
    Server(MultiplexedConnection),
    #[cfg(feature = "redis-cluster")]
    Cluster(ClusterConnection),
}

impl Link {
    /// Whether all keys are on the server that it leads to.
    pub(super) fn is_one_server(&self) -> bool {
        matches!(self, Self::Server(_))
    }
}

/// How one server is connected to.
pub(super) fn timeouts() -> AsyncConnectionConfig {
    AsyncConnectionConfig::new()
        .set_connection_timeout(Some(CONNECTION_TIMEOUT))
        .set_response_timeout(Some(RESPONSE_TIMEOUT))
}

impl ConnectionLike for Link {
    fn req_packed_command<'a>(&'a mut self, command: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::Server(connection) => connection.req_packed_command(command),
            #[cfg(feature = "redis-cluster")]
            Self::Cluster(connection) => connection.req_packed_command(command),
        }
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::Server(connection) => connection.req_packed_commands(pipeline, offset, count),
            #[cfg(feature = "redis-cluster")]
            Self::Cluster(connection) => connection.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::Server(connection) => connection.get_db(),
            #[cfg(feature = "redis-cluster")]
            Self::Cluster(connection) => connection.get_db(),
        }
    }
}

impl StepError for RedisError {
    /// Also where the server answers that it is a replica by now, has no master, or is starting: another one may have taken
    /// over at the same address.
    fn is_lost(&self) -> bool {
        use ServerErrorKind::{BusyLoading, MasterDown, ReadOnly};
        self.is_unrecoverable_error()
            || self.is_timeout()
            || matches!(self.kind(), ErrorKind::Server(BusyLoading | MasterDown | ReadOnly))
    }

    fn is_unanswered(&self) -> bool {
        !matches!(self.kind(), ErrorKind::Server(_) | ErrorKind::Extension)
    }
}
