//! What a user has to know of how deliveries are vouched for.

use crate::ir::protection::Unprotected;
use crate::ir::signature::Signature;

/// Lines of docs on what the signature leaves open; none if it vouches for all.
pub(super) fn lines(signature: &Signature) -> Vec<String> {
    let mut open = Vec::new();
    of(signature, &mut open);
    let sentences = open.into_iter().map(|open| sentence(open).to_owned());
    sentences.flat_map(|sentence| [String::new(), sentence]).collect()
}

/// Of several ways, what any of them leaves open.
fn of(signature: &Signature, open: &mut Vec<Unprotected>) {
    match signature {
        Signature::Keyed(keyed) => {
            for one in keyed.leaves_open() {
                if !open.contains(&one) {
                    open.push(one);
                }
            }
        }
        Signature::AnyOf(alternatives) => {
            alternatives.iter().for_each(|alternative| of(&alternative.signature, open));
        }
        Signature::None | Signature::StandardWebhooks(_) => {}
    }
}

fn sentence(open: Unprotected) -> &'static str {
    match open {
        Unprotected::Content => {
            "Deliveries carry a shared secret, and no signature. It vouches for who sends, as long as nobody else has seen \
             it; nothing vouches for what is sent."
        }
        Unprotected::Body => {
            "The signature does not cover the body: who has seen a delivery can send another body with it."
        }
        Unprotected::OtherMembers => {
            "The signature covers only some members of the body: all others can be changed on the way."
        }
        Unprotected::Time => {
            "The signature does not cover the time: who has seen a delivery can send it again at any time."
        }
        Unprotected::UntilRead => {
            "What vouches for a delivery stands in its body, so that the body is looked into, strictly and within limits, \
             before it is known who sent it."
        }
    }
}
