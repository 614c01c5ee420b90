//! Conversions for types of other crates, of which nobody but them can say that they are `Convert`.

use super::convert::{Convert, ConvertError};
use crate::json::decimal::is_same_number;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::whole::to_string;

/// What a value of type `T` is in JSON, where `T` is of another crate: `#[crm_event(with = Address)]` on a field reads and writes
/// the `T` in it by the conversion `Address`, a type of your own that does nothing else.
///
/// A type of your own says the same of itself, with [`Convert`].
///
/// ```
/// use std::net::Ipv4Addr;
///
/// use crm_events::{Conversion, ConvertError};
///
/// /// An address as text.
/// struct Address;
///
/// impl Conversion<Ipv4Addr> for Address {
///     type Wire = String;
///
///     fn blank() -> Ipv4Addr {
///         Ipv4Addr::UNSPECIFIED
///     }
///
///     fn from_wire(wire: String) -> Result<Ipv4Addr, ConvertError> {
///         wire.parse().map_err(|_| ConvertError::expected("an IPv4 address"))
///     }
///
///     fn to_wire(value: &Ipv4Addr) -> String {
///         value.to_string()
///     }
/// }
/// # assert_eq!(Address::from_wire(Address::to_wire(&Ipv4Addr::LOCALHOST)), Ok(Ipv4Addr::LOCALHOST));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` converts no `{T}`",
    label = "`Conversion<{T}>` is not implemented for this type",
    note = "`with = …` names a type of your own with `impl crm_events::Conversion<{T}>`, which says what a `{T}` is in JSON"
)]
pub trait Conversion<T> {
    /// What stands in JSON: `String`, [`Number`](crate::Number), [`Timestamp`](crate::Timestamp), or any other type that can be
    /// read and written.
    type Wire: for<'a> Decode<'a> + Encode;

    /// The value that reading begins with, which nobody sees.
    fn blank() -> T;

    /// The value that `wire` stands for.
    ///
    /// # Errors
    ///
    /// If it stands for none, with what was expected instead. Decoding tells it at the place of the value.
    fn from_wire(wire: Self::Wire) -> Result<T, ConvertError>;

    /// What stands for the value in JSON. [`from_wire`](Self::from_wire) makes an equal value of it.
    fn to_wire(value: &T) -> Self::Wire;
}

/// What a type says of itself.
struct Own;

impl<T: Convert> Conversion<T> for Own {
    type Wire = T::Wire;

    fn blank() -> T {
        T::blank()
    }

    fn from_wire(wire: T::Wire) -> Result<T, ConvertError> {
        T::from_wire(wire)
    }

    fn to_wire(value: &T) -> T::Wire {
        value.to_wire()
    }
}

impl<'a> Reader<'a> {
    /// Reads what stands for a value, and converts it. What it is written as otherwise is remembered, so that rules are
    /// about what came.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed. One that stands for none is noted.
    pub fn converted<T: Convert>(&mut self, value: &mut T) -> Step {
        self.converted_by::<Own, T>(value)
    }

    /// Reads what stands for a value, and converts it by `C`. What it is written as otherwise is remembered, so that rules are about
    /// what came.
    pub(super) fn converted_by<C: Conversion<T>, T>(&mut self, value: &mut T) -> Step {
        let before = self.save();
        let mut wire = C::Wire::blank();
        wire.decode(self)?;
        if !self.has_noted_nothing_since(&before) {
            return Ok(());
        }
        match C::from_wire(wire) {
            Ok(converted) => *value = converted,
            Err(error) => {
                self.end_trial()?;
                self.note_unheld(before.offset(), error.what());
            }
        }
        let (came, written) = (self.text_from(before.offset()), to_string(&C::to_wire(value)));
        // All values of forms are texts, numbers as well.
        let is_of_form = came.starts_with('"') != written.starts_with('"');
        if written != came && !is_of_form && !is_same_number(&written, came) {
            self.note_respelled(before.offset());
        }
        Ok(())
    }
}
