//! What strings of a format look like.
//!
//! `format` asserts only where a schema asks for it (validation section 7.2). Then a string is told exactly, by the
//! grammar of the document that the format names.

mod email;
pub(crate) mod pointer;
mod time;
mod uri_template;
mod uuid;

#[cfg(feature = "formats")]
mod code_point;
#[cfg(feature = "formats")]
mod hostname;
#[cfg(feature = "formats")]
mod regex;
#[cfg(feature = "formats")]
mod uri;

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::types::calendar::{CalendarDate, DateTime};

/// A format that JSON Schema defines (validation section 7.3).
///
/// Those of host names, URIs and regular expressions need the feature `formats`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// `date-time` of RFC 3339 section 5.6.
    DateTime,
    /// `full-date` of RFC 3339 section 5.6.
    Date,
    /// `full-time` of RFC 3339 section 5.6.
    Time,
    /// `duration` of RFC 3339 appendix A.
    Duration,
    /// `Mailbox` of RFC 5321 section 4.1.2.
    Email,
    /// `Mailbox` as RFC 6531 section 3.3 extends it. Labels of the domain may be any text beyond ASCII.
    IdnEmail,
    /// A host name of RFC 1123 section 2.1, without a dot at the end. Labels that begin with `xn--` are A-labels of
    /// RFC 5890.
    #[cfg(feature = "formats")]
    Hostname,
    /// A host name with labels of RFC 1123, or A-labels and U-labels of RFC 5890 section 2.3.2.1. Dots may be the
    /// full stops of RFC 3490 section 3.1, too.
    #[cfg(feature = "formats")]
    IdnHostname,
    /// A dotted quad of RFC 2673 section 3.2, without leading zeros.
    Ipv4,
    /// An address of RFC 4291 section 2.2, without zone.
    Ipv6,
    /// `URI` of RFC 3986.
    #[cfg(feature = "formats")]
    Uri,
    /// `URI-reference` of RFC 3986.
    #[cfg(feature = "formats")]
    UriReference,
    /// `IRI` of RFC 3987.
    #[cfg(feature = "formats")]
    Iri,
    /// `IRI-reference` of RFC 3987.
    #[cfg(feature = "formats")]
    IriReference,
    /// `URI-Template` of RFC 6570 section 2.
    UriTemplate,
    /// `UUID` of RFC 4122 section 3.
    Uuid,
    /// A JSON Pointer of RFC 6901 section 3, not as a URI fragment.
    JsonPointer,
    /// A relative JSON Pointer of `draft-bhutton-relative-json-pointer-00`, with index manipulation (`0+1/a`).
    RelativeJsonPointer,
    /// `Pattern` of ECMA-262 (edition 2025, section 22.2.1), with the flag `u`.
    #[cfg(feature = "formats")]
    Regex,
}

impl Format {
    /// The format as schemas spell it, such as `date-time`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Email => "email",
            Self::IdnEmail => "idn-email",
            #[cfg(feature = "formats")]
            Self::Hostname => "hostname",
            #[cfg(feature = "formats")]
            Self::IdnHostname => "idn-hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            #[cfg(feature = "formats")]
            Self::Uri => "uri",
            #[cfg(feature = "formats")]
            Self::UriReference => "uri-reference",
            #[cfg(feature = "formats")]
            Self::Iri => "iri",
            #[cfg(feature = "formats")]
            Self::IriReference => "iri-reference",
            Self::UriTemplate => "uri-template",
            Self::Uuid => "uuid",
            Self::JsonPointer => "json-pointer",
            Self::RelativeJsonPointer => "relative-json-pointer",
            #[cfg(feature = "formats")]
            Self::Regex => "regex",
        }
    }

    /// Whether `text` is of this format. Takes time in proportion to the text.
    #[must_use]
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::DateTime => DateTime::parse(text).is_some(),
            Self::Date => CalendarDate::parse(text).is_some(),
            Self::Time => time::is_time(text),
            Self::Duration => time::is_duration(text),
            Self::Email => email::is_email(text),
            Self::IdnEmail => email::is_international_email(text),
            #[cfg(feature = "formats")]
            Self::Hostname => hostname::is_hostname(text),
            #[cfg(feature = "formats")]
            Self::IdnHostname => hostname::is_international_hostname(text),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            #[cfg(feature = "formats")]
            Self::Uri => uri::is_uri(text),
            #[cfg(feature = "formats")]
            Self::UriReference => uri::is_uri_reference(text),
            #[cfg(feature = "formats")]
            Self::Iri => uri::is_iri(text),
            #[cfg(feature = "formats")]
            Self::IriReference => uri::is_iri_reference(text),
            Self::UriTemplate => uri_template::is_uri_template(text),
            Self::Uuid => uuid::is_uuid(text),
            Self::JsonPointer => pointer::is_json_pointer(text),
            Self::RelativeJsonPointer => pointer::is_relative_json_pointer(text),
            #[cfg(feature = "formats")]
            Self::Regex => regex::is_regex(text),
        }
    }
}

