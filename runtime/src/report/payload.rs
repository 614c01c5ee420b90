//! What an event or a variant of a union carries.

use super::validate::Validate;
use crate::json::containers::ObjectWriter;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::member_names::MemberNames;
use crate::json::reader::{Reader, Step};

/// A value that can be read, checked and written: what stands behind an event's name or a union's tag.
///
/// Implemented for everything that is [`Decode`], [`Encode`] and [`Validate`]; it is one trait so that
/// `&mut dyn Payload<'a>` can be handed on. `'a` is the lifetime of the body.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a payload",
    label = "`#[derive(crm_events::Validate)]` is missing on this type",
    note = "a type of your own gets all that it needs by `#[derive(crm_events::Validate)]`",
    note = "a type of another crate stands in a field with `#[crm_event(with = …)]`, which names a `crm_events::Conversion`; types \
            of `jiff`, `chrono`, `time`, `rust_decimal`, `bigdecimal` and `uuid` need the feature of `crm-events` of that name"
)]
pub trait Payload<'a>: Decode<'a> + Encode + Validate {
    /// What the compiler calls its type.
    #[cfg(feature = "testing")]
    #[doc(hidden)]
    fn name_of_type(&self) -> &'static str;
}

#[diagnostic::do_not_recommend]
impl<'a, T: Decode<'a> + Encode + Validate + ?Sized> Payload<'a> for T {
    #[cfg(feature = "testing")]
    fn name_of_type(&self) -> &'static str {
        std::any::type_name::<T>()
    }
}

impl<'a> Reader<'a> {
    /// The member that holds the payload.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn payload(&mut self, payload: &mut dyn Payload<'a>) -> Step {
        payload.decode_present(self)
    }
}

impl<N: MemberNames> ObjectWriter<'_, N> {
    /// The member that holds the payload.
    pub fn payload(&mut self, name: &'static str, payload: &dyn Encode) {
        if !self.leaves_events_out() {
            self.required(name, payload);
        }
    }

    /// The member that holds the payload, left out if that is absent.
    pub fn optional_payload(&mut self, name: &'static str, payload: &dyn Encode) {
        if !payload.is_absent() {
            self.payload(name, payload);
        }
    }
}
