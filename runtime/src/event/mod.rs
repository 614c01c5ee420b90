//! Events: what a provider sends, how one is told from another, and who handles it.

#[cfg(feature = "receive")]
pub(crate) mod about;
pub(crate) mod answers;
pub(crate) mod batch;
pub(crate) mod coverage;
pub(crate) mod delivery;
pub(crate) mod description;
pub(crate) mod dispatch;
pub(crate) mod error;
pub(crate) mod examples;
pub(crate) mod handshake;
pub(crate) mod moment;
pub(crate) mod name;
pub(crate) mod naming;
pub(crate) mod nothing;
pub(crate) mod provider;
pub(crate) mod set;
pub(crate) mod unhandled;
pub(crate) mod unknown;

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
    /// Name of the provider that sends it, as [`Provider::NAME`](crate::Provider::NAME).
    const PROVIDER: &'static str;

    /// Names of the events that carry it, in schema order.
    const NAMES: &'static [&'static str];
}
