//! IR → tokens. Nothing is decided here; every function writes down one thing. Paths inside of `quote!`, such as
//! `super::rt` and `super::checks`, are those of generated code and lead to no module here.

#[cfg(feature = "derive")]
pub(crate) mod derived;
#[cfg(feature = "schema")]
pub(crate) mod files;
mod header;
mod impls;
#[cfg(feature = "derive")]
pub(crate) mod json_schema;
pub(crate) mod scope;
mod tokens;
mod types;
