//! What an operator is told of a server.

use std::io;

use super::shutdown::Stopped;

/// Connections cannot be accepted, most likely because too many files are open.
pub(super) fn cannot_accept(error: &io::Error) {
    tracing::error!(%error, "cannot accept connections");
}

/// As many connections are open as may be.
pub(super) fn full(connections: usize) {
    tracing::warn!(connections, "no more connections are accepted until one ends");
}

pub(super) fn stopping(connections: usize) {
    tracing::info!(connections, "stopping: no more connections are accepted");
}

pub(super) fn stopped(stopped: &Stopped) {
    let Stopped { connections_cut, deliveries_left } = *stopped;
    if stopped.is_clean() {
        tracing::info!("stopped");
    } else {
        tracing::error!(connections_cut, deliveries_left, "stopped at the deadline");
    }
}
