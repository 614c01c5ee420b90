//! Claims.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio_postgres::types::Type;
use tokio_postgres::{Client, Error, Row};

use super::statement::{BYTEA, FLOAT8, INT8, Statement, TEXT, column};
use super::{Step, each, number, seconds};
use crate::idempotency::body::BodyDigest;
use crate::idempotency::remote::{Doubt, StepError};
use crate::idempotency::store::Token;

/// Takes the keys that nobody has, those whose time is up, and again those whose answer was lost; and says of each other one
/// what is there, unless that changes at this very moment. What comes again writes nothing, so that it does not wait for the
/// disk.
static CLAIM: LazyLock<Statement> = LazyLock::new(|| {
    Statement::new(
        "
WITH asked AS (
    SELECT given.*, there.token AS holder, there.done, there.body AS met
    FROM GIVEN AS given (key, token, lease, body)
    LEFT JOIN LATERAL (
        SELECT token, done, body FROM crm_events_deliveries AS kept
        WHERE kept.key = given.key AND kept.ends > clock_timestamp() LIMIT 1
    ) AS there ON true
), claimed AS (
    INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
    SELECT key, token, false, clock_timestamp() + make_interval(secs => lease), body
    FROM asked WHERE holder IS NULL OR holder = token
    ORDER BY key
    ON CONFLICT (key) DO UPDATE
    SET token = excluded.token, done = false, ends = excluded.ends, body = excluded.body
    WHERE kept.ends <= clock_timestamp() OR (kept.token = excluded.token AND NOT kept.done)
    RETURNING key
)
SELECT asked.key, claimed.key IS NOT NULL, asked.done, asked.met,
    CASE WHEN $5 THEN set_config('synchronous_commit', 'off', true) END
FROM asked LEFT JOIN claimed USING (key)",
        &["text", "bigint", "float8", "bytea"],
    )
});

/// What ends a claim of which is not known whether it was made.
pub(in super::super) type Undo = Box<dyn FnOnce() + Send + Sync>;

/// A claim that is asked for.
pub(in super::super) struct Claim {
    pub(in super::super) key: Arc<str>,
    pub(in super::super) token: Token,
    pub(in super::super) body: Option<BodyDigest>,
    pub(in super::super) lease: Duration,
    /// The answer does not wait until the claim is on the disk.
    pub(in super::super) is_asynchronous: bool,
    /// Shared with whoever asks. So the claim is ended when both are through with it: never before it was made.
    pub(in super::super) doubt: Arc<Doubt<Undo>>,
}

/// What a claim meets.
#[derive(Clone, Copy)]
pub(in super::super) enum Met {
    /// Nothing: it is new.
    Nothing,
    /// Another one, or a completion, and the digest of its body, if one is known.
    Other { is_done: bool, body: Option<BodyDigest> },
    /// What changed at that moment: it has to be asked for again.
    Change,
}

impl Step for Claim {
    type Answer = Met;

    fn key(&self) -> &Arc<str> {
        &self.key
    }

    /// One that may have been made already may have the key itself.
    fn may_follow(&self) -> bool {
        !self.doubt.is_open()
    }

    async fn take_all(client: &Client, claims: &[&Self]) -> Result<Vec<Met>, Error> {
        let mut first = BTreeMap::new();
        for claim in claims {
            first.entry(&*claim.key).or_insert(*claim);
        }
        let asked: Vec<&Self> = first.values().copied().collect();
        let met = take(client, &asked).await?;
        // Of what is not told, it is not known what it was.
        let answer = |claim: &Self| {
            let met = met.get(&*claim.key).copied().unwrap_or(Met::Change);
            let first = first[&*claim.key];
            if std::ptr::eq(first, claim) { met } else { met.to_next(first.body) }
        };
        Ok(each(claims, answer))
    }
}

impl Met {
    /// What the next claim of the same key meets, at the same moment, after one with this body has met this.
    fn to_next(self, body: Option<BodyDigest>) -> Self {
        match self {
            Self::Nothing => Self::Other { is_done: false, body },
            met => met,
        }
    }

    fn read(row: &Row) -> Result<Self, Error> {
        if row.try_get(1)? {
            return Ok(Self::Nothing);
        }
        let done: Option<bool> = row.try_get(2)?;
        let body: Option<&[u8]> = row.try_get(3)?;
        let body = body.and_then(|bytes| bytes.try_into().ok()).map(BodyDigest::from_bytes);
        Ok(done.map_or(Self::Change, |is_done| Self::Other { is_done, body }))
    }
}

/// What claims of different keys meet, by their keys. There is doubt about each until the server says so.
async fn take(client: &Client, claims: &[&Claim]) -> Result<BTreeMap<Box<str>, Met>, Error> {
    let before = each(claims, |claim| claim.doubt.open());
    let result = send(client, claims).await;
    match &result {
        Ok(met) => {
            let is_made = |claim: &Claim| matches!(met.get(&*claim.key), None | Some(Met::Nothing));
            claims.iter().filter(|claim| !is_made(claim)).for_each(|claim| claim.doubt.close());
        }
        Err(error) if error.is_unanswered() => {}
        Err(_) => claims.iter().zip(before).for_each(|(claim, before)| claim.doubt.refused(before)),
    }
    result
}

async fn send(client: &Client, claims: &[&Claim]) -> Result<BTreeMap<Box<str>, Met>, Error> {
    let keys = each(claims, |claim| &*claim.key);
    let tokens = each(claims, |claim| number(claim.token));
    let leases = each(claims, |claim| seconds(claim.lease));
    let bodies = each(claims, |claim| claim.body.as_ref().map_or(&[][..], |body| body.as_bytes()));
    let is_asynchronous = claims.iter().all(|claim| claim.is_asynchronous);
    let given = [
        column(&keys, TEXT),
        column(&tokens, INT8),
        column(&leases, FLOAT8),
        column(&bodies, BYTEA),
        (&is_asynchronous, Type::BOOL),
    ];
    let rows = client.query_typed(CLAIM.text(claims.len()), &given).await?;
    rows.iter().map(|row| Ok((row.try_get::<_, &str>(0)?.into(), Met::read(row)?))).collect()
}
