//! The derive macros, expanded in process: what they say of mistakes, and what they write.

mod against;
mod compiler;
mod messages;
mod schema;
mod twins;
mod wrong;

pub(crate) use messages::texts;
