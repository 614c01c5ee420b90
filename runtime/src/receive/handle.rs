//! Who gets a delivery.

use std::ops::Deref;
use std::sync::Arc;

use super::received::Received;
use crate::event::dispatch::{Dispatch, HandlerError};
use crate::event::provider::Provider;

/// Handles the deliveries of provider `P`, where more matters than the delivery: its headers, its raw body, or what the
/// policy warns of. Otherwise, the generated handler trait of the provider is all that is needed.
///
/// ```
/// use crm_events::Dispatch;
/// use crm_events::receive::{Handle, Received};
///
/// /// Counts what the policy warns of, before the events go to their methods.
/// struct Watched<H>(H);
///
/// impl<P: Dispatch<H>, H: Send + Sync> Handle<P> for Watched<H> {
///     type Error = P::Error;
///
///     async fn handle(&self, received: Received<'_, P>) -> Result<(), P::Error> {
///         println!("{} violations in {} bytes", received.violations().len(), received.body().len());
///         P::dispatch(&self.0, received.into_delivery()).await
///     }
/// }
/// ```
///
/// If it fails or panics, the delivery is given back, and the provider sends it again. It is stopped (its future is dropped) if it
/// takes longer than [its time](super::Receiver::handler_timeout), and the delivery may be handled again if the process is killed or
/// a [lease](super::Receiver::lease) that was not renewed ends, so it should either do all or nothing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle the deliveries of `{P}`",
    label = "not a handler of `{P}`",
    note = "implement `Handle<{P}>`, or give a handler of the generated trait to `Receiver::handle`"
)]
pub trait Handle<P: Provider>: Send + Sync {
    /// Why a delivery was not handled.
    type Error: Into<HandlerError>;

    /// Handles a delivery.
    ///
    /// # Errors
    ///
    /// Whatever keeps the delivery from being handled; the provider will send it again.
    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// A handler of `P` behind a pointer is one, too.
impl<P: Provider, H: Handle<P>> Handle<P> for &H {
    type Error = H::Error;

    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), H::Error>> + Send {
        (**self).handle(received)
    }
}

/// A handler of `P` behind a pointer is one, too.
impl<P: Provider, H: Handle<P>> Handle<P> for Box<H> {
    type Error = H::Error;

    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), H::Error>> + Send {
        (**self).handle(received)
    }
}

/// Brings each delivery to the method of `H` that handles its event: what [`Receiver::handle`](super::Receiver::handle)
/// makes of a handler.
#[derive(Clone, Debug)]
pub struct ByEvent<H>(pub H);

impl<P: Dispatch<H>, H: Send + Sync> Handle<P> for ByEvent<H> {
    type Error = P::Error;

    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), P::Error>> + Send {
        P::dispatch_boxed(&self.0, received.delivery)
    }
}

impl<P: Provider, H: Handle<P>> Handle<P> for Arc<H> {
    type Error = H::Error;

    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), H::Error>> + Send {
        (**self).handle(received)
    }
}

/// The same for a handler behind a pointer: an `Arc`, a `Box` or a reference.
#[derive(Clone, Debug)]
pub struct ByEventBehind<A>(pub A);

impl<P, A> Handle<P> for ByEventBehind<A>
where
    P: Dispatch<A::Target>,
    A: Deref<Target: Send + Sync + Sized> + Send + Sync,
{
    type Error = P::Error;

    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), P::Error>> + Send {
        P::dispatch_boxed(&*self.0, received.delivery)
    }
}

/// A handler that a [`Receiver`](super::Receiver) of `P` takes: what implements the generated handler trait (`M` is [`Direct`]), or
/// an `Arc`, a `Box` or a reference of it ([`Behind`]). Which one it is, the compiler finds out.
#[diagnostic::on_unimplemented(
    message = "`{H}` does not handle the events of `{Self}`",
    label = "not a handler of `{Self}`",
    note = "implement the handler trait of `{Self}` for `{H}`; all its methods have defaults"
)]
pub trait TakesHandler<H, M>: Provider {
    /// The handler of whole deliveries that is made of it.
    type By: Handle<Self>;

    /// Makes a handler of whole deliveries.
    fn by_event(handler: H) -> Self::By;
}

/// A handler as it is: see [`TakesHandler`].
#[derive(Clone, Copy, Debug)]
pub struct Direct;

/// A handler behind a pointer: see [`TakesHandler`].
#[derive(Clone, Copy, Debug)]
pub struct Behind;

impl<P: Dispatch<H>, H: Send + Sync> TakesHandler<H, Direct> for P {
    type By = ByEvent<H>;

    fn by_event(handler: H) -> ByEvent<H> {
        ByEvent(handler)
    }
}

impl<P, A> TakesHandler<A, Behind> for P
where
    P: Dispatch<A::Target>,
    A: Deref<Target: Send + Sync + Sized> + Send + Sync,
{
    type By = ByEventBehind<A>;

    fn by_event(handler: A) -> ByEventBehind<A> {
        ByEventBehind(handler)
    }
}
