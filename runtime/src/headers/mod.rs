//! Headers of a delivery: where they come from, and reading them by name.
//!
//! Generated `…Headers` types implement [`Headers`] as a table, one header a line:
//!
//! ```
//! use crm_events::{HeaderError, HeaderSource, Headers, headers};
//!
//! struct MorphHeaders { connector_id: String, request_id: Option<String> }
//!
//! impl Headers for MorphHeaders {
//!     fn from_source(source: &dyn HeaderSource) -> Result<Self, HeaderError> {
//!         Ok(Self {
//!             connector_id: headers::required(source, &["x-conector-id", "x-connector-id"])?,
//!             request_id: headers::optional(source, &["x-request-id"])?,
//!         })
//!     }
//! }
//!
//! let headers = MorphHeaders::from_source(&[("X-Connector-Id", "hubspot")])?;
//! assert_eq!(headers.connector_id, "hubspot");
//! assert_eq!(headers.request_id, None);
//! # Ok::<(), HeaderError>(())
//! ```

pub(crate) mod error;
pub(crate) mod source;

pub use error::{HeaderError, HeaderErrorKind};
pub use source::{HeaderSource, Single};

/// The headers that a provider sends with each delivery.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from headers",
    label = "`Headers` is not implemented for this type",
    note = "generated `…Headers` types implement it; `()` stands for no headers"
)]
pub trait Headers: Sized {
    /// Reads the headers from `source`.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] for the first header that is missing, repeated or not text.
    fn from_source(source: &dyn HeaderSource) -> Result<Self, HeaderError>;
}

/// Of a provider that sends no headers of its own.
impl Headers for () {
    fn from_source(_source: &dyn HeaderSource) -> Result<Self, HeaderError> {
        Ok(())
    }
}

/// The header that goes by any of `names` (lower case, the documented spelling first), without the white
/// space around it.
///
/// # Errors
///
/// [`HeaderError`] if it is missing, and as [`optional`].
pub fn required(source: &dyn HeaderSource, names: &[&'static str]) -> Result<String, HeaderError> {
    required_text(source, names).map(str::to_owned)
}

/// As [`required`], without a copy.
pub(crate) fn required_text<'s>(
    source: &'s dyn HeaderSource,
    names: &[&'static str],
) -> Result<&'s str, HeaderError> {
    optional_text(source, names)?.ok_or_else(|| {
        let name = names.first().copied().unwrap_or_default();
        HeaderError::new(name, HeaderErrorKind::Missing)
    })
}

/// The header that goes by any of `names` (lower case, the documented spelling first), without the white
/// space around it; `None` if it is absent.
///
/// # Errors
///
/// [`HeaderError`] if a name stands there twice, if two of the names have different values (which of them is
/// meant cannot be known), or if a value is not text.
pub fn optional(source: &dyn HeaderSource, names: &[&'static str]) -> Result<Option<String>, HeaderError> {
    Ok(optional_text(source, names)?.map(str::to_owned))
}

/// As [`optional`], without a copy.
pub(crate) fn optional_text<'s>(
    source: &'s dyn HeaderSource,
    names: &[&'static str],
) -> Result<Option<&'s str>, HeaderError> {
    let mut found = None;
    for name in names.iter().copied() {
        let Some(value) = single(source, name)? else { continue };
        if found.is_some_and(|earlier| earlier != value) {
            return Err(HeaderError::new(name, HeaderErrorKind::Repeated));
        }
        found = Some(value);
    }
    Ok(found)
}

/// The only value of the header `name`.
fn single<'s>(source: &'s dyn HeaderSource, name: &'static str) -> Result<Option<&'s str>, HeaderError> {
    match source.single(name) {
        Single::Missing => Ok(None),
        Single::Value(value) => match text(value) {
            Some(text) => Ok(Some(text)),
            None => Err(HeaderError::new(name, HeaderErrorKind::NotText)),
        },
        Single::Repeated => Err(HeaderError::new(name, HeaderErrorKind::Repeated)),
    }
}

/// A field value as text, without the white space around it
/// ([RFC 9110 section 5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)): UTF-8 without control
/// characters, which visible ASCII is part of.
fn text(value: &[u8]) -> Option<&str> {
    let text = str::from_utf8(value).ok()?.trim_matches([' ', '\t']);
    let is_clean = |character: char| !character.is_control() || character == '\t';
    text.chars().all(is_clean).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONNECTOR: &[&str] = &["x-conector-id", "x-connector-id"];

    fn kind<T>(result: Result<T, HeaderError>) -> Option<HeaderErrorKind> {
        result.err().map(|error| error.kind())
    }

    #[test]
    fn a_header_is_found_whatever_its_case() {
        assert_eq!(required(&[("X-Conector-ID", "hubspot")], CONNECTOR), Ok("hubspot".to_owned()));
    }

    #[test]
    fn a_header_is_found_by_an_alias() {
        assert_eq!(required(&[("x-connector-id", "hubspot")], CONNECTOR), Ok("hubspot".to_owned()));
    }

    #[test]
    fn two_spellings_with_the_same_value_are_one_header() {
        let both = [("x-connector-id", "hubspot"), ("x-conector-id", "hubspot")];
        assert_eq!(required(&both, CONNECTOR), Ok("hubspot".to_owned()));
    }

    #[test]
    fn two_spellings_with_different_values_are_refused() {
        let both = [("x-connector-id", "hubspot"), ("x-conector-id", "folk")];
        assert_eq!(kind(required(&both, CONNECTOR)), Some(HeaderErrorKind::Repeated));
    }

    #[test]
    fn a_header_that_stands_there_twice_is_refused_even_with_one_value() {
        let twice = [("x-conector-id", "hubspot"), ("X-Conector-Id", "hubspot")];
        assert_eq!(kind(optional(&twice, CONNECTOR)), Some(HeaderErrorKind::Repeated));
    }

    #[test]
    fn a_missing_header_is_named_in_its_documented_spelling() {
        let none: [(&str, &str); 0] = [];
        let error = required(&none, CONNECTOR).unwrap_err();
        assert_eq!(error.to_string(), "header `x-conector-id` is missing");
        assert_eq!(optional(&none, CONNECTOR), Ok(None));
    }

    #[test]
    fn values_that_are_not_text_are_refused_and_not_told() {
        let error = required(&[("x-conector-id", b"se\xffcret".as_slice())], CONNECTOR).unwrap_err();
        assert_eq!(error.to_string(), "header `x-conector-id` is not text");
        assert_eq!(kind(required(&[("x-conector-id", "a\nb")], CONNECTOR)), Some(HeaderErrorKind::NotText));
    }

    #[test]
    fn white_space_around_a_value_is_not_part_of_it() {
        assert_eq!(required(&[("x-conector-id", " \thub spot ")], CONNECTOR), Ok("hub spot".to_owned()));
    }
}
