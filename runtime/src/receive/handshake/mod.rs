//! Deliveries that only check the address, and what they are answered.

mod condition;
mod fault;
mod head;
mod reply;
mod text;

use self::condition::Matching;
use self::text::Exchange;
use super::rejection::Rejection;
use crate::event::handshake::{AnswerPart, Condition, Handshake};
use crate::event::provider::Provider;
use crate::json::whole::decode;
use crate::types::json::Json;
use crate::verify::answer_key::AnswerKey;

pub use self::fault::HandshakeFault;
pub(super) use self::head::{are_all_at_head, is_at_head, is_method};
pub use self::reply::Reply;
pub(super) use self::text::Exchange as Request;

/// The handshake that the provider does not sign and that a request is which nobody vouches for, with a body of at most
/// [`Handshake::MOST_UNSIGNED`] bytes. All else, whatever is wrong with it, has to be verified first.
pub(super) fn unsigned<P: Provider>(request: Exchange<'_>) -> Option<&'static Handshake> {
    let has_unsigned = const { has_unsigned(P::HANDSHAKES) };
    if !has_unsigned || request.body.len() > Handshake::MOST_UNSIGNED {
        return None;
    }
    find::<P>(request, Handshake::is_unsigned).unwrap_or_default()
}

/// The handshake that a verified request is, signed or not.
///
/// # Errors
///
/// [`Rejection`] if it looks like one and cannot be read.
pub(super) fn any<P: Provider>(request: Exchange<'_>) -> Result<Option<&'static Handshake>, Rejection> {
    if P::HANDSHAKES.is_empty() { Ok(None) } else { find::<P>(request, |_| true) }
}

/// What a request is answered that is this handshake.
///
/// # Errors
///
/// [`Rejection::Handshake`] if what is to be echoed is not there, or is not fit for it.
pub(super) fn answer(
    handshake: &Handshake,
    request: Exchange<'_>,
    key: Option<&AnswerKey>,
) -> Result<Reply, Rejection> {
    Reply::of(&handshake.answer, request, key)
}

pub(super) const fn has_unsigned(handshakes: &[Handshake]) -> bool {
    let mut index = 0;
    while index < handshakes.len() {
        if handshakes[index].is_unsigned() {
            return true;
        }
        index += 1;
    }
    false
}

/// The first of those handshakes `that` count which a request is. Its body is checked to be JSON then, if anything is read
/// from it, so that no member of it stands there twice.
fn find<P: Provider>(
    request: Exchange<'_>,
    that: impl Fn(&Handshake) -> bool,
) -> Result<Option<&'static Handshake>, Rejection> {
    let mut matching = Matching::<P, _>::new(request, &that);
    for handshake in P::HANDSHAKES.iter().filter(|handshake| that(handshake)) {
        if matching.is(handshake)? {
            if reads_body(handshake) && !request.body.is_empty() {
                decode::<Json>(request.body)?;
            }
            return Ok(Some(handshake));
        }
    }
    Ok(None)
}

/// Whether anything of a handshake, or of its answer, is in the body.
fn reads_body(handshake: &Handshake) -> bool {
    let answer = &handshake.answer;
    let bodies = answer.body.iter().map(|part| match part {
        AnswerPart::Text(_) => &[][..],
        AnswerPart::Template(text) | AnswerPart::JsonString(text) => text,
    });
    handshake.when.iter().any(is_of_body)
        || bodies.chain(answer.headers.iter().map(|(_, text)| *text)).any(text::reads_body)
}

/// Whether a condition is told by the body, as that of a name may be.
const fn is_of_body(condition: &Condition) -> bool {
    match condition {
        Condition::Named(_) => true,
        Condition::There(place) => text::is_in_body(*place),
        Condition::Equals(place, text) => text::is_in_body(*place) || text::reads_body(text),
    }
}
