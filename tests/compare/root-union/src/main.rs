//! How long decoding a body of 10 kB takes as one of 66 events, and how long as any JSON.
//!
//! ```text
//! cargo run --release --manifest-path tests/compare/root-union/Cargo.toml
//! ```
//!
//! It prints the ratio for several events, and fails if one is above 3. Rounds alternate, so that noise hits both alike,
//! and the quickest of each counts. It also fails if a body is not read as its event, or an invalid one is not told in the
//! right branch.

use std::fmt::Write;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crm_events::{Decode, Json, decode, from_slice, to_string};

crm_events::include_events!();

use host::HostEvent;

/// The most that decoding may cost, as a multiple of reading the body as any JSON.
const MOST: f64 = 3.0;
const ROUNDS: usize = 200;

/// Each event with one of its actions, if it has any, and the other event whose member it requires.
const BODIES: [(usize, Option<&str>, Option<usize>); 7] = [
    (0, None, None),
    (1, Some("edited"), None),
    (5, Some("opened"), Some(4)),
    (35, Some("deleted"), Some(34)),
    (39, Some("deleted"), None),
    (64, None, None),
    (65, Some("closed"), Some(64)),
];

fn main() -> ExitCode {
    let mut is_good = true;
    for (event, action, other) in BODIES {
        let body = body(event, action, other);
        let ratio = ratio(body.as_bytes());
        let is_right = check(event, &body);
        println!("event {event:2}  {} bytes  {ratio:.2}", body.len());
        is_good &= is_right && ratio <= MOST;
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether the body is valid, comes back as it was, and is told where it is wrong when it is.
fn check(event: usize, body: &str) -> bool {
    let is_same = from_slice::<HostEvent>(body.as_bytes())
        .is_ok_and(|value| to_string(&value).parse::<Json>().ok() == body.parse::<Json>().ok());
    let wrong = body.replacen(r#""login":"octo""#, r#""login":"""#, 1);
    let told = match from_slice::<HostEvent>(wrong.as_bytes()) {
        Err(error) => error.to_string(),
        Ok(_) => String::new(),
    };
    let is_told = told.contains(&format!("nearest is `Event{event}`")) && told.contains("/sender/login  length 0, at least 1");
    if !is_same || !is_told {
        eprintln!("event {event}: read right: {is_same}; told: {told}");
    }
    is_same && is_told
}

/// How long decoding takes, as a multiple of reading any JSON.
fn ratio(body: &[u8]) -> f64 {
    let (mut event, mut json) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        event = event.min(time::<HostEvent>(body));
        json = json.min(time::<Json>(body));
    }
    event.as_secs_f64() / json.as_secs_f64()
}

/// Of ten times.
fn time<'a, T: Decode<'a>>(body: &'a [u8]) -> Duration {
    let start = Instant::now();
    for _ in 0..10 {
        black_box(decode::<T>(black_box(body)).is_ok());
    }
    start.elapsed()
}

fn body(event: usize, action: Option<&str>, other: Option<usize>) -> String {
    let texts = |count: usize| {
        (0..count).fold(String::new(), |mut texts, text| {
            let _ = write!(texts, r#","text_{text}":"https://api.host.example/repositories/octo/{text}/issues{{/number}} and more""#);
            texts
        })
    };
    let mut body = "{".to_owned();
    if let Some(action) = action {
        let _ = write!(body, r#""action":"{action}","#);
    }
    let _ = write!(body, r#""subject_{event}":{{"id":186853002{}}}"#, texts(60));
    if let Some(other) = other {
        let _ = write!(body, r#","subject_{other}":{{"id":1{}}}"#, texts(10));
    }
    let _ = write!(body, r#","sender":{{"login":"octo"{}}}}}"#, texts(60));
    body
}
