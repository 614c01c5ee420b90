//! Types that the generator of this workspace makes, for tests to compile and run. Tests that tell what is wrong with the
//! generator are in the package `tests`, which links none of them.

#![forbid(unsafe_code)]

/// Types generated from `tests/fixtures/rules`: a provider with every rule and shape.
pub mod rules {
    crm_events::include_events!("rules");
}

/// Types generated from `tests/fixtures/named`: providers whose events are named in headers, in the address or by several
/// members, and whose payloads stand further inside or are absent.
pub mod named {
    crm_events::include_events!("named");
}

/// Types generated from `tests/fixtures/batches`: providers whose bodies bring several events.
pub mod batches {
    crm_events::include_events!("batches");
}

/// Types generated from `tests/fixtures/wire/deliveries`: providers with deliveries as they are really sent.
pub mod wire {
    crm_events::include_events!("wire");
}

/// Types generated from `tests/fixtures/wire/handshakes`: providers that check the address, and what they are answered.
pub mod handshakes {
    crm_events::include_events!("handshakes");
}

/// Types whose texts borrow from the body, generated from `schemas` and from the same fixtures.
pub mod borrowed {
    crm_events::include_events!("borrowed");
}

/// Types generated from some of the documents of `tests/fixtures/documents`, in the shape of what services publish.
pub mod documents {
    crm_events::include_events!("documents");
}

/// Types generated from `tests/fixtures/cases`: small documents that were read wrong once.
pub mod cases {
    crm_events::include_events!("cases");
}

/// Types generated from `tests/fixtures/wire/content`: deliveries that are not plain JSON.
pub mod content {
    crm_events::include_events!("content");
}

#[cfg(doctest)]
pub mod pages;

/// A provider that signs is not received unsigned:
///
/// ```compile_fail,E0277
/// let receiver = crm_events::receive::Receiver::<crm_providers::heffl::Heffl>::unsigned();
/// ```
///
/// One that signs nothing has no secrets:
///
/// ```compile_fail,E0277
/// let receiver = crm_events::receive::Receiver::<crm_providers::morph::Morph>::signed(["secret"]);
/// ```
///
/// The other way round:
///
/// ```
/// let receiver = crm_events::receive::Receiver::<crm_providers::morph::Morph>::unsigned();
/// let receiver = crm_events::receive::Receiver::<crm_providers::apideck::Apideck>::signed(["secret"]);
/// assert!(receiver.is_err());
/// ```
#[cfg(doctest)]
pub struct WrongReceivers;

/// An event that a connector sends itself can be required, by the name that deliveries have for it:
///
/// ```
/// crm_events::require_native!(crm_providers::apideck::Apideck, "hubspot", "crm.contact.created");
/// ```
///
/// One that is found by polling fails the build:
///
/// ```compile_fail,E0080
/// crm_events::require_native!(crm_providers::apideck::Apideck, "salesforce", "crm.contact.created");
/// ```
#[cfg(doctest)]
pub struct NotNative;
