//! Documentation in, schemas out: pages of a provider → facts with places → one model → OpenAPI, JSON Schemas, examples
//! and a ledger that says where each fact stands.
//!
//! ```text
//! pages → read → Document → understand → Fact → decide, reconcile → Model, Entry → write
//! ```
//!
//! One stage is one folder with one entry function. What a page looks like is known to `read` alone, what its words mean
//! to `understand`, what is believed to `reconcile`, what a person knows beyond the page to `decide`, and how schemas are
//! laid out to `write`.

// The floors; each imports only from those that stand before it:
//
//     digest, place, signing, spelling → page → format, formats, pointer, kind → document, sample → claim → listed → fact → model, entry → identity, sentences
//     → read, understand, decisions → decide, reconcile → write → pipeline

pub mod claim;
pub mod codes;
pub mod decide;
pub mod decisions;
mod digest;
pub mod document;
pub mod entry;
pub mod fact;
pub mod facts;
pub mod format;
pub(crate) mod formats;
pub mod identity;
pub mod kind;
pub mod listed;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod place;
pub mod pointer;
pub mod read;
pub mod reconcile;
pub mod sample;
pub mod samples;
mod sentences;
pub mod signing;
mod spelling;
pub mod understand;
pub mod write;
