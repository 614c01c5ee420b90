//! The steps as commands and scripts of Redis. Each is of one key, and taken at once.

use std::sync::LazyLock;
use std::time::Duration;

use redis::{RedisResult, Script, ScriptInvocation, cmd};

use super::connection::Connection;
use super::value::{claimed, number};
use crate::clock::milliseconds;
use crate::idempotency::body::BodyDigest;
use crate::idempotency::store::Token;

/// `SET NX PX GET` for servers that do not know it. Nothing is returned for a new claim, and for one whose answer was lost.
static CLAIM: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local state = redis.call('GET', KEYS[1])
        if state and state ~= ARGV[1] then return state end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return false",
    )
});

/// Replaces the claim by its completion. If it has ended and nobody else has the key, or if it was completed and the answer
/// was lost, the same.
static COMPLETE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local state = redis.call('GET', KEYS[1])
        local body = ''
        if state then
            local token
            token, body = string.match(state, '^%a+:(%x+):(%x*)$')
            if token ~= ARGV[1] then return 0 end
        end
        redis.call('SET', KEYS[1], 'done:' .. ARGV[1] .. ':' .. body, 'PX', ARGV[2])
        return 1",
    )
});

/// Begins the lease anew, also of a claim that has ended, if nobody else has the key.
static RENEW: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local state = redis.call('GET', KEYS[1])
        if not state then
            redis.call('SET', KEYS[1], 'claimed:' .. ARGV[1] .. ':', 'PX', ARGV[2])
            return 1
        end
        if string.match(state, '^claimed:(%x+):%x*$') ~= ARGV[1] then return 0 end
        return redis.call('PEXPIRE', KEYS[1], ARGV[2])",
    )
});

static RELEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local state = redis.call('GET', KEYS[1])
        if state and string.match(state, '^claimed:(%x+):%x*$') == ARGV[1] then redis.call('DEL', KEYS[1]) end
        return 1",
    )
});

/// What is at the key `name` instead of a claim, or nothing if it is claimed.
pub(super) async fn claim(
    connection: &mut Connection,
    name: &str,
    (token, body): (Token, Option<BodyDigest>),
    lease: Duration,
) -> RedisResult<Option<String>> {
    let claim = claimed(token, body);
    if !connection.sets_and_gets {
        let mut script = CLAIM.key(name);
        script.arg(claim).arg(time_to_live(lease));
        return script.invoke_async(&mut connection.link).await;
    }
    let mut set = cmd("SET");
    set.arg(name).arg(&claim).arg("NX").arg("PX").arg(time_to_live(lease)).arg("GET");
    let state: Option<String> = set.query_async(&mut connection.link).await?;
    // It was made when it was asked for before, and its answer was lost.
    if state.as_deref() == Some(&claim) && renew(connection, name, token, lease).await? {
        return Ok(None);
    }
    Ok(state)
}

/// Whether the completion is recorded.
pub(super) async fn complete(
    connection: &mut Connection,
    name: &str,
    token: Token,
    retention: Duration,
) -> RedisResult<bool> {
    of_token(&COMPLETE, name, token).arg(time_to_live(retention)).invoke_async(&mut connection.link).await
}

/// Whether nobody else has the key.
pub(super) async fn renew(
    connection: &mut Connection,
    name: &str,
    token: Token,
    lease: Duration,
) -> RedisResult<bool> {
    of_token(&RENEW, name, token).arg(time_to_live(lease)).invoke_async(&mut connection.link).await
}

pub(super) async fn release(connection: &mut Connection, name: &str, token: Token) -> RedisResult<bool> {
    of_token(&RELEASE, name, token).invoke_async(&mut connection.link).await
}

fn of_token<'s>(script: &'s Script, name: &str, token: Token) -> ScriptInvocation<'s> {
    let mut invocation = script.key(name);
    invocation.arg(number(token));
    invocation
}

/// In milliseconds. Redis takes neither zero nor times beyond its calendar.
fn time_to_live(duration: Duration) -> u64 {
    const HUNDRED_YEARS: u64 = 100 * 365 * 24 * 60 * 60 * 1000;
    milliseconds(duration).clamp(1, HUNDRED_YEARS)
}
