//! The public address of a receiver.

use std::fmt;

use http::Uri;

/// The public address that a provider sends to, without its query: `https://hooks.example.com/hubspot`.
///
/// What stands in front of a receiver changes scheme, host and path, and what a client says in `Host` is not to be believed.
/// So a receiver is told where it is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Address(String);

/// Why a text is not the public address of a receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AddressError {
    /// It is no address with `https:` or `http:`, a host and perhaps a path.
    NotAnAddress,
    /// It has a query or a fragment. The query is taken as it comes with each delivery.
    Query,
}

impl Address {
    /// An address as it is shown to the provider.
    ///
    /// # Errors
    ///
    /// [`AddressError`] if it is none, or has a query.
    pub(super) fn parse(text: &str) -> Result<Self, AddressError> {
        if text.contains(['?', '#']) {
            return Err(AddressError::Query);
        }
        let uri: Uri = text.parse().map_err(|_| AddressError::NotAnAddress)?;
        let is_http = uri.scheme_str().is_some_and(|scheme| matches!(scheme, "https" | "http"));
        let has_host = uri.host().is_some_and(|host| !host.is_empty());
        if is_http && has_host { Ok(Self(text.to_owned())) } else { Err(AddressError::NotAnAddress) }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Address {
    /// Without the path, which may hold a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Address(..)")
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotAnAddress => {
                "this is no public address: it has a scheme, a host and a path, such as `https://hooks.example.com/crm`"
            }
            Self::Query => "a public address is told without its query, which is taken as it comes",
        })
    }
}

impl std::error::Error for AddressError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_it_is_shown() {
        for text in ["https://hooks.example.com/crm", "http://localhost:3000/", "https://Hooks.example.com"] {
            assert_eq!(Address::parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in
            ["", "/crm", "hooks.example.com/crm", "ftp://hooks.example.com", "https:///crm", "https://a b"]
        {
            assert_eq!(Address::parse(text), Err(AddressError::NotAnAddress), "{text}");
        }
        for text in ["https://hooks.example.com/crm?a=b", "https://hooks.example.com/#a"] {
            assert_eq!(Address::parse(text), Err(AddressError::Query), "{text}");
        }
    }
}
