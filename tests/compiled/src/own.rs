//! Types that settings of the generator put into fields.

use crm_events::{Convert, ConvertError};

/// A colour as three numbers; `#1e90ff` in JSON, with capital letters or small ones.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Colour(pub [u8; 3]);

impl Convert for Colour {
    type Wire = String;

    fn blank() -> Self {
        Self::default()
    }

    fn from_wire(wire: String) -> Result<Self, ConvertError> {
        let digits = wire.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] = number.ok_or(ConvertError::expected("a colour"))?.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    fn to_wire(&self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

crm_events::impl_convert!(Colour);
