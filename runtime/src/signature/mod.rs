//! How providers sign their deliveries, as data.
//!
//! Verifying is in `verify`, behind the feature of that name: what a provider documents can be said without it.

pub(crate) mod key;
pub(crate) mod keyed;
pub(crate) mod standard;
pub(crate) mod time;

use keyed::Keyed;
use standard::StandardScheme;

/// How a provider signs its deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureScheme {
    /// Not at all, as far as it documents.
    Unsigned,
    /// [Standard Webhooks](https://www.standardwebhooks.com): the headers `webhook-id`, `webhook-timestamp` and
    /// `webhook-signature`.
    StandardWebhooks(StandardScheme),
    /// A signature, or a secret, at a place of the delivery.
    Keyed(Keyed),
    /// One of several. The first whose places are there decides; there is no other try after a mismatch.
    AnyOf(&'static [Alternative]),
}

/// One of several ways to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// What it is called, so that a receiver can insist on it.
    pub name: &'static str,
    /// It is not [`AnyOf`](SignatureScheme::AnyOf) itself, and not [`Unsigned`](SignatureScheme::Unsigned).
    pub scheme: SignatureScheme,
}
