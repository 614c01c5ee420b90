//! Whether a body is said to be plain JSON.

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

/// Whether the headers say that the body is JSON in UTF-8 (RFC 8259 section 11), not compressed: one `content-type` of
/// `application/json` or `application/<something>+json`.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(first), None) = (types.next(), types.next()) else { return false };
    let is_usual = first.as_bytes() == b"application/json";
    (is_usual || first.to_str().is_ok_and(is_json_type))
        && headers.get_all(CONTENT_ENCODING).iter().all(is_identity)
}

fn is_identity(encoding: &http::HeaderValue) -> bool {
    encoding.as_bytes().eq_ignore_ascii_case(b"identity")
}

fn is_json_type(value: &str) -> bool {
    let mut parts = value.split(';');
    let Some((kind, subtype)) = parts.next().unwrap_or_default().trim().split_once('/') else { return false };
    let suffix = subtype.rsplit('+').next().unwrap_or_default();
    kind.eq_ignore_ascii_case("application") && suffix.eq_ignore_ascii_case("json") && parts.all(is_harmless)
}

/// JSON has no parameters, but a needless `charset=utf-8` is common.
fn is_harmless(parameter: &str) -> bool {
    match parameter.trim().split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_json_is_json() {
        for value in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/json;charset=\"UTF-8\"",
            "application/cloudevents+json; x=y",
        ] {
            assert!(is_json_type(value), "{value}");
        }
        for value in [
            "",
            "json",
            "text/json",
            "application/jsonp",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "multipart/form-data; boundary=application/json",
        ] {
            assert!(!is_json_type(value), "{value}");
        }
    }

    #[test]
    fn a_body_is_said_to_be_json_once_and_not_compressed() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(*name, http::HeaderValue::from_static(value));
            }
            is_json(&headers)
        };
        let json = ("content-type", "application/json");
        assert!(headers(&[json]));
        assert!(headers(&[json, ("content-encoding", "identity")]));
        assert!(!headers(&[]));
        assert!(!headers(&[json, json]));
        assert!(!headers(&[json, ("content-encoding", "gzip")]));
    }
}
