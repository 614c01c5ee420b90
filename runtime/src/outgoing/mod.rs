//! Deliveries before they are sent: what has to stand in them and beside them so that a receiver finds what is meant.
//!
//! A receiver takes a delivery apart by what its provider documents. Here the same documents are read the other way round. The
//! command's `send` and the test kit make their deliveries of this, so that both send the same.

pub(crate) mod around;
pub(crate) mod fill;
pub(crate) mod greeting;
pub(crate) mod naming;
pub(crate) mod outline;

pub use self::around::{NotTogether, Wrapped, gathered};
pub use self::fill::put;
pub use self::greeting::{Asked, asked, echoed, given_names, method};
pub use self::naming::{beside, beside_for, find, named};
pub use self::outline::{Outline, Required, has_time, signature_headers};
pub use crate::event::naming::solve::{Parts, Stands, solutions};

/// What stands where a text has to be, whatever it says: at places of a key that say whose a delivery is, for instance.
pub const LIKELY: &str = "test";
