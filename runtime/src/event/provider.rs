//! What a provider is: names, places and types.

use std::fmt::Debug;

use super::answers::Answers;
use super::handshake::Handshake;
use super::moment::OccurredAt;
use super::name::EventName;
use super::set::EventSet;
use crate::content::Content;
use crate::headers::Headers;
use crate::json::containers::ObjectWriter;
use crate::json::encode::Encode;
use crate::json::member_names::MemberNames;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::place::at::Place;
use crate::place::template::TemplatePart;
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

    /// Where payloads stand: for each place the names that lead there from the root of the body, none if the body is the
    /// payload. Violations of a payload stand below its place. [`EventDescription::payload_at`](crate::EventDescription::payload_at)
    /// says which place is an event's; that of an event that the schema does not name is the first that is there.
    const PAYLOADS: &'static [&'static [&'static str]];

    /// What is the same whenever a delivery is sent again, and tells it from all others: what its places hold, one behind
    /// the other. Each part counts by itself, so that no text in a value makes two keys one.
    const IDEMPOTENCY_KEY: Option<&'static [TemplatePart]> = None;

    /// The methods by which it sends deliveries, in upper case: a receiver answers 405 to others.
    const METHODS: &'static [&'static str] = &["POST"];

    /// What bodies are written in.
    const CONTENT: Content = Content::JSON;

    /// Where a body brings several events: the names that lead to the array of them, or, with `*`, to several arrays; empty
    /// if the body is the array. `None` where a body is one event.
    const BATCH: Option<&'static [&'static str]> = None;

    /// Where deliveries say what the event is about, where the event does not say otherwise; the first counts that is there.
    const ENTITY_ID: &'static [Place] = &[];

    /// Where deliveries say when the event happened, where the event does not say otherwise.
    const OCCURRED_AT: Option<OccurredAt> = None;

    /// What the sender takes for success, and for "send it again".
    const ANSWERS: Answers = Answers::new();

    /// How it signs its deliveries.
    const SIGNATURE: SignatureScheme = SignatureScheme::Unsigned;

    /// Deliveries that only check the receiver's address.
    const HANDSHAKES: &'static [Handshake] = &[];

    /// The events. `'a` is the lifetime of the body, which those that own their texts ignore.
    type Event<'a>: EventSet<'a> + Send;

    /// What stands in the body beside the event's name and payload.
    type Envelope<'a>: Envelope<'a, Provider = Self> + Send;

    /// The headers of each delivery; `()` if the provider documents none.
    type Headers: Headers;
}

/// A provider that documents how it signs its deliveries. Generated markers of such providers implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` documents no signature",
    label = "there is nothing that a secret could verify",
    note = "use `Receiver::unsigned`, or `verified_by(SecretInPath::new(..)?)`",
    note = "a provider that is written by hand says that it signs by `impl SignedProvider for {Self} {{}}`"
)]
pub trait SignedProvider: Provider {}

/// A provider that documents no signature. Generated markers of such providers implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` signs its deliveries",
    label = "who does not verify them believes everybody",
    note = "use `Receiver::signed`; if something in front of the receiver has verified them, `verified_by(Unsigned)`",
    note = "a provider that is written by hand says that it does not by `impl UnsignedProvider for {Self} {{}}`"
)]
pub trait UnsignedProvider: Provider {}

/// What stands in a body beside the event's name and payload, such as the time it was sent.
///
/// It also knows where name and payload stand, because the three are members of one object.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the envelope of a provider",
    label = "`Envelope` is not implemented for this type",
    note = "generated `…Envelope` types implement it; a struct of your own gets it by `#[derive(crm_events::CrmEvent)]` with \
            `#[crm_event(envelope, …)]` and the provider and places of its enum"
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

    /// As [`decode_around`](Self::decode_around), for a payload at the place `place`, which counts
    /// [`Provider::PAYLOADS`]. To be implemented where there are several; `decode_around` is for the first.
    ///
    /// # Errors
    ///
    /// As [`decode_around`](Self::decode_around).
    fn decode_around_at(
        &mut self,
        place: usize,
        payload: &mut dyn Payload<'a>,
        reader: &mut Reader<'a>,
    ) -> Step {
        let _ = place;
        self.decode_around(payload, reader)
    }

    /// As [`encode_around`](Self::encode_around), for a payload at the place `place`.
    fn encode_around_at(&self, place: usize, name: &str, payload: &dyn Encode, writer: &mut Writer) {
        let _ = place;
        self.encode_around(name, payload, writer);
    }
}

impl Reader<'_> {
    /// As [`event_name`](Self::event_name), of a provider's names: whether they may be null or integers is its to say.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn event_name_of<P: Provider>(&mut self) -> Step {
        match (P::EVENT_NAME.is_plain(), P::EVENT_NAME.alternatives().len()) {
            (true, _) => self.plain_event_name(),
            (false, 1) => self.event_name(),
            (false, _) => self.nullable_event_name(),
        }
    }
}

impl<N: MemberNames> ObjectWriter<'_, N> {
    /// The member that holds the event's name, as the provider's names are written.
    pub fn event_name_of<P: Provider>(&mut self, name: &'static str, event: &str) {
        if P::EVENT_NAME.is_plain() {
            self.plain_event_name(name, event);
        } else {
            self.event_name(name, event);
        }
    }
}
