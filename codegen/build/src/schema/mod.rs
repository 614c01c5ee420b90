//! The frontend for documents: files → values → schemas → IR.

pub(crate) mod about;
mod answers;
pub(crate) mod ast;
pub(crate) mod check_words;
mod discriminators;
pub(crate) mod documents;
mod embedded;
mod endings;
pub(crate) mod events;
pub(crate) mod handshake;
mod in_place;
pub(crate) mod json;
pub(crate) mod keywords;
pub(crate) mod left_out;
pub(crate) mod load;
pub(crate) mod lower;
mod members;
pub(crate) mod merge;
mod metaschemas;
mod misspelt;
pub(crate) mod names;
pub(crate) mod openapi;
pub(crate) mod parse;
pub(crate) mod parsed;
pub(crate) mod places;
mod reach;
pub(crate) mod read;
mod recognize;
pub(crate) mod resolve;
pub(crate) mod run;
mod signature;
#[cfg(feature = "derive")]
pub(crate) mod single;
mod stated;
mod statements;
mod uri;
pub(crate) mod words;
