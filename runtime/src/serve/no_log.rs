//! Without the feature `tracing`, nothing is logged.

use std::io;

use super::shutdown::Stopped;

pub(super) fn cannot_accept(_error: &io::Error) {}

pub(super) fn full(_connections: usize) {}

pub(super) fn stopping(_connections: usize) {}

pub(super) fn stopped(_stopped: &Stopped) {}
