//! What documents and attributes say alike, read once: the members of a word, with their places.
//!
//! Both frontends turn what they have into [`Statement`](statement::Statement)s. What is wrong is a message at its place, in
//! the words of the language in which it was said.

pub(crate) mod media;
pub(crate) mod reader;
pub(crate) mod signature;
pub(crate) mod statement;
