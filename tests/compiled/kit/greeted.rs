//! Handshakes of the kit.

use crm_events::testing::{Deliver, MockHandler, NotSent};
use crm_events::{Provider, SignatureScheme};
use tests::block_on;

use super::keys::pairs;
use super::laws::{given, receiver};

/// Each handshake of a provider is answered, and no handler hears of it. One that is signed is refused under another secret.
pub(super) fn check<P: Provider + 'static>() {
    let pairs = pairs(&P::SIGNATURE, &given(&P::SIGNATURE));
    if pairs.is_none() && P::SIGNATURE != SignatureScheme::Unsigned {
        return;
    }
    let handler = MockHandler::new();
    let own = pairs.as_ref().map(|[own, _]| own);
    let endpoint = receiver::<P>(own).handle_received(handler.clone());
    for (number, handshake) in P::HANDSHAKES.iter().enumerate() {
        let deliver = || Deliver::to(&endpoint).handshake(number);
        let signed = match own.filter(|_| !handshake.is_unsigned()) {
            Some(own) => deliver().signed_with(own.sends.as_str()),
            None => deliver(),
        };
        let delivered = block_on(signed.into_future()).unwrap();
        assert_eq!(delivered.label(), "handshake", "{}, handshake {number}: {delivered}", P::NAME);
        if let (Some([_, other]), false) = (&pairs, handshake.is_unsigned()) {
            let refused = block_on(deliver().signed_with(other.sends.as_str()).into_future()).unwrap();
            assert_eq!(refused.label(), "unverified", "{}, handshake {number}: {refused}", P::NAME);
        }
    }
    assert!(handler.handed().is_empty(), "{}", P::NAME);
    let count = P::HANDSHAKES.len();
    let none = block_on(Deliver::to(&endpoint).handshake(count).into_future());
    assert_eq!(none.unwrap_err(), NotSent::NoHandshake { count }, "{}", P::NAME);
}
