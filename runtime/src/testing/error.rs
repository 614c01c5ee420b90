//! Why a delivery could not be made.

use std::fmt;

use crate::outgoing::around::NotTogether;
use crate::verify::secret::SecretError;
use crate::verify::sign::SignError;

/// Why a delivery could not be made, so that nothing was given to the endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSent {
    /// Neither an event nor a body nor a handshake was said.
    Nothing,
    /// The payload is that of several events, or of none: say which by [`named`](super::Deliver::named).
    WhichEvent {
        /// The type of the payload.
        payload: &'static str,
        /// The events that have such a payload.
        events: Vec<&'static str>,
    },
    /// The event of this name has another payload.
    OtherPayload {
        /// The name.
        event: String,
        /// The type of the payload.
        payload: &'static str,
    },
    /// The provider sends one event in a body, and several were said.
    OneEvent,
    /// What would have to stand around the events differs.
    NotTogether,
    /// The provider has no handshake of this number; how many it has.
    NoHandshake {
        /// How many there are.
        count: usize,
    },
    /// The identifier cannot stand where the provider has it, or stands in a body that was given as it is.
    Id,
    /// The secret is unfit for the scheme, or the provider signs nothing that is known as data.
    Secret(SecretError),
    /// The scheme cannot sign this delivery.
    Sign(SignError),
    /// Nothing of the delivery is signed, so that nothing tells that it was changed.
    NothingSigned,
    /// A method, a header or an address cannot be written so.
    Http,
}

impl fmt::Display for NotSent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => formatter.write_str("nothing to deliver: say an event, a body or a handshake"),
            Self::WhichEvent { payload, events } if events.is_empty() => {
                write!(formatter, "no event has the payload `{payload}`")
            }
            Self::WhichEvent { payload, events } => {
                write!(
                    formatter,
                    "`{payload}` is the payload of `{}`: say which by `named`",
                    events.join("`, `")
                )
            }
            Self::OtherPayload { event, payload } => {
                write!(formatter, "the payload of `{}` is not `{payload}`", event.escape_debug())
            }
            Self::OneEvent => formatter.write_str("a body of this provider brings one event"),
            Self::NotTogether => NotTogether.fmt(formatter),
            Self::NoHandshake { count } => {
                write!(formatter, "the provider has {count} handshakes, which are counted from 0")
            }
            Self::Id => formatter.write_str(
                "the identifier cannot stand where the provider has it, or the body that is given says its own",
            ),
            Self::Secret(error @ (SecretError::Key | SecretError::Hex | SecretError::Base64)) => {
                write!(
                    formatter,
                    "{error}; where a public key verifies, deliveries are signed with the private one"
                )
            }
            Self::Secret(error) => error.fmt(formatter),
            Self::Sign(error) => write!(formatter, "the delivery cannot be signed: {error}"),
            Self::NothingSigned => {
                formatter.write_str("nothing of the delivery is signed, so nothing tells that it was changed")
            }
            Self::Http => formatter.write_str("a method, a header or an address cannot be written so"),
        }
    }
}

impl std::error::Error for NotSent {}

impl From<SecretError> for NotSent {
    fn from(error: SecretError) -> Self {
        Self::Secret(error)
    }
}

impl From<SignError> for NotSent {
    fn from(error: SignError) -> Self {
        Self::Sign(error)
    }
}

impl From<NotTogether> for NotSent {
    fn from(_: NotTogether) -> Self {
        Self::NotTogether
    }
}
