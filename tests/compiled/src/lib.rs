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

/// Types generated from `tests/fixtures/wire/signatures`: providers that sign as many others do.
pub mod signatures {
    crm_events::include_events!("signatures");
}

/// Types whose texts borrow from the body, generated from `schemas` and from the same fixtures.
pub mod borrowed {
    crm_events::include_events!("borrowed");
}

/// Types generated from `tests/fixtures/redacted`, of which some is redacted.
pub mod redacted {
    crm_events::include_events!("redacted");
}

/// The same whose texts borrow from the body, of which all is redacted.
pub mod redacted_borrowed {
    crm_events::include_events!("redacted_borrowed");
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

/// A struct that names its events is the payload of no other one:
///
/// ```compile_fail,E0080
/// #[derive(Debug, PartialEq, crm_events::CrmEvent)]
/// #[crm_event(provider = "acme", name = "/event", payload = "/data")]
/// enum AcmeEvent {
///     #[crm_event("ticket.made")]
///     TicketMade(Option<Ticket>),
/// }
///
/// #[derive(Debug, PartialEq, crm_events::CrmEvent)]
/// #[crm_event(provider = "acme", name = "ticket.closed")]
/// struct Ticket {
///     id: u64,
/// }
/// ```
///
/// The same with the event's name, beside a payload that names none and one that borrows:
///
/// ```
/// #[derive(Debug, PartialEq, crm_events::CrmEvent)]
/// #[crm_event(provider = "acme", name = "/event", payload = "/data")]
/// enum AcmeEvent<'a> {
///     #[crm_event("ticket.made")]
///     TicketMade(Option<Ticket>),
///     #[crm_event("note.made")]
///     NoteMade(Note<'a>),
///     #[crm_event("part.made")]
///     PartMade(Part),
/// }
///
/// #[derive(Debug, PartialEq, crm_events::CrmEvent)]
/// #[crm_event(provider = "acme", name = "ticket.closed", name = "ticket.made")]
/// struct Ticket {
///     id: u64,
/// }
///
/// #[derive(Debug, PartialEq, crm_events::CrmEvent)]
/// #[crm_event(provider = "acme", name = "note.made")]
/// struct Note<'a> {
///     text: std::borrow::Cow<'a, str>,
/// }
///
/// #[derive(Debug, PartialEq, crm_events::Validate)]
/// struct Part {
///     id: u64,
/// }
/// ```
#[cfg(doctest)]
pub struct OtherEvents;

/// Types that settings of the generator put into fields.
pub mod own;

/// Schemas with dates, numbers and identifiers, as types of this crate's.
pub mod foreign_plain {
    crm_events::include_events!("foreign_plain");
}

/// The same with types of `jiff`, `rust_decimal`, `bigdecimal` and `uuid`.
pub mod foreign_jiff {
    crm_events::include_events!("foreign_jiff");
}

/// The same with types of `chrono`.
pub mod foreign_chrono {
    crm_events::include_events!("foreign_chrono");
}

/// The same with types of `time`, and texts that borrow from the body.
pub mod foreign_time {
    crm_events::include_events!("foreign_time");
}
