//! What filters make of parts of a delivery.

mod address;
mod crc32;
mod form;
pub(super) mod sorted_json;

use sha2::{Digest, Sha256};

use super::encoding;
use crate::place::filter::Filter;

/// What `filter` makes of `bytes`; `None` if it makes nothing of them, because they are not what it is for.
///
/// `is_form` says whether they are the body of a form, as its content type tells.
pub(super) fn apply(filter: Filter, bytes: &[u8], is_form: bool) -> Option<Vec<u8>> {
    match filter {
        Filter::Sha256 => Some(base16ct::lower::encode_string(&Sha256::digest(bytes)).into_bytes()),
        Filter::Base64 => Some(encoding::to_base64(bytes).into_bytes()),
        Filter::Crc32 => Some(crc32::checksum(bytes).to_string().into_bytes()),
        // Without a body there is nothing that could be something else than a form.
        Filter::SortedForm => (is_form || bytes.is_empty()).then(|| form::sorted(bytes)).flatten(),
        Filter::SortedJson => sorted_json::write(bytes).map(String::into_bytes),
        Filter::HubspotUrl => Some(address::decoded(bytes)),
        // Only answers have it.
        Filter::HmacSha256 => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_what_other_programs_make() {
        // `printf abc | sha256sum`, `base64`, and Python's `zlib.crc32`.
        let made =
            |filter, bytes: &[u8]| apply(filter, bytes, false).map(|made| String::from_utf8(made).unwrap());
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(made(Filter::Sha256, b"abc").as_deref(), Some(hash));
        assert_eq!(made(Filter::Base64, b"user:pass").as_deref(), Some("dXNlcjpwYXNz"));
        assert_eq!(made(Filter::Crc32, b"123456789").as_deref(), Some("3421780262"));
        assert_eq!(made(Filter::SortedJson, br#"{"b": 1, "a": 2}"#).as_deref(), Some(r#"{"a":2,"b":1}"#));
        assert_eq!(made(Filter::SortedJson, b"{"), None);
        assert_eq!(made(Filter::HmacSha256, b""), None);
    }

    #[test]
    fn only_forms_are_sorted_as_forms() {
        assert_eq!(apply(Filter::SortedForm, b"b=2&a=1", true), Some(b"a1b2".to_vec()));
        assert_eq!(apply(Filter::SortedForm, b"b=2&a=1", false), None);
        assert_eq!(apply(Filter::SortedForm, b"", false), Some(Vec::new()));
    }
}
