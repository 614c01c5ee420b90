//! Who gets a delivery.

use super::Received;
use crate::{Dispatch, Provider};

/// Handles the deliveries of provider `P`.
///
/// Whatever implements the generated handler trait of the provider is one (`impl HefflHandler for Sync`). Implement this
/// trait instead where more than the delivery matters: its headers, its raw body, or what the policy warns of.
///
/// ```ignore
/// impl Handle<Morph> for Sync {
///     type Error = SyncError;
///
///     async fn handle(&self, received: Received<'_, Morph>) -> Result<(), SyncError> {
///         let tenant = self.tenant(&received.headers()?.owner_id)?;
///         Morph::dispatch(&tenant, received.into_delivery()).await
///     }
/// }
/// ```
///
/// If it fails, the delivery is given back, and the provider sends it again. If it is cancelled or takes longer than the
/// [lease](super::Receiver::lease), the delivery may be handled again, so it should either do all or nothing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle the deliveries of `{P}`",
    label = "not a handler of `{P}`",
    note = "implement the handler trait of `{P}` for `{Self}`, such as `HefflHandler`, or `Handle<{P}>`"
)]
pub trait Handle<P: Provider>: Send + Sync {
    /// Why a delivery was not handled.
    type Error;

    /// Handles a delivery.
    ///
    /// # Errors
    ///
    /// Whatever keeps the delivery from being handled; the provider will send it again.
    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

#[diagnostic::do_not_recommend]
impl<P: Dispatch<H>, H: Send + Sync> Handle<P> for H {
    type Error = P::Error;

    fn handle(&self, received: Received<'_, P>) -> impl Future<Output = Result<(), P::Error>> + Send {
        P::dispatch(self, received.into_delivery())
    }
}
