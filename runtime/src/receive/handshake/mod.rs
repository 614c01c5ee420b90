//! Deliveries that only check the address.

use http::request::Parts;

use super::outcome::Rejection;
use crate::event::handshake::Handshake;
use crate::event::name::Plan;
use crate::event::provider::Provider;
use crate::headers;
use crate::json::ahead::Ahead;
use crate::json::whole::decode;
use crate::place::at::Beside;
use crate::types::json::Json;

/// Whether a request that nobody vouches for is a handshake that the provider does not sign, with a body of at most
/// [`Handshake::MOST_UNSIGNED`] bytes. All else, whatever is wrong with it, has to be verified first.
pub(super) fn is_unsigned<P: Provider>(parts: &Parts, body: &[u8]) -> bool {
    let has_unsigned = const { has_unsigned::<P>() };
    let beside = Beside::new(&parts.headers, parts.uri.query());
    let could_be = |name: &str| handshake::<P>(name).is_some_and(Handshake::is_unsigned);
    has_unsigned
        && body.len() <= Handshake::MOST_UNSIGNED
        && is_named::<P>(could_be, beside, body).unwrap_or(false)
}

/// Whether a verified request is a handshake, signed or not.
pub(super) fn is_any<P: Provider>(beside: Beside<'_>, body: &[u8]) -> Result<bool, Rejection> {
    let could_be = |name: &str| handshake::<P>(name).is_some();
    Ok(!P::HANDSHAKES.is_empty() && is_named::<P>(could_be, beside, body)?)
}

fn handshake<P: Provider>(name: &str) -> Option<&'static Handshake> {
    P::HANDSHAKES.iter().find(|handshake| handshake.name() == Some(name))
}

const fn has_unsigned<P: Provider>() -> bool {
    let mut index = 0;
    while index < P::HANDSHAKES.len() {
        if P::HANDSHAKES[index].is_unsigned() {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether the request has a name that `could_be` one that is looked for. Its body is checked to be JSON then, and to have no
/// other name somewhere else.
fn is_named<P: Provider>(
    could_be: impl Fn(&str) -> bool,
    beside: Beside<'_>,
    body: &[u8],
) -> Result<bool, Rejection> {
    if let Plan::Member { header: Some(names) } = P::EVENT_NAME.plan()
        && headers::optional_text(beside.headers, names)?.is_some_and(|name| !could_be(name))
    {
        return Ok(false);
    }
    let found = P::EVENT_NAME.find(Some(beside), Ahead::of_bytes(body));
    if let Ok(found) = &found
        && !found.as_ref().is_some_and(|(name, _)| could_be(name))
    {
        return Ok(false);
    }
    // What is no JSON is told first: its names may be something else.
    if !body.is_empty() {
        decode::<Json>(body)?;
    }
    Ok(found?.is_some())
}
