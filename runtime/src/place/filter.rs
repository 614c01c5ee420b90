//! What is made of a part of a delivery before it is put into a text.

/// What is made of a part of a delivery before it is put into a text: `{$request.body|sha256}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Filter {
    /// SHA-256, as 64 hexadecimal digits in lower case ([RFC 6234](https://www.rfc-editor.org/rfc/rfc6234)).
    Sha256,
    /// Base64 with padding ([RFC 4648, section 4](https://www.rfc-editor.org/rfc/rfc4648#section-4)).
    Base64,
    /// CRC-32 of ISO-HDLC (as in gzip), as a decimal number.
    Crc32,
    /// A form: its decoded names, each followed by its decoded value, sorted by names, without separators.
    SortedForm,
    /// JSON as `JSON.stringify` of ECMAScript writes it when the keys of every object were sorted first, except in arrays,
    /// which stay as they are.
    SortedJson,
    /// An address in which the escapes of ``:/?@!$'()*,;`` are decoded, and no others
    /// ([HubSpot](https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation)).
    HubspotUrl,
    /// HMAC-SHA256 under the secret of the deliveries, as hexadecimal digits in lower case. Only answers have it.
    HmacSha256,
}
