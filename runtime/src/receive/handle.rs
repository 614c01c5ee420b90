//! Who gets a delivery.

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
