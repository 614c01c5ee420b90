//! Which events a document has: how deliveries are told apart, where payloads stand, and what stands around them. Schemas
//! that no document spells out, such as the envelope that all bodies share, are made here.

mod about;
mod batch;
mod batch_report;
mod bodies;
mod candidates;
mod conjunction;
mod envelope;
mod equal;
mod examples;
mod find;
pub(crate) mod found;
mod gather;
mod guesses;
mod handshake_reports;
mod handshakes;
mod idempotency;
mod identifier;
pub(crate) mod identify;
mod join;
mod keys;
mod named;
mod names;
mod payload;
mod plain;
mod report;
mod stars;
mod told;
pub(crate) mod values;
mod view;
