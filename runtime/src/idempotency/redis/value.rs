//! What stands at a key: `claimed:TOKEN:BODY` or `done:TOKEN:BODY`, in hexadecimal digits, where nothing stands for a body of
//! which nothing is known.

use crate::idempotency::body::BodyDigest;
use crate::idempotency::store::{Claim, Claimed, Token};

/// What the value of a completed key begins with.
const DONE: &str = "done:";

pub(super) fn claimed(token: Token, body: Option<BodyDigest>) -> String {
    let body = body.map_or_else(String::new, |body| base16ct::lower::encode_string(body.as_bytes()));
    format!("claimed:{}:{body}", number(token))
}

pub(super) fn number(token: Token) -> String {
    format!("{:016x}", token.get())
}

/// What a claim of a delivery with this body comes to where there is `state` already.
pub(super) fn met(state: &str, body: Option<BodyDigest>) -> Claimed {
    let claim = if state.starts_with(DONE) { Claim::Done } else { Claim::InProgress };
    Claimed::met(claim, body, digest(state))
}

fn digest(state: &str) -> Option<BodyDigest> {
    let (_, digits) = state.rsplit_once(':')?;
    let mut bytes = [0; 16];
    let read = base16ct::lower::decode(digits, &mut bytes).ok()?;
    (read.len() == 16).then(|| BodyDigest::from_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idempotency::body::BodyComparison;

    #[test]
    fn a_value_holds_state_token_and_digest() {
        let body = BodyDigest::of(b"{}");
        let value = claimed(Token::new(255), Some(body));
        assert_eq!(value, "claimed:00000000000000ff:44136fa355b3678a1146ad16f7e8649e");
        let done = value.replace("claimed", "done");
        for (state, claim) in [(&value, Claim::InProgress), (&done, Claim::Done)] {
            for (body, comparison) in [
                (Some(body), BodyComparison::Same),
                (Some(BodyDigest::of(b"[]")), BodyComparison::Different),
                (None, BodyComparison::Unknown),
            ] {
                assert_eq!(met(state, body), Claimed { claim, body: comparison });
            }
        }
        let unknown = claimed(Token::new(255), None);
        assert_eq!(unknown, "claimed:00000000000000ff:");
        assert_eq!(met(&unknown, Some(body)).body, BodyComparison::Unknown);
    }
}