/// What stands in for the formats that need the feature `formats`, so that the error about types says what is missing:
///
/// ```compile_fail,E0308
/// const FORMAT: crm_events::Format = crm_events::Format::Uri;
/// ```
#[cfg(not(feature = "formats"))]
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct TheFeatureFormatsOfCrmEventsIsOff;

/// Spelled like the variants that are missing.
#[cfg(not(feature = "formats"))]
#[doc(hidden)]
#[allow(missing_docs, non_upper_case_globals, reason = "they stand in for variants, and are hidden")]
impl Format {
    pub const Hostname: TheFeatureFormatsOfCrmEventsIsOff = TheFeatureFormatsOfCrmEventsIsOff;
    pub const IdnHostname: TheFeatureFormatsOfCrmEventsIsOff = TheFeatureFormatsOfCrmEventsIsOff;
    pub const Uri: TheFeatureFormatsOfCrmEventsIsOff = TheFeatureFormatsOfCrmEventsIsOff;
    pub const UriReference: TheFeatureFormatsOfCrmEventsIsOff = TheFeatureFormatsOfCrmEventsIsOff;
    pub const Iri: TheFeatureFormatsOfCrmEventsIsOff = TheFeatureFormatsOfCrmEventsIsOff;
    pub const IriReference: TheFeatureFormatsOfCrmEventsIsOff = TheFeatureFormatsOfCrmEventsIsOff;
    pub const Regex: TheFeatureFormatsOfCrmEventsIsOff = TheFeatureFormatsOfCrmEventsIsOff;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_strict() {
        for text in ["192.168.0.1", "0.0.0.0", "255.255.255.255"] {
            assert!(Format::Ipv4.accepts(text), "{text}");
        }
        for text in ["", "256.0.0.1", "127.1", "01.2.3.4", "1.2.3.4 ", "0x7f.0.0.1", "1.2.3.4/24", "১.2.3.4"]
        {
            assert!(!Format::Ipv4.accepts(text), "{text}");
        }
        for text in ["::", "::1", "1:2:3:4:5:6:7:8", "1::d6:192.168.0.1", "::ffff:1.2.3.4"] {
            assert!(Format::Ipv6.accepts(text), "{text}");
        }
        for text in
            ["", "12345::", "1::2::3", "fe80::a%eth1", "[::1]", "::1/64", "1:2:3:4:5:6:7", "::1.2.3.04"]
        {
            assert!(!Format::Ipv6.accepts(text), "{text}");
        }
    }

    #[test]
    fn moments_are_those_of_timestamps() {
        assert!(Format::DateTime.accepts("2026-11-20T19:20:00Z"));
        assert!(!Format::DateTime.accepts("2026-11-20"));
        assert!(Format::Date.accepts("2024-02-29"));
        assert!(!Format::Date.accepts("2026-02-29"));
    }
}
