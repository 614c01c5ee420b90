//! The full command line: payloads that are checked, made and sent.

mod command_line;
mod readme;
mod receiver;
