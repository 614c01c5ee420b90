//! What is logged, in two formats at once.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::Layer;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::{MakeWriter, layer};
use tracing_subscriber::layer::SubscriberExt;

use super::super::observed::keep_a_second_subscriber;

/// Where lines go.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What was logged at `INFO` and above, without times.
pub(super) struct Log {
    pub(super) text: String,
    pub(super) json: String,
}

impl Log {
    /// What is logged by `run` on this thread.
    pub(super) fn of(run: impl FnOnce()) -> Self {
        keep_a_second_subscriber();
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
        tracing::subscriber::with_default(subscriber, run);
        Self { text: text.read(), json: json.read() }
    }

    /// What is logged by `run` as text if nothing below `WARN` is let through, spans neither.
    pub(super) fn of_warnings(run: impl FnOnce()) -> String {
        keep_a_second_subscriber();
        let text = Lines::default();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(LevelFilter::WARN)
            .with_ansi(false)
            .without_time()
            .with_writer(text.clone())
            .finish();
        tracing::subscriber::with_default(subscriber, run);
        text.read()
    }
}

impl Lines {
    fn read(&self) -> String {
        let bytes = self.0.lock().unwrap().clone();
        without_times(&String::from_utf8(bytes).unwrap())
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
