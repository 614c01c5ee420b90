//! What a server allows its clients.

use std::time::Duration;

/// What a server allows its clients.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) header_timeout: Duration,
    pub(super) idle_timeout: Duration,
    pub(super) write_timeout: Duration,
    pub(super) header_bytes: usize,
    pub(super) connections: usize,
    pub(super) shutdown_deadline: Duration,
}

/// The least that hyper takes for the size of heads.
pub(super) const LEAST_HEADER_BYTES: usize = 8192;

impl Default for Settings {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(5),
            idle_timeout: Duration::from_secs(60),
            write_timeout: Duration::from_secs(30),
            header_bytes: 16 * 1024,
            connections: 4096,
            shutdown_deadline: Duration::from_secs(25),
        }
    }
}
