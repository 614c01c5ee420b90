//! What a receiver knows of what it was told.

use super::address::Address;
use crate::verify::given::Given;

/// What a receiver knows of what it was told.
#[derive(Clone, Debug, Default)]
pub(in crate::receive) struct Knows {
    pub(super) address: Option<Address>,
    pub(in crate::receive) given: Given,
    /// The way to sign that is insisted on.
    #[cfg(feature = "testing")]
    pub(in crate::receive) pinned: Option<&'static str>,
}

impl Knows {
    /// The public address, without a query.
    pub(in crate::receive) fn url(&self) -> Option<&str> {
        self.address.as_ref().map(Address::as_str)
    }
}
