//! Why a handshake is not answered as the provider would have it.

use std::fmt;

use http::StatusCode;

/// Why a handshake is not answered as the provider would have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HandshakeFault {
    /// A request by a method of handshakes alone is none that is expected: another value stands where it has to be equal
    /// to something, or nothing. Status 403.
    Unexpected,
    /// What is to be echoed is not there. Status 400.
    Missing,
    /// What is to be echoed has more bytes than anybody is sent back. Status 400.
    Long {
        /// How many it may have.
        most: usize,
    },
    /// What is to be echoed in a header is not visible ASCII. Status 400.
    NotText,
}

impl HandshakeFault {
    pub(in crate::receive) fn status(self) -> StatusCode {
        match self {
            Self::Unexpected => StatusCode::FORBIDDEN,
            Self::Missing | Self::Long { .. } | Self::NotText => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for HandshakeFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected => formatter.write_str("this is not the check of the address that is expected"),
            Self::Missing => formatter.write_str("what is to be sent back is missing"),
            Self::Long { most } => write!(formatter, "what is to be sent back has more than {most} bytes"),
            Self::NotText => formatter.write_str("what is to be sent back in a header is not visible ASCII"),
        }
    }
}
