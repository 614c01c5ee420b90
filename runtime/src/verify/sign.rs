//! Making signatures: for tests, and for tools that send deliveries.

use std::fmt;
use std::time::SystemTime;

/// A delivery that is to be signed.
#[derive(Clone, Copy, Debug)]
pub struct Unsent<'a> {
    /// The delivery's identifier, the same whenever it is sent again. Schemes that do not sign it ignore it.
    pub id: &'a str,
    /// When it is sent. Schemes that do not sign it ignore it.
    pub at: SystemTime,
    /// The body.
    pub body: &'a [u8],
}

/// Signs deliveries as a provider does, so that a receiver can be tested.
pub trait Signer: Send + Sync {
    /// The headers of the scheme for `delivery`, names in lower case. Of several secrets, the first signs.
    ///
    /// # Errors
    ///
    /// [`SignError`] if the scheme cannot sign this.
    fn sign(&self, delivery: &Unsent<'_>) -> Result<Vec<(&'static str, String)>, SignError>;
}

/// Why something cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The scheme signs JSON, and the body is none.
    NotJson,
    /// The only key is a public one, which verifies but does not sign.
    PublicKey,
}

impl fmt::Display for SignError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotJson => "the scheme signs JSON, and the body is none",
            Self::PublicKey => "a public key cannot sign",
        })
    }
}

impl std::error::Error for SignError {}
