//! What stands in the place of serde's traits without the feature `serde`: nothing.

/// With the feature `serde`: `Serialize` and `Deserialize` of a type, by its `Encode` and `Decode`.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde {
    ($($type:tt)*) => {};
}

/// The same of the enum of a provider's events.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde_of_events {
    ($($type:tt)*) => {};
}

/// The same of what stands around payloads.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde_of_envelope {
    ($($type:tt)*) => {};
}

/// The same of the headers of a provider.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde_of_headers {
    ($($type:tt)*) => {};
}
