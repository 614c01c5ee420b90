//! What a provider is: names, places and types.

use std::fmt::Debug;

use super::set::EventSet;
use crate::headers::Headers;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::payload::Payload;
use crate::report::validate::Validate;
use crate::signature::SignatureScheme;

/// A provider of webhooks, as a marker type: how its deliveries are built.
///
/// Generated markers (`Heffl`) implement it; with it, all of [`Delivery`](crate::Delivery) is generic code.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a provider",
    label = "`Provider` is not implemented for this type",
    note = "the generated marker types are providers, such as `Heffl` (not `HefflEvent`)"
)]
pub trait Provider: Sized {
    /// The provider's name in snake case, such as `heffl`.
    const NAME: &'static str;

    /// Where a delivery says which event it is.
    const EVENT_NAME: EventName;

    /// The member of the body that holds the event's payload; violations of the payload stand below it. Empty if the
    /// body is the payload.
    const PAYLOAD: &'static str;

    /// The header, in lower case, whose value is the same whenever the same delivery is sent again.
    const IDEMPOTENCY_HEADER: Option<&'static str> = None;

    /// How it signs its deliveries.
    const SIGNATURE: SignatureScheme = SignatureScheme::Unsigned;

    /// Names of deliveries that only check the receiver's address.
    const HANDSHAKES: &'static [&'static str] = &[];

    /// The events. `'a` is the lifetime of the body, which those that own their texts ignore.
    type Event<'a>: EventSet<'a> + Send;

    /// What stands in the body beside the event's name and payload.
    type Envelope<'a>: Envelope<'a> + Send;

    /// The headers of each delivery; `()` if the provider documents none.
    type Headers: Headers;
}

/// Where a delivery says which event it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventName {
    /// The header with the event's name, in lower case, if there is one.
    pub header: Option<&'static str>,
    /// The member of the body with the event's name: the keys that lead to it from the root. Empty if no body says it;
    /// then only [`Delivery::from_named`](crate::Delivery::from_named) tells events apart.
    pub path: &'static [&'static str],
}

/// What stands in a body beside the event's name and payload, such as the time it was sent.
///
/// It also knows where name and payload stand, because the three are members of one object.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the envelope of a provider",
    label = "`Envelope` is not implemented for this type",
    note = "generated `…Envelope` types implement it"
)]
pub trait Envelope<'a>: Clone + Debug + PartialEq + Validate {
    /// Whose deliveries have this envelope.
    type Provider: Provider;

    /// An envelope to decode into, made without reading anything.
    fn blank() -> Self;

    /// Decodes a whole body: the envelope's own members into `self`, the event's payload into `payload`. The
    /// event's name was read before, to choose `payload`.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if nothing after this can be read; the reader holds the reason.
    fn decode_around(&mut self, payload: &mut dyn Payload<'a>, reader: &mut Reader<'a>) -> Step;

    /// Writes a whole body: the event's name, the envelope's own members and the payload.
    fn encode_around(&self, name: &str, payload: &dyn Encode, writer: &mut Writer);
}
