//! From a delivery to the method that handles its event.

use std::error::Error;

use super::delivery::DeliveryOf;
use super::provider::Provider;

/// Why a delivery was not handled, as it is logged: any error can be one, and so can a text, `anyhow::Error` and
/// `Box<dyn Error + Send + Sync>`.
pub type HandlerError = Box<dyn Error + Send + Sync>;

/// A provider whose deliveries a handler `H` takes, one method an event.
///
/// Generated for each provider and whatever implements its handler trait: `impl<H: HefflHandler> Dispatch<H>
/// for Heffl`.
#[diagnostic::on_unimplemented(
    message = "`{H}` does not handle the events of `{Self}`",
    label = "not a handler of `{Self}`",
    note = "implement the handler trait of `{Self}` for `{H}`; all its methods have defaults"
)]
pub trait Dispatch<H>: Provider {
    /// What the handler fails with.
    type Error: Into<HandlerError> + Send;

    /// Calls the method of `handler` that the delivery's event belongs to.
    ///
    /// # Errors
    ///
    /// What the handler fails with.
    fn dispatch(
        handler: &H,
        delivery: DeliveryOf<'_, Self>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        Self::dispatch_boxed(handler, Box::new(delivery))
    }

    /// The same for a delivery in a box, as receivers have it: deliveries are large, and futures that hold them are moved.
    ///
    /// # Errors
    ///
    /// What the handler fails with.
    fn dispatch_boxed(
        handler: &H,
        delivery: Box<DeliveryOf<'_, Self>>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
