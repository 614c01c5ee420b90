//! What is said of a delivery before it is made.

use std::time::SystemTime;

use super::event::TestEvent;
use crate::event::provider::Provider;
use crate::receive::endpoint::Endpoint;
use crate::verify::secret::Secret;
use crate::verify::sign::Signer;

/// A delivery as the provider would send it, given to an endpoint in the process: say what comes, then `await` it for what came of
/// it ([`Delivered`](super::Delivered)). See [the module](super).
///
/// Without more, it is sent now, as the receiver's [clock](crate::receive::Receiver::clock) says, is not signed, and is known by
/// an identifier of its own, so that no two are the same.
#[must_use = "nothing is delivered unless it is awaited"]
pub struct Deliver<'e, P: Provider, H> {
    pub(super) endpoint: &'e Endpoint<P, H>,
    pub(super) what: What,
    /// What is around events of which only the payload is said.
    pub(super) envelope: Option<P::Envelope<'e>>,
    pub(super) name: Option<String>,
    pub(super) id: Option<String>,
    pub(super) signing: Signing,
    pub(super) at: Option<SystemTime>,
    pub(super) method: Option<String>,
    pub(super) path: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) left_out: Vec<String>,
    pub(super) query: Vec<(String, String)>,
    pub(super) is_tampered: bool,
    pub(super) times: usize,
}

/// What is delivered.
pub(super) enum What {
    Nothing,
    Events(Vec<TestEvent>),
    Body(Vec<u8>),
    /// A handshake of this number.
    Handshake(usize),
}

/// Who signs.
pub(super) enum Signing {
    Nobody,
    Secret(Secret),
    Signer(Box<dyn Signer>),
}
