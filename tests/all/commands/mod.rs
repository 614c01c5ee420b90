//! The full command line: payloads that are checked, made and sent.

mod command_line;
mod payloads;
mod readme;
mod receiver;
mod signatures;
mod words;
