//! Events: what a provider sends, how one is told from another, and who handles it.

mod body;
mod delivery;
mod description;
mod dispatch;
mod provider;
mod set;
mod unknown;

pub use body::FromBody;
pub use delivery::{Delivery, DeliveryOf};
pub use description::EventDescription;
pub use dispatch::Dispatch;
pub use provider::{Envelope, EventName, Provider};
pub use set::EventSet;
pub use unknown::UnknownEvent;

/// The payload type of one or several events of a provider.
///
/// ```
/// use crm_events::CrmEvent;
///
/// struct Lead;
///
/// impl CrmEvent for Lead {
///     const PROVIDER: &'static str = "heffl";
///     const NAMES: &'static [&'static str] = &["lead.created", "lead.deleted"];
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the payload of an event",
    label = "`CrmEvent` is not implemented for this type"
)]
pub trait CrmEvent {
    /// Name of the provider that sends it, as [`Provider::NAME`].
    const PROVIDER: &'static str;

    /// Names of the events that carry it, in schema order.
    const NAMES: &'static [&'static str];
}
