//! What is logged by what runs on this thread.

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use tracing_subscriber::fmt::MakeWriter;

/// Where log lines go.
#[derive(Clone, Default)]
pub(super) struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    /// What has been written until now.
    pub(super) fn read(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

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

/// Kept, so that there are two subscribers whenever a test has its own. With only one, `tracing` takes what the thread that first
/// comes to a line says of it for all threads, and those of other tests log nothing.
static SECOND: LazyLock<tracing::Dispatch> =
    LazyLock::new(|| tracing::Dispatch::new(tracing::subscriber::NoSubscriber::new()));

/// Runs something with a subscriber of its own.
pub(super) fn run_with(subscriber: impl Into<tracing::Dispatch>, run: impl FnOnce()) {
    LazyLock::force(&SECOND);
    tracing::dispatcher::with_default(&subscriber.into(), run);
}
