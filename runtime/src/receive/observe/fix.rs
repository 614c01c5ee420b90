//! What to do about an outcome, in one line. The chapter "When it wakes you" of the book says more.

use std::fmt;

use crate::receive::handshake::HandshakeFault;
use crate::receive::items::outcome::BatchOutcome;
use crate::receive::outcome::Outcome;
use crate::receive::rejection::Rejection;
use crate::verify::error::VerifyError;

/// What to do about an outcome.
#[derive(Clone, Copy)]
pub(super) struct Fix {
    pub(super) text: &'static str,
    /// Whether something is lost unless somebody acts.
    pub(super) is_lost: bool,
}

impl Fix {
    /// The same about something else of the outcome.
    pub(super) fn instead(self, text: &'static str) -> Self {
        Self { text, ..self }
    }
}

impl fmt::Display for Fix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text)?;
        if self.is_lost {
            formatter.write_str("; then have it sent again: nobody does by itself")
        } else {
            Ok(())
        }
    }
}

const STORE: &str = "look at the store: until it answers, deliveries are told to come again";
const HANDLER: &str = "mend what the error says; the delivery was given back";
/// What panicked tells nobody else.
pub(super) const PANIC: &str = "the panic hook has said where and why, by default on stderr; the delivery was given back unless it was handled";
const LOAD: &str = "see whether the handler or the store has become slow, or raise `Receiver::limits`";
const SCHEMA: &str = "see whether the provider has changed what it sends: if so, generate from its new schema; `Receiver::on_rejected` \
                      keeps bodies";

/// What to do about an outcome; empty if there is nothing to do.
pub(super) fn of(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Rejected(rejection) => of_rejection(rejection),
        Outcome::Failed(_) => HANDLER,
        Outcome::Panicked => PANIC,
        Outcome::TimedOut => {
            "see what the handler waits for; raise `Receiver::handler_timeout`, or queue the work and answer at once"
        }
        Outcome::Overloaded => LOAD,
        Outcome::Unavailable(_) => STORE,
        Outcome::NoSecrets(_) => {
            "look at the source of secrets: until it answers, no delivery can be verified"
        }
        Outcome::InProgress { .. } => {
            "nothing, unless it lasts: the first try is at work, or its process was killed and the lease has not ended"
        }
        Outcome::Acknowledged => {
            "generate from the provider's new schema if the event matters; `UnknownEvents::Handle` hands it over"
        }
        Outcome::Batch(batch) => of_items(batch),
        Outcome::KeyReused
        | Outcome::Handled
        | Outcome::Unhandled
        | Outcome::Duplicate
        | Outcome::Handshake(_) => "",
    }
}

fn of_items(batch: &BatchOutcome) -> &'static str {
    match batch {
        _ if batch.failed > 0 => {
            "see the lines of its items; those that were handled are skipped when it comes again"
        }
        _ if batch.unavailable.is_some() => STORE,
        _ if batch.not_begun > 0 => LOAD,
        _ if batch.rejected().is_some() => SCHEMA,
        _ => "",
    }
}

pub(super) fn of_rejection(rejection: &Rejection) -> &'static str {
    match rejection {
        Rejection::Method { .. } | Rejection::ContentType => {
            "nothing, if it is a scanner; else see what the provider is set to send, and what a proxy makes of it"
        }
        Rejection::ContentEncoding if cfg!(feature = "compression") => {
            "have the sender use gzip or deflate, once"
        }
        Rejection::ContentEncoding => "turn on the feature `compression`, or have the sender not compress",
        Rejection::TooLarge { .. } => {
            "raise `Receiver::body_limit` if the provider sends such bodies; it is the size after decompression"
        }
        Rejection::Slow => {
            "see whether the network or a proxy has become slow, or raise `Receiver::body_timeout`"
        }
        Rejection::Incomplete => "see why the connection broke: a proxy's limits, a restart, the network",
        Rejection::Unverified(error) => of_verification(*error),
        Rejection::Handshake(fault) => of_handshake(*fault),
        Rejection::Header(_) | Rejection::Query(_) => {
            "see whether a proxy drops or repeats it, and whether the provider documents it as before"
        }
        Rejection::UnknownEvent => {
            "generate from the provider's new schema, take the event off its subscriptions, or choose `Policy::unknown_events`"
        }
        Rejection::Invalid(_) => {
            "if the provider means it, loosen the rule in the schema or by `Policy::warn`; else tell the provider"
        }
        Rejection::NamesDiffer | Rejection::Unnamed | Rejection::Malformed(_) | Rejection::Items(_) => SCHEMA,
    }
}

fn of_verification(error: VerifyError) -> &'static str {
    match error {
        VerifyError::Mismatch | VerifyError::WrongPath => {
            "if it is all of them: compare the secret with that in the provider's settings, and see whether a proxy changes body or \
             address; if it is a few: somebody else sends them"
        }
        VerifyError::TooOld => {
            "compare this machine's clock with the time; if it is right, the delivery was held up on the way or is replayed"
        }
        VerifyError::TooNew => {
            "compare this machine's clock with the time: it is behind, or the sender's is ahead"
        }
        VerifyError::UnknownAddress => {
            "tell the receiver the address that the provider was shown: `Receiver::at`"
        }
        VerifyError::UnknownSender => {
            "add the sender's secret to the source of secrets, if it is an account of yours"
        }
        _ => {
            "nothing, if it is a scanner; else see whether signing is on in the provider's settings, and whether a proxy drops or \
             repeats headers"
        }
    }
}

fn of_handshake(fault: HandshakeFault) -> &'static str {
    match fault {
        HandshakeFault::Unexpected => {
            "compare what was given to `Receiver::given` with what the provider's settings have; if they are the same, it is a stranger"
        }
        HandshakeFault::Missing | HandshakeFault::Long { .. } | HandshakeFault::NotText => {
            "compare the request with the handshake that the provider documents"
        }
    }
}
