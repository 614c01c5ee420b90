//! A request before it is one of HTTP.

use crate::verify::sign::Signed;

/// Its parts.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) method: String,
    /// Names are in lower case.
    pub(super) headers: Vec<(String, String)>,
    /// Encoded.
    pub(super) query: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Sent {
    /// What a signature adds counts instead of what was there.
    pub(super) fn with(mut self, signed: Signed) -> Self {
        self.headers.retain(|(name, _)| !signed.headers.iter().any(|(other, _)| other == name));
        self.headers.extend(signed.headers);
        self.query = signed.query.or(self.query);
        self.body = signed.body.unwrap_or(self.body);
        self
    }
}
