//! Why a delivery is not believed.

use std::fmt;

/// Why a delivery is not believed. Texts hold names of headers, never values.
///
/// It is for the receiver's own log: telling the sender which check failed would help an attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// A header of the scheme is absent.
    MissingHeader(&'static str),
    /// A header of the scheme is given twice: which of them is meant cannot be known.
    RepeatedHeader(&'static str),
    /// A header of the scheme is too long, not visible ASCII, or not built as the scheme says.
    MalformedHeader(&'static str),
    /// There are more signatures than will be tried.
    TooManySignatures,
    /// The timestamp is further in the past than tolerated.
    TooOld,
    /// The timestamp is further in the future than tolerated.
    TooNew,
    /// The scheme signs JSON, and the body is none.
    NotJson,
    /// No signature is that of this content under any of the secrets.
    Mismatch,
    /// The address does not end with any of the secrets.
    WrongPath,
    /// No secret is known for whoever sent it.
    UnknownSender,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(formatter, "header `{name}` is missing"),
            Self::RepeatedHeader(name) => write!(formatter, "header `{name}` is given more than once"),
            Self::MalformedHeader(name) => write!(formatter, "header `{name}` is malformed"),
            Self::TooManySignatures => formatter.write_str("too many signatures"),
            Self::TooOld => formatter.write_str("timestamp too far in the past"),
            Self::TooNew => formatter.write_str("timestamp too far in the future"),
            Self::NotJson => formatter.write_str("signed as JSON, but the body is none"),
            Self::Mismatch => formatter.write_str("no signature matches"),
            Self::UnknownSender => formatter.write_str("no secret is known for the sender"),
            Self::WrongPath => formatter.write_str("the path does not end with the secret"),
        }
    }
}

impl std::error::Error for VerifyError {}
