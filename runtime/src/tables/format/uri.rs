//! `uri`, `uri-reference`, `iri` and `iri-reference`, as the library `iri-string` reads them.

use iri_string::types::{IriReferenceStr, IriStr, UriReferenceStr, UriStr};

/// `URI` of [RFC 3986 section 3](https://www.rfc-editor.org/rfc/rfc3986#section-3).
pub(super) fn is_uri(text: &str) -> bool {
    UriStr::new(text).is_ok()
}

/// `URI-reference` of [RFC 3986 section 4.1](https://www.rfc-editor.org/rfc/rfc3986#section-4.1).
pub(super) fn is_uri_reference(text: &str) -> bool {
    UriReferenceStr::new(text).is_ok()
}

/// `IRI` of [RFC 3987 section 2.2](https://www.rfc-editor.org/rfc/rfc3987#section-2.2).
pub(super) fn is_iri(text: &str) -> bool {
    IriStr::new(text).is_ok()
}

/// `IRI-reference` of [RFC 3987 section 2.2](https://www.rfc-editor.org/rfc/rfc3987#section-2.2).
pub(super) fn is_iri_reference(text: &str) -> bool {
    IriReferenceStr::new(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_has_a_scheme_and_no_other_characters_than_its_own() {
        for text in ["http://foo.bar/?q=a%20b#c", "urn:a:b", "tel:+1-816-555-1212", "ldap://[2001:db8::7]/c"]
        {
            assert!(
                is_uri(text) && is_uri_reference(text) && is_iri(text) && is_iri_reference(text),
                "{text}"
            );
        }
        for text in ["http://a b", "http://a/\\", "http://a/%zz", "http:/[::1]", "http://a:b/", "\n", "1:b"] {
            assert!(!is_uri(text) && !is_uri_reference(text) && !is_iri_reference(text), "{text}");
        }
    }

    #[test]
    fn references_may_be_relative_and_iris_may_be_beyond_ascii() {
        assert!(!is_uri("//a/b") && is_uri_reference("//a/b") && is_uri_reference(""));
        assert!(!is_uri_reference("/é") && is_iri_reference("/é") && !is_iri("/é") && is_iri("x:/é"));
    }
}
