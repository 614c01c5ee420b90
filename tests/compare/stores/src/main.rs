//! How many deliveries a second are claimed and completed in the stores of servers, by callers at the same time.
//!
//! `measure` beside this package starts the servers, and has PostgreSQL write to its disk as it does by default.

use std::env;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use crm_events::idempotency::{Claim, IdempotencyKey, IdempotencyStore, PostgresStore, RedisStore};
use tokio::task::JoinSet;

const LEASE: Duration = Duration::from_secs(60);

/// How long each number of callers is measured, unless the first argument says so, in seconds.
const SECONDS: u64 = 4;

/// How many call at the same time.
const CALLERS: [usize; 3] = [1, 32, 256];

type Stores = Vec<(&'static str, Arc<dyn IdempotencyStore>)>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let seconds = env::args().nth(1).map_or(Ok(SECONDS), |text| text.parse())?;
    println!("{:<24} {:>8} {:>8} {:>8}", "deliveries a second", "1", "32", "256");
    for (name, store) in stores().await? {
        let mut line = format!("{name:<24}");
        for callers in CALLERS {
            let rate = rate(&store, callers, Duration::from_secs(seconds)).await?;
            line += &format!(" {rate:>8}");
        }
        println!("{line}");
    }
    Ok(())
}

async fn stores() -> Result<Stores, Box<dyn Error>> {
    let redis = RedisStore::connect(&env::var("CRM_EVENTS_REDIS")?).await?;
    let url = env::var("CRM_EVENTS_POSTGRES")?;
    let postgres = async || PostgresStore::connect(&url).await;
    Ok(vec![
        ("Redis", Arc::new(redis)),
        ("PostgreSQL", Arc::new(postgres().await?)),
        ("… 64 connections", Arc::new(postgres().await?.connections(64))),
        ("… asynchronous claims", Arc::new(postgres().await?.asynchronous_claims())),
        ("… both", Arc::new(postgres().await?.connections(64).asynchronous_claims())),
    ])
}

/// Deliveries a second that are claimed and then completed.
async fn rate(
    store: &Arc<dyn IdempotencyStore>,
    callers: usize,
    time: Duration,
) -> Result<u64, Box<dyn Error>> {
    let began = Instant::now();
    let done = Arc::new(AtomicU64::new(0));
    let run = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_nanos();
    let mut tasks = JoinSet::new();
    for caller in 0..callers {
        let (store, done) = (Arc::clone(store), Arc::clone(&done));
        tasks.spawn(async move {
            let mut count = 0;
            while began.elapsed() < time {
                let key = IdempotencyKey::new("", "heffl", &[&format!("{run} {caller} {count}")]);
                let Claim::New(token) = store.claim(&key, LEASE).await? else {
                    return Err("a key of nobody is claimed".into());
                };
                store.complete(&key, token).await?;
                count += 1;
            }
            done.fetch_add(count, Ordering::Relaxed);
            Ok::<_, Box<dyn Error + Send + Sync>>(())
        });
    }
    while let Some(task) = tasks.join_next().await {
        task?.map_err(|error| error.to_string())?;
    }
    Ok((done.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64()) as u64)
}
