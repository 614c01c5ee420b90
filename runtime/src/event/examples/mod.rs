//! Examples of deliveries, as the documents of schemas show them: for unit tests of those who handle them.

mod macros;
#[cfg(feature = "examples")]
pub(crate) mod shown;
