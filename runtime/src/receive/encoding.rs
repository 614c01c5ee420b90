//! How bodies are compressed: [RFC 9110 section 8.4](https://www.rfc-editor.org/rfc/rfc9110#section-8.4).
//!
//! What a signature vouches for is the body without its encoding: senders sign what they made, before their client compresses
//! it, and the frameworks that most receivers are written in verify what they have decompressed.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::rejection::Rejection;

/// The encoding of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Identity,
    #[cfg(feature = "compression")]
    Gzip,
    /// That of zlib (RFC 1950), as HTTP means it.
    #[cfg(feature = "compression")]
    Deflate,
}

impl Encoding {
    /// The one encoding that the headers say; `None` if it cannot be read, or if there are several.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut encodings = headers.get_all(CONTENT_ENCODING).iter();
        let Some(encoding) = encodings.next() else { return Some(Self::Identity) };
        let name = encoding.to_str().ok()?.trim().to_ascii_lowercase();
        let all_same = encodings.all(|_| false);
        match name.as_str() {
            _ if !all_same => None,
            "identity" => Some(Self::Identity),
            #[cfg(feature = "compression")]
            "gzip" | "x-gzip" => Some(Self::Gzip),
            #[cfg(feature = "compression")]
            "deflate" => Some(Self::Deflate),
            _ => None,
        }
    }
}

/// A body without its encoding.
///
/// # Errors
///
/// If it becomes more than `limit` bytes, or ends early, or is not what it is said to be.
#[cfg_attr(
    not(feature = "compression"),
    allow(unused_variables, clippy::unnecessary_wraps, reason = "nothing fails then")
)]
pub(super) fn decoded(encoding: Encoding, body: &[u8], limit: usize) -> Result<Cow<'_, [u8]>, Rejection> {
    match encoding {
        Encoding::Identity => Ok(Cow::Borrowed(body)),
        #[cfg(feature = "compression")]
        Encoding::Gzip => {
            super::inflate::inflated(flate2::bufread::GzDecoder::new(body), limit).map(Cow::Owned)
        }
        #[cfg(feature = "compression")]
        Encoding::Deflate => {
            super::inflate::inflated(flate2::bufread::ZlibDecoder::new(body), limit).map(Cow::Owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn encoding(values: &[&'static str]) -> Option<Encoding> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(CONTENT_ENCODING, HeaderValue::from_static(value));
        }
        Encoding::of(&headers)
    }

    #[test]
    fn one_encoding_is_read() {
        assert_eq!(encoding(&[]), Some(Encoding::Identity));
        assert_eq!(encoding(&["Identity"]), Some(Encoding::Identity));
        for several in [&["gzip, gzip"][..], &["gzip", "gzip"], &["br"], &[""], &["identity", "identity"]] {
            assert_eq!(encoding(several), None, "{several:?}");
        }
        assert_eq!(encoding(&["GZIP"]).is_some(), cfg!(feature = "compression"));
    }
}
