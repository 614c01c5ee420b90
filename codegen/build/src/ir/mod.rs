//! What will be generated: every name, type, rule and order is decided here, and the emitters only write it down.

pub(crate) mod answers;
pub(crate) mod catalog;
pub(crate) mod definition;
pub(crate) mod envelope;
pub(crate) mod events;
pub(crate) mod formats;
pub(crate) mod ids;
pub(crate) mod kinds;
pub(crate) mod names;
pub(crate) mod node;
pub(crate) mod object;
pub(crate) mod patterns;
pub(crate) mod place;
pub(crate) mod rule;
#[cfg(feature = "derive")]
pub(crate) mod said;
pub(crate) mod signature;
pub(crate) mod signs;
pub(crate) mod stars;
pub(crate) mod table;
pub(crate) mod text_enum;
pub(crate) mod union;
pub(crate) mod user_code;
#[cfg(feature = "schema")]
pub(crate) mod walk;
pub(crate) mod written;
