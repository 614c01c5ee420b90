//! The formats that can be asserted (JSON Schema Validation, section 7.3).

/// Name on the wire → name of the variant in the runtime.
const FORMATS: &[(&str, &str)] = &[
    ("date", "Date"),
    ("date-time", "DateTime"),
    ("duration", "Duration"),
    ("email", "Email"),
    ("hostname", "Hostname"),
    ("idn-email", "IdnEmail"),
    ("idn-hostname", "IdnHostname"),
    ("ipv4", "Ipv4"),
    ("ipv6", "Ipv6"),
    ("iri", "Iri"),
    ("iri-reference", "IriReference"),
    ("json-pointer", "JsonPointer"),
    ("regex", "Regex"),
    ("relative-json-pointer", "RelativeJsonPointer"),
    ("time", "Time"),
    ("uri", "Uri"),
    ("uri-reference", "UriReference"),
    ("uri-template", "UriTemplate"),
    ("uuid", "Uuid"),
];

/// The runtime's name of a format, if it can be asserted.
pub(crate) fn variant(format: &str) -> Option<&'static str> {
    FORMATS.iter().find(|(name, _)| *name == format).map(|(_, variant)| *variant)
}

/// The name of a format by the runtime's name.
pub fn name(variant: &str) -> &'static str {
    FORMATS.iter().find(|(_, known)| *known == variant).map_or("", |(name, _)| *name)
}

/// All of them, for messages.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|(name, _)| *name)
}
