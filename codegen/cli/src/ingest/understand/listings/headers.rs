//! Names of headers, as lists have them.

/// Headers that deliveries have and that do not begin with `X-`, in lower case.
const KNOWN: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "digest",
    "host",
    "idempotency-key",
    "origin",
    "referer",
    "signature",
    "signature-input",
    "user-agent",
    "webhook-id",
    "webhook-signature",
    "webhook-timestamp",
    "request-id",
    "traceparent",
    "tracestate",
    "content-digest",
];

/// Whether this is the name of a header for sure.
pub(super) fn is_header(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_token = lower
        .chars()
        .all(|character| character.is_ascii_alphanumeric() || character == '-' || character == '_');
    is_token
        && ((lower.starts_with("x-") && lower.len() > 2)
            || (lower.contains('-') && KNOWN.contains(&lower.as_str())))
}

/// Whether this may be the name of a header, where others of the same list are.
pub(super) fn may_be_header(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    is_header(name) || KNOWN.contains(&lower.as_str()) || is_title_case(name)
}

/// `Acme-Signature`.
fn is_title_case(name: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|character: char| character.is_ascii_uppercase())
            && word.chars().all(|character| character.is_ascii_alphanumeric())
    };
    name.contains('-') && name.split('-').all(is_word)
}
