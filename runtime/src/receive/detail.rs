//! What exactly is the matter with a rejected request, in one word of few: for logs and labels of metrics.

use super::handshake::HandshakeFault;
use super::rejection::Rejection;
use crate::headers::error::HeaderErrorKind;
use crate::place::query::QueryErrorKind;
use crate::verify::error::VerifyError;

impl Rejection {
    /// What exactly is the matter, beside the [label](Self::label): the first keyword that the payload violates, or which check
    /// failed. Empty where the label says it all. There are few of them, whatever comes.
    #[must_use]
    pub fn detail(&self) -> &'static str {
        match self {
            Self::Unverified(error) => of_verification(*error),
            Self::Handshake(fault) => of_handshake(*fault),
            Self::Header(error) => match error.kind() {
                HeaderErrorKind::Missing => "missing",
                HeaderErrorKind::Repeated => "repeated",
                HeaderErrorKind::NotText => "not_text",
            },
            Self::Query(error) => match error.kind() {
                QueryErrorKind::Repeated => "repeated",
                QueryErrorKind::NotText => "not_text",
            },
            Self::Invalid(report) => report.iter().next().map_or("", |first| first.keyword().as_str()),
            // What is the matter with the first of them stands for all.
            Self::Items(items) => items.iter().next().map_or("", |(_, first)| first.label()),
            Self::Method { .. }
            | Self::ContentType
            | Self::ContentEncoding
            | Self::TooLarge { .. }
            | Self::Slow
            | Self::Incomplete
            | Self::NamesDiffer
            | Self::Unnamed
            | Self::Malformed(_)
            | Self::UnknownEvent => "",
        }
    }

    /// Whether it was verified that the provider sent it, before it was rejected.
    pub(super) fn is_verified(&self) -> bool {
        match self {
            Self::Header(_)
            | Self::Query(_)
            | Self::NamesDiffer
            | Self::Unnamed
            | Self::Malformed(_)
            | Self::Invalid(_)
            | Self::UnknownEvent
            | Self::Items(_) => true,
            Self::Method { .. }
            | Self::ContentType
            | Self::ContentEncoding
            | Self::TooLarge { .. }
            | Self::Slow
            | Self::Incomplete
            | Self::Unverified(_)
            | Self::Handshake(_) => false,
        }
    }
}

fn of_verification(error: VerifyError) -> &'static str {
    match error {
        VerifyError::MissingHeader(_) | VerifyError::MissingPlace(_) => "missing",
        VerifyError::RepeatedHeader(_) | VerifyError::RepeatedPlace(_) => "repeated",
        VerifyError::MalformedHeader(_)
        | VerifyError::MalformedPlace(_)
        | VerifyError::NotJson
        | VerifyError::NotForm => "malformed",
        VerifyError::TooManySignatures => "too_many_signatures",
        VerifyError::TooOld => "too_old",
        VerifyError::TooNew => "too_new",
        VerifyError::UnequalPlace(_) => "unequal",
        VerifyError::UnknownAddress => "unknown_address",
        VerifyError::Mismatch => "mismatch",
        VerifyError::WrongPath => "wrong_path",
        VerifyError::UnknownSender => "unknown_sender",
    }
}

fn of_handshake(fault: HandshakeFault) -> &'static str {
    match fault {
        HandshakeFault::Unexpected => "unexpected",
        HandshakeFault::Missing => "missing",
        HandshakeFault::Long { .. } => "long",
        HandshakeFault::NotText => "not_text",
    }
}
