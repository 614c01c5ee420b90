//! Programs: those of the workspace, and those that tests generate, compile and ask.

pub(crate) mod binaries;
pub(crate) mod command;
pub(crate) mod equality;
pub(crate) mod module;
pub(crate) mod page;
pub(crate) mod parallel;
pub(crate) mod program;
