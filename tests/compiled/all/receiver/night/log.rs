//! What is logged, in two formats at once.

use tracing_subscriber::Layer;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;

use super::super::lines::{Lines, run_with};

/// What was logged at `INFO` and above, without times.
pub(super) struct Log {
    pub(super) text: String,
    pub(super) json: String,
}

impl Log {
    /// What is logged by `run` on this thread.
    pub(super) fn of(run: impl FnOnce()) -> Self {
        let (text, json) = (Lines::default(), Lines::default());
        let as_text = layer().with_ansi(false).without_time().with_writer(text.clone());
        let as_json = layer()
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .without_time()
            .with_writer(json.clone());
        let subscriber = tracing_subscriber::registry()
            .with(as_text.with_filter(LevelFilter::INFO))
            .with(as_json.with_filter(LevelFilter::INFO));
        run_with(subscriber, run);
        Self { text: without_times(&text.read()), json: without_times(&json.read()) }
    }

    /// What is logged by `run` as text if nothing below `WARN` is let through, spans neither.
    pub(super) fn of_warnings(run: impl FnOnce()) -> String {
        let text = Lines::default();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(LevelFilter::WARN)
            .with_ansi(false)
            .without_time()
            .with_writer(text.clone())
            .finish();
        run_with(subscriber, run);
        without_times(&text.read())
    }
}

/// The text without the digits of durations.
fn without_times(text: &str) -> String {
    let mut parts = text.split("milliseconds");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
        let (before, digits) = part.split_at(number);
        let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        kept += &format!("milliseconds{before}…{rest}");
    }
    kept
}
