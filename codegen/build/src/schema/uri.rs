//! URI references ([RFC 3986 section 5](https://www.rfc-editor.org/rfc/rfc3986#section-5)).

use iri_string::format::ToDedicatedString;
use iri_string::percent_encode::PercentEncodedForUri;
use iri_string::percent_encode::decode::decode_whatwg_bytes;
use iri_string::types::{IriAbsoluteStr, IriReferenceStr, IriString};

/// The absolute URI of a reference, without a fragment. `None` if one of them is no URI, or nothing can be relative to
/// the base.
pub(crate) fn resolve(base: &str, reference: &str) -> Option<String> {
    let reference = IriReferenceStr::new(reference).ok()?;
    let base = IriAbsoluteStr::new(base).ok()?;
    if !may_resolve(base, reference) {
        return None;
    }
    let resolved = reference.resolve_against(base);
    resolved.ensure_rfc3986_normalizable().ok()?;
    let mut resolved: IriString = resolved.to_dedicated_string();
    resolved.set_fragment(None);
    Some(resolved.into())
}

/// Whether a reference is absolute, or names what the base does, or the base has folders that it can be relative to.
/// What stands behind `urn:` are names, no folders: RFC 3986 would make `urn:b` of `b` beside `urn:example:a`.
fn may_resolve(base: &IriAbsoluteStr, reference: &IriReferenceStr) -> bool {
    let is_same = reference.authority_str().is_none()
        && reference.path_str().is_empty()
        && reference.query_str().is_none();
    let has_folders = base.authority_str().is_some() || base.path_str().starts_with('/');
    reference.scheme_str().is_some() || is_same || has_folders
}

/// `%25` → `%`. What is no UTF-8 once it is decoded is left as it is.
pub(crate) fn decode_fragment(fragment: &str) -> String {
    decode_whatwg_bytes(fragment.as_bytes()).into_string().unwrap_or_else(|_| fragment.to_owned())
}

/// A path as the path of a URI: what URIs do not allow is percent-encoded.
pub(crate) fn encode_path(path: &str) -> String {
    PercentEncodedForUri::from_path(path).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_the_base() {
        assert_eq!(resolve("http://a/b/c", "d").as_deref(), Some("http://a/b/d"));
        assert_eq!(resolve("http://a/b/c", "#x").as_deref(), Some("http://a/b/c"));
        assert_eq!(resolve("urn:uuid:1-2", "#x").as_deref(), Some("urn:uuid:1-2"));
        assert_eq!(resolve("http://a/b/c", "urn:x:y").as_deref(), Some("urn:x:y"));
        assert_eq!(resolve("codegen:///a/b.json", "../c.json#/d").as_deref(), Some("codegen:///c.json"));
        assert_eq!(resolve("http://a/b/c", "a b"), None);
    }

    #[test]
    fn nothing_is_relative_to_a_urn() {
        assert_eq!(resolve("urn:x:y", "z"), None);
        assert_eq!(resolve("urn:x:y", "?z"), None);
        assert_eq!(resolve("urn:x:y", "http://a/z").as_deref(), Some("http://a/z"));
    }

    #[test]
    fn fragments_are_decoded_and_paths_encoded() {
        assert_eq!(decode_fragment("/a%25b%20c"), "/a%b c");
        assert_eq!(decode_fragment("100%"), "100%");
        assert_eq!(decode_fragment("%ff"), "%ff");
        assert_eq!(encode_path("a b/é.json"), "a%20b/%C3%A9.json");
        assert_eq!(encode_path("-._~/!$&'()*+,;=:@%#?[]\\"), "-._~/!$&'()*+,;=:@%25%23%3F%5B%5D%5C");
    }
}
