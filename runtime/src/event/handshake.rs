//! Deliveries that only check the receiver's address.

/// A delivery that only checks the receiver's address, known by its name: it is answered with status 200, and no handler
/// gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handshake {
    name: &'static str,
    is_unsigned: bool,
}

impl Handshake {
    /// The largest body, in bytes, with which a handshake is answered before verification: what anybody may send is not
    /// looked at beyond.
    pub const MOST_UNSIGNED: usize = 4096;

    /// The handshake of this name, which is verified like any delivery.
    #[must_use]
    pub const fn signed(name: &'static str) -> Self {
        Self { name, is_unsigned: false }
    }

    /// The handshake of this name, which the provider does not sign: it is answered before verification if its body has at
    /// most [4,096 bytes](Self::MOST_UNSIGNED), and verified like any delivery otherwise.
    #[must_use]
    pub const fn unsigned(name: &'static str) -> Self {
        Self { name, is_unsigned: true }
    }

    /// Its name, as an event has one.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it is answered before verification.
    #[must_use]
    pub const fn is_unsigned(&self) -> bool {
        self.is_unsigned
    }
}
