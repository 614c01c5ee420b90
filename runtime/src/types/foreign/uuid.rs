//! UUIDs.

use uuid::Uuid;

use crate::types::convert::{Convert, ConvertError};

/// How many characters a UUID has with its hyphens.
const LENGTH: usize = 36;

/// As 36 characters, `550e8400-e29b-41d4-a716-446655440000`, which is what `format: uuid` means. Lost is which letters were
/// capital: it is written in small ones. Other spellings (braces, `urn:uuid:`, without hyphens) are none.
impl Convert for Uuid {
    type Wire = String;

    const FORMAT: Option<&'static str> = Some("uuid");

    fn blank() -> Self {
        Self::nil()
    }

    fn from_wire(wire: String) -> Result<Self, ConvertError> {
        let is_plain = wire.len() == LENGTH;
        let uuid = Self::try_parse(&wire).ok().filter(|_| is_plain);
        uuid.ok_or(ConvertError::expected("a UUID of 36 characters"))
    }

    fn to_wire(&self) -> String {
        self.hyphenated().to_string()
    }
}

impl_convert!(Uuid);
