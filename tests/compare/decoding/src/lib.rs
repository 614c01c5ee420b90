//! What the measurements of decoding share: the bodies, and the types that read them.

#![forbid(unsafe_code)]

pub mod body;
#[rustfmt::skip]
pub mod borrowed;
pub mod ours;
