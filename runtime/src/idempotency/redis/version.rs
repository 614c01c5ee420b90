//! The version of what is in Redis.
//!
//! * 1: keys are named `PREFIX PROVIDER:KEY`, and their values `claimed TOKEN` and `done TOKEN`. There is no version.
//! * 2: keys are named by hashes, values hold a digest of the body, and `PREFIX version` is 2.

use std::sync::{Arc, LazyLock};

use redis::{RedisError, RedisResult, Script, cmd};

use super::link::Link;
use super::server::message;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::remote::Cause;

const VERSION: &str = "2";

/// How many names are asked for at once.
const PAGE: usize = 1000;

/// Gives what is at a name of version 1 its name and value of version 2, with the end that it has. The old one stays until
/// its own end, because it may belong to another installation, whose prefix begins with this one.
static COPY: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local state = redis.pcall('GET', KEYS[1])
        if type(state) ~= 'string' then return 0 end
        local kind, token = string.match(state, '^(%a+) (%x+)$')
        if kind ~= 'claimed' and kind ~= 'done' then return 0 end
        local ends = redis.call('PTTL', KEYS[1])
        if ends <= 0 then return 0 end
        redis.call('SET', KEYS[2], kind .. ':' .. token .. ':', 'PX', ends, 'NX')
        return 1",
    )
});

/// Sees to it that the keys below `prefix` are of this version: those of version 1 are copied.
pub(super) async fn ensure(link: &mut Link, prefix: &str) -> Result<(), Cause> {
    let name = format!("{prefix}version");
    let mut found = get(link, &name).await?;
    if found.is_none() {
        // There was no version 1 on clusters.
        if link.is_one_server() {
            copy_all(link, prefix).await.map_err(|error| not_copied(&name, &error))?;
        }
        set(link, &name).await?;
        found = get(link, &name).await?;
    }
    match found.as_deref() {
        Some(VERSION) => Ok(()),
        found => Err(message(format!(
            "the keys below `{prefix}` in Redis are of version {found:?}, and this release reads version {VERSION:?}",
            found = found.unwrap_or_default()
        ))),
    }
}

async fn get(link: &mut Link, name: &str) -> Result<Option<String>, Cause> {
    let version: RedisResult<_> = cmd("GET").arg(name).query_async(link).await;
    version.map_err(|error| Arc::new(error) as Cause)
}

async fn set(link: &mut Link, name: &str) -> Result<(), Cause> {
    let set: RedisResult<Option<String>> =
        cmd("SET").arg(name).arg(VERSION).arg("NX").query_async(link).await;
    set.map(drop).map_err(|error| Arc::new(error) as Cause)
}

fn not_copied(name: &str, error: &RedisError) -> Cause {
    message(format!(
        "keys of version 1 in Redis are neither found nor ruled out: {error}; allow `SCAN`, or set `{name}` to \
         {VERSION} if there are none"
    ))
}

async fn copy_all(link: &mut Link, prefix: &str) -> RedisResult<()> {
    let pattern = format!("{}*", escaped(prefix));
    let mut cursor = 0;
    loop {
        let mut scan = cmd("SCAN");
        scan.arg(cursor).arg("MATCH").arg(&pattern).arg("COUNT").arg(PAGE);
        let (next, names): (u64, Vec<Vec<u8>>) = scan.query_async(link).await?;
        copy(link, prefix, &names).await?;
        if next == 0 {
            return Ok(());
        }
        cursor = next;
    }
}

async fn copy(link: &mut Link, prefix: &str, names: &[Vec<u8>]) -> RedisResult<()> {
    let pairs: Vec<_> = names.iter().filter_map(|name| renamed(prefix, name)).collect();
    if pairs.is_empty() {
        return Ok(());
    }
    COPY.prepare_invoke().load_async(link).await?;
    let mut pipeline = redis::pipe();
    for (old, new) in pairs {
        pipeline.invoke_script(COPY.key(old).key(new)).ignore();
    }
    pipeline.query_async(link).await
}

/// A name of version 1, with its name of version 2.
fn renamed<'n>(prefix: &str, name: &'n [u8]) -> Option<(&'n str, String)> {
    let name = str::from_utf8(name).ok()?;
    let (provider, key) = name.strip_prefix(prefix)?.split_once(':')?;
    Some((name, format!("{prefix}{}", IdempotencyKey::new("", provider, &[key]).as_str())))
}

/// The prefix as a pattern of names, in which it means itself.
fn escaped(prefix: &str) -> String {
    let mut escaped = String::new();
    for character in prefix.chars() {
        if matches!(character, '*' | '?' | '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
