//! What a body is read as where its event alone is wanted.

use super::DeliveryOf;
use crate::event::provider::Provider;
use crate::json::decode::Decode;
use crate::json::reader::{Reader, Step};
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;

/// A delivery of provider `P`. It can be read whatever `P` names as its envelope: that this is one is asked where it is named, and
/// not once more here.
#[expect(missing_debug_implementations, reason = "nobody sees it: it is taken apart as soon as it is read")]
pub struct WholeBody<'a, P: Provider>(DeliveryOf<'a, P>);

impl<'a, P: Provider> WholeBody<'a, P> {
    /// The event.
    pub fn into_event(self) -> P::Event<'a> {
        self.0.payload
    }
}

impl<'a, P: Provider> Decode<'a> for WholeBody<'a, P> {
    #[inline(always)]
    fn blank() -> Self {
        Self(DeliveryOf::<P>::blank())
    }

    #[inline]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.0.decode(reader)
    }
}

impl<P: Provider> Validate for WholeBody<'_, P> {
    #[inline]
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        self.0.validate(at, report);
    }

    #[inline]
    fn subject(&self) -> Option<&str> {
        self.0.subject()
    }
}
