//! How many deliveries a second are claimed and completed in the stores of servers, by callers at the same time: the
//! median of rounds in turn, with the least and the most, as a table of Markdown.
//!
//! `measure` beside this package starts the servers, and has PostgreSQL write to its disk as it does by default.

mod single;

use std::env;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use crm_events::idempotency::{Claim, IdempotencyKey, IdempotencyStore, PostgresStore, RedisStore};
use tokio::task::JoinSet;

use self::single::Single;

const LEASE: Duration = Duration::from_secs(60);

/// How many rounds there are, unless the first argument says so.
const ROUNDS: usize = 5;

/// How long each number of callers is measured in a round, unless the second argument says so, in seconds.
const SECONDS: u64 = 3;

/// How many call at the same time.
const CALLERS: [usize; 3] = [1, 32, 256];

struct Measured {
    name: &'static str,
    store: Arc<dyn IdempotencyStore>,
    /// For each number of callers, the rate of each round.
    rates: [Vec<u64>; CALLERS.len()],
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let argument = |place| env::args().nth(place).map(|text| text.parse::<u64>()).transpose();
    let rounds = argument(1)?.map_or(ROUNDS, |rounds| rounds as usize);
    let time = Duration::from_secs(argument(2)?.unwrap_or(SECONDS));
    let mut stores = stores().await?;
    for round in 1..=rounds {
        eprintln!("round {round} of {rounds}");
        for place in 0..CALLERS.len() {
            for measured in &mut stores {
                let rate = rate(&measured.store, CALLERS[place], time).await?;
                measured.rates[place].push(rate);
            }
        }
    }
    println!("Median (least–most) of {rounds} rounds in turn, {} s each:\n", time.as_secs());
    println!("| callers | {} |", CALLERS.map(|callers| callers.to_string()).join(" | "));
    println!("|---|{}", "---|".repeat(CALLERS.len()));
    for Measured { name, rates, .. } in stores {
        println!("| {name} | {} |", rates.map(spread).join(" | "));
    }
    Ok(())
}

async fn stores() -> Result<Vec<Measured>, Box<dyn Error>> {
    let redis = RedisStore::connect(&env::var("CRM_EVENTS_REDIS")?).await?;
    let url = env::var("CRM_EVENTS_POSTGRES")?;
    let postgres = PostgresStore::connect(&url).await?;
    let asynchronous = PostgresStore::connect(&url).await?.asynchronous_claims();
    let single = Single::connect(&url, now()? as u64).await?;
    let measured = |name, store| Measured { name, store, rates: Default::default() };
    Ok(vec![
        measured("Redis", Arc::new(redis)),
        measured("PostgreSQL, a statement for each step, 16 connections", Arc::new(single)),
        measured("PostgreSQL", Arc::new(postgres)),
        measured("PostgreSQL, asynchronous claims", Arc::new(asynchronous)),
    ])
}

/// The median of these rates, and the least and the most of them.
fn spread(mut rates: Vec<u64>) -> String {
    rates.sort_unstable();
    match (rates.get(rates.len() / 2), rates.first(), rates.last()) {
        (Some(median), Some(least), Some(most)) => {
            format!("{} ({}–{})", grouped(*median), grouped(*least), grouped(*most))
        }
        _ => "–".to_owned(),
    }
}

/// With a comma between thousands.
fn grouped(number: u64) -> String {
    match number {
        1000.. => format!("{},{:03}", grouped(number / 1000), number % 1000),
        _ => number.to_string(),
    }
}

/// Nanoseconds, of which no two runs have the same.
fn now() -> Result<u128, Box<dyn Error>> {
    Ok(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_nanos())
}

/// Deliveries a second that are claimed and then completed.
async fn rate(
    store: &Arc<dyn IdempotencyStore>,
    callers: usize,
    time: Duration,
) -> Result<u64, Box<dyn Error>> {
    let run = now()?;
    let began = Instant::now();
    let done = Arc::new(AtomicU64::new(0));
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
