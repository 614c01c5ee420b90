//! Changing one bit of what is signed.

use super::error::NotSent;
use super::sent::Sent;

/// As many bits are tried: where only some members are signed, the others come first.
const MOST_TRIED: usize = 20_000;

/// The request with one bit changed, so that its signature is no longer right. Whether a bit is signed shows when it is signed
/// again: what comes of it is another request then than the one that is changed. `None` if nothing is found that is signed.
pub(super) fn tamper(sent: &Sent, sign: &dyn Fn(Sent) -> Result<Sent, NotSent>) -> Option<Sent> {
    let is_told = |tampered: &Sent| match sign(tampered.clone()) {
        Ok(again) => {
            again.headers != tampered.headers || again.query != tampered.query || again.body != tampered.body
        }
        Err(_) => false,
    };
    in_body(sent).chain(in_query(sent)).chain(in_headers(sent)).take(MOST_TRIED).find(is_told)
}

/// The last letters and digits first: names of events stand at the beginning, as a rule.
fn in_body(sent: &Sent) -> impl Iterator<Item = Sent> {
    changed(&sent.body).map(|body| Sent { body, ..sent.clone() })
}

fn in_query(sent: &Sent) -> impl Iterator<Item = Sent> {
    let query = sent.query.as_deref().unwrap_or_default();
    let queries = changed(query.as_bytes()).filter_map(|query| String::from_utf8(query).ok());
    queries.map(|query| Sent { query: Some(query), ..sent.clone() })
}

fn in_headers(sent: &Sent) -> impl Iterator<Item = Sent> {
    sent.headers.iter().enumerate().flat_map(move |(index, (name, value))| {
        let values = changed(value.as_bytes()).filter_map(|value| String::from_utf8(value).ok());
        values.map(move |value| {
            let mut tampered = sent.clone();
            if let Some(header) = tampered.headers.get_mut(index) {
                *header = (name.clone(), value);
            }
            tampered
        })
    })
}

/// The bytes with the last bit of one of them changed: of letters and digits that are such afterwards, too, and are no part of
/// an escape.
fn changed(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let is_escaped = |at: usize| {
        (1..=5).any(|back| {
            let before = at.checked_sub(back).and_then(|at| bytes.get(at));
            matches!((before, back), (Some(b'%'), 1..=2) | (Some(b'\\'), _))
        })
    };
    let is_fit = move |at: &usize| {
        bytes.get(*at).is_some_and(|byte| byte.is_ascii_alphanumeric() && (byte ^ 1).is_ascii_alphanumeric())
            && !is_escaped(*at)
    };
    (0..bytes.len()).rev().filter(is_fit).map(|at| {
        let mut changed = bytes.to_vec();
        if let Some(byte) = changed.get_mut(at) {
            *byte ^= 1;
        }
        changed
    })
}
