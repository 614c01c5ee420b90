//! The formats that can be asserted (JSON Schema Validation, section 7.3).

use crate::base::spelling::nearest;
use crate::diag::{Code, Diagnostic};

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

/// What is said of a format that cannot be asserted. It has no place yet.
pub(crate) fn not_assertable(format: &str) -> Diagnostic {
    let message = format!("the format `{}` cannot be asserted", format.escape_debug());
    let help = match nearest(format, names()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "only the formats of JSON Schema can be".to_owned(),
    };
    Diagnostic::error(Code::FORMAT, message).help(help)
}
