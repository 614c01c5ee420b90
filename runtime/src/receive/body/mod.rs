//! Bodies that arrive, within the limits.

mod arrival;
mod buffer;
mod read;
mod rest;
mod terms;

pub(super) use self::read::{HeldBody, read};
pub(super) use self::rest::discard;
pub(super) use self::terms::{Terms, Unread};
