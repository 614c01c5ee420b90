//! Saying what is to be delivered, and delivering it.

use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::Request;
use http::request::Parts;

use super::delivered::Delivered;
use super::error::NotSent;
use super::event::{IntoEvent, TestEvent};
use super::said::{Deliver, Signing, What};
use crate::event::delivery::Delivery;
use crate::event::provider::{Envelope, Provider};
use crate::event::set::EventSet;
use crate::receive::endpoint::Endpoint;
use crate::receive::handle::Handle;
use crate::verify::secret::Secret;
use crate::verify::sign::Signer;

impl<'e, P: Provider, H: Handle<P>> Deliver<'e, P, H> {
    /// Something for this endpoint.
    pub fn to(endpoint: &'e Endpoint<P, H>) -> Self {
        Self {
            endpoint,
            what: What::Nothing,
            envelope: None,
            name: None,
            id: None,
            signing: Signing::Nobody,
            at: None,
            method: None,
            path: None,
            headers: Vec::new(),
            left_out: Vec::new(),
            query: Vec::new(),
            is_tampered: false,
            times: 1,
        }
    }

    /// An event: its payload, if no other event has such a one; the variant of the provider's enum; or its name and its payload
    /// (`("lead.created", lead)`). Where bodies bring several events, each call adds one.
    pub fn event<M>(self, event: impl IntoEvent<P, M>) -> Self {
        self.batch([event])
    }

    /// Several events in one body.
    pub fn batch<M, E: IntoEvent<P, M>>(mut self, events: impl IntoIterator<Item = E>) -> Self {
        let mut all = match self.what {
            What::Events(all) => all,
            _ => Vec::new(),
        };
        all.extend(events.into_iter().map(IntoEvent::into_event));
        self.what = What::Events(all);
        self
    }

    /// An event with its envelope, as handlers get it.
    pub fn delivery<'a, T: EventSet<'a>, E: Envelope<'a, Provider = P>>(
        self,
        delivery: &Delivery<T, E>,
    ) -> Self {
        self.batch([TestEvent::from(delivery)])
    }

    /// A body as it goes over the wire. It is signed, and comes with what names its event beside it, unless
    /// [`named`](Self::named) says another one.
    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { what: What::Body(body.into()), ..self }
    }

    /// The handshake of this number among those of the provider, from 0: a request that meets all of its conditions, with what
    /// the receiver was [given](crate::receive::Receiver::given).
    pub fn handshake(self, number: usize) -> Self {
        Self { what: What::Handshake(number), ..self }
    }

    /// The name of the event, where payload or body leave it open. An event that the provider does not document may have any
    /// payload, such as a [`Json`](crate::Json).
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// What is around events of which only the payload is said. By default it is blank, with the time of the delivery where a
    /// time has to be.
    pub fn envelope(self, envelope: P::Envelope<'e>) -> Self {
        Self { envelope: Some(envelope), ..self }
    }

    /// What the delivery is known by, at the last place of its key: in a header or the address, or in the body. To be sent again
    /// is to be sent with the same one. Of several events in a body each is counted on from it.
    pub fn id(self, id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// Signed by the provider's scheme, or by the way of it that the receiver [insists on](crate::receive::Receiver::pin). Where a
    /// public key verifies, this is the private one: see [`SignatureScheme::signer`](crate::SignatureScheme::signer).
    pub fn signed_with(self, secret: impl Into<Secret>) -> Self {
        Self { signing: Signing::Secret(secret.into()), ..self }
    }

    /// Signed in another way than the provider documents, for a receiver that is
    /// [verified](crate::receive::Receiver::verified_by) so.
    pub fn signed_by(self, signer: impl Signer + 'static) -> Self {
        Self { signing: Signing::Signer(Box::new(signer)), ..self }
    }

    /// Sent at this time, where the scheme signs one.
    pub fn at(self, time: SystemTime) -> Self {
        Self { at: Some(time), ..self }
    }

    /// Sent so long ago, by the receiver's clock.
    pub fn late_by(self, age: Duration) -> Self {
        let now = self.endpoint.receiver().now();
        self.at(now.checked_sub(age).unwrap_or(UNIX_EPOCH))
    }

    /// With another method than the first of the provider.
    pub fn method(self, method: impl Into<String>) -> Self {
        Self { method: Some(method.into()), ..self }
    }

    /// With another path than that of the address that the receiver was told, or `/`: for
    /// [`SecretInPath`](crate::verify::SecretInPath).
    pub fn path(self, path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// With a header, instead of one of its name, before it is signed.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into().to_ascii_lowercase(), value.into()));
        self
    }

    /// Without a header: taken away after it was signed.
    pub fn without_header(mut self, name: &str) -> Self {
        self.left_out.push(name.to_ascii_lowercase());
        self
    }

    /// With a parameter of the address, before it is signed. Neither is encoded.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// With one bit changed of what is signed, as if somebody had done so on the way.
    pub fn tampered(self) -> Self {
        Self { is_tampered: true, ..self }
    }

    /// Sent twice, one after the other: what came of it is of the second time, [`Delivered::before`] of the first.
    pub fn twice(self) -> Self {
        Self { times: 2, ..self }
    }

    /// The request as it would be sent, for a service that is around the endpoint.
    ///
    /// # Errors
    ///
    /// [`NotSent`] if it cannot be made.
    pub fn request(self) -> Result<Request<Vec<u8>>, NotSent> {
        let (parts, body) = self.made()?;
        Ok(Request::from_parts(parts, body))
    }

    /// Delivers it as a service does, which needs tokio: leases are renewed, the handler's time is limited, and one that is sent
    /// again while the first is being handled waits for what comes of that.
    ///
    /// # Errors
    ///
    /// [`NotSent`] if it cannot be made.
    #[cfg(feature = "tower")]
    pub async fn to_service(self) -> Result<Delivered, NotSent>
    where
        P: 'static,
        H: 'static,
    {
        let (endpoint, times) = (self.endpoint, self.times);
        let (parts, body) = self.made()?;
        let mut before = Vec::new();
        for _ in 1..times {
            before.push(endpoint.receive_detached(parts.clone(), body.clone()).await);
        }
        let outcome = endpoint.receive_detached(parts, body).await;
        Ok(Delivered::new(endpoint, outcome, before))
    }

    fn made(&self) -> Result<(Parts, Vec<u8>), NotSent> {
        super::request::make(self)
    }
}

impl<'e, P: Provider, H: Handle<P>> IntoFuture for Deliver<'e, P, H> {
    type Output = Result<Delivered, NotSent>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'e>>;

    fn into_future(self) -> Self::IntoFuture {
        let (endpoint, times) = (self.endpoint, self.times);
        let made = self.made();
        Box::pin(async move {
            let (parts, body) = made?;
            let mut before = Vec::new();
            for _ in 1..times {
                before.push(endpoint.receive(&parts, &body).await);
            }
            let outcome = endpoint.receive(&parts, &body).await;
            Ok(Delivered::new(endpoint, outcome, before))
        })
    }
}
