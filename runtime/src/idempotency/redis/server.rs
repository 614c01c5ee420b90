//! What a server says of itself: whether it forgets.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use redis::{ErrorKind, RedisResult, ServerErrorKind, Value, cmd};

use super::link::Link;
use crate::idempotency::remote::Cause;

/// What a [`RedisStore`](super::RedisStore) cannot rely on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedisWarning {
    /// The server does not say what it does with keys: it refuses `INFO`.
    Unknown,
    /// The server evicts keys by this `maxmemory-policy`, which was
    /// [allowed](super::RedisOptions::allow_eviction): deliveries may be handled twice.
    Evicts(String),
    /// The server writes no append-only file: when it is killed, it forgets what came after its last snapshot, if it has any,
    /// and those deliveries may be handled twice.
    NotPersistent,
}

impl fmt::Display for RedisWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => formatter.write_str(
                "Redis refuses `INFO`: whether it evicts keys and writes them to its disk is not known",
            ),
            Self::Evicts(policy) => write!(
                formatter,
                "Redis evicts keys (`maxmemory-policy {policy}`): deliveries may be handled twice"
            ),
            Self::NotPersistent => formatter.write_str(
                "Redis writes no append-only file (`appendonly no`): when it is killed, deliveries may be handled twice",
            ),
        }
    }
}

/// What was read of the servers.
#[derive(Default)]
pub(super) struct Servers {
    pub(super) warnings: Vec<RedisWarning>,
    /// They know `SET` with `NX` and `GET` at once, as from Redis 7 and in Valkey.
    pub(super) set_and_get: bool,
}

impl Servers {
    /// Asks the servers that `link` leads to. It is an error if they evict keys, unless that is allowed.
    pub(super) async fn ask(link: &mut Link, allows_eviction: bool) -> Result<Self, Cause> {
        let answer: RedisResult<Value> = cmd("INFO").query_async(link).await;
        let texts = match answer {
            Ok(value) => texts(value),
            Err(error) if is_refusal(error.kind()) => Vec::new(),
            Err(error) => return Err(Arc::new(error)),
        };
        let servers = Self::read(&texts);
        match servers.warnings.iter().find(|warning| matches!(warning, RedisWarning::Evicts(_))) {
            Some(RedisWarning::Evicts(policy)) if !allows_eviction => Err(refusal(policy)),
            _ => Ok(servers),
        }
    }

    fn read(texts: &[String]) -> Self {
        let mut servers = Self { warnings: Vec::new(), set_and_get: !texts.is_empty() };
        if texts.is_empty() {
            servers.warnings.push(RedisWarning::Unknown);
        }
        for text in texts {
            servers.set_and_get &= major(text).is_some_and(|major| major >= 7);
            for warning in warnings(text) {
                if !servers.warnings.contains(&warning) {
                    servers.warnings.push(warning);
                }
            }
        }
        servers
    }
}

fn warnings(info: &str) -> Vec<RedisWarning> {
    let mut warnings = Vec::new();
    match field(info, "maxmemory_policy") {
        None => warnings.push(RedisWarning::Unknown),
        Some(policy) if policy.starts_with("allkeys-") || policy.starts_with("volatile-") => {
            warnings.push(RedisWarning::Evicts(policy.to_owned()));
        }
        Some(_) => {}
    }
    if field(info, "aof_enabled") == Some("0") {
        warnings.push(RedisWarning::NotPersistent);
    }
    warnings
}

fn major(info: &str) -> Option<u32> {
    field(info, "redis_version")?.split('.').next()?.parse().ok()
}

/// The value of a line `name:value`.
fn field<'i>(info: &'i str, name: &str) -> Option<&'i str> {
    info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

/// The texts of an answer: one, or of a cluster one a server.
fn texts(value: Value) -> Vec<String> {
    match value {
        Value::Map(pairs) => pairs.into_iter().flat_map(|(_, value)| texts(value)).collect(),
        Value::Array(values) => values.into_iter().flat_map(texts).collect(),
        value => redis::from_redis_value(value).into_iter().collect(),
    }
}

/// Some services have no such command, or forbid it.
fn is_refusal(kind: ErrorKind) -> bool {
    use ServerErrorKind::{NoPerm, ResponseError};
    matches!(kind, ErrorKind::Server(NoPerm | ResponseError) | ErrorKind::Extension)
}

/// Keys are evicted, and nobody has allowed it.
fn refusal(policy: &str) -> Cause {
    message(format!(
        "Redis evicts keys (`maxmemory-policy {policy}`), so deliveries may be handled twice: set it to `noeviction`, or \
         allow it by `RedisOptions::allow_eviction`"
    ))
}

/// A cause that is a text.
pub(super) fn message(text: String) -> Cause {
    Arc::from(Box::<dyn Error + Send + Sync>::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> (Vec<RedisWarning>, bool) {
        let servers = Servers::read(&texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>());
        (servers.warnings, servers.set_and_get)
    }

    #[test]
    fn what_a_server_forgets_is_read_from_what_it_says() {
        use RedisWarning::{Evicts, NotPersistent, Unknown};
        const GOOD: &str = "# Server\r\nredis_version:7.0.15\r\n# Memory\r\nmaxmemory_policy:noeviction\r\n\
            # Persistence\r\naof_enabled:1\r\n";
        assert_eq!(read(&[GOOD]), (vec![], true));
        assert_eq!(read(&[]), (vec![Unknown], false));
        let evicting = GOOD.replace("noeviction", "allkeys-lru").replace("7.0.15", "6.2.1");
        assert_eq!(read(&[&evicting]), (vec![Evicts("allkeys-lru".to_owned())], false));
        let forgetful = GOOD.replace("aof_enabled:1", "aof_enabled:0");
        assert_eq!(read(&[&forgetful, GOOD, &forgetful]), (vec![NotPersistent], true));
        assert_eq!(read(&["redis_version:8.0.0"]), (vec![Unknown], true));
    }
}
