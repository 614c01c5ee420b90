//! Deliveries that only check the receiver's address.

/// A delivery that only checks the receiver's address, known by its name: it is answered with status 200, and no handler
/// gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handshake {
    name: &'static str,
    is_unsigned: bool,
}

impl Handshake {
    /// The handshake of this name, which is verified like any delivery.
    #[must_use]
    pub const fn signed(name: &'static str) -> Self {
        Self { name, is_unsigned: false }
    }

    /// The handshake of this name, which the provider sends before it signs anything: it is answered before verification if
    /// its body has at most 4 kB.
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
