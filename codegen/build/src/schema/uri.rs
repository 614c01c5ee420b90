//! URI references ([RFC 3986 section 5](https://www.rfc-editor.org/rfc/rfc3986#section-5)).

use fluent_uri::{Iri, IriRef};

/// The absolute URI of a reference, without a fragment. `None` if one of them is no URI.
pub(crate) fn resolve(base: &str, reference: &str) -> Option<String> {
    let reference = IriRef::parse(reference).ok()?;
    let base = Iri::parse(base).ok()?;
    let mut resolved = reference.resolve_against(&base).ok()?;
    resolved.set_fragment(None);
    Some(resolved.into_string())
}

/// `%25` → `%`. Bytes that are no UTF-8 are left as they are.
pub(crate) fn decode_fragment(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.first_chunk::<2>().and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| fragment.to_owned())
}

/// A path as the path of a URI: what URIs do not allow is percent-encoded.
pub(crate) fn encode_path(path: &str) -> String {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte);
    path.bytes()
        .map(|byte| if allowed(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
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
    }

    #[test]
    fn fragments_are_decoded_and_paths_encoded() {
        assert_eq!(decode_fragment("/a%25b%20c"), "/a%b c");
        assert_eq!(decode_fragment("100%"), "100%");
        assert_eq!(encode_path("a b/é.json"), "a%20b/%C3%A9.json");
    }
}
