//! What the measurements of decoding share: the bodies, and the types that read them.

#![forbid(unsafe_code)]

pub mod body;
pub mod borrowed;
pub mod families;
#[cfg(feature = "peers")]
pub mod fuzz;
pub mod kind;
pub mod ours;
#[cfg(feature = "peers")]
pub mod peers;
pub mod signed;
