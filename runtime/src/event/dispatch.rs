//! From a delivery to the method that handles its event.

use super::delivery::DeliveryOf;
use super::provider::Provider;

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
    type Error;

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
