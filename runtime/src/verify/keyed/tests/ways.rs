//! Several ways to sign.

use super::*;
use crate::signature::Alternative;

#[test]
fn the_first_way_whose_places_are_there_decides() {
    const NEW: SignatureScheme = SignatureScheme::Keyed(TIMED);
    const OLD: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-old"]);
    const BOTH: SignatureScheme = SignatureScheme::AnyOf(&[
        Alternative { name: "new", scheme: NEW },
        Alternative { name: "old", scheme: SignatureScheme::Keyed(OLD) },
    ]);
    let new = Arrived::new(&Kind::new("new", TIMED));
    let old = Arrived::new(&Kind::new("old", OLD));
    assert_eq!([new.check(BOTH, &[TEXT]), old.check(BOTH, &[TEXT])], [Ok(()), Ok(())]);
    // A right old signature does not help one that is wrong by the new way.
    let mut both = old.clone();
    both.headers.extend(new.headers.iter().skip(1).cloned());
    assert_eq!(both.check(BOTH, &[TEXT]), Ok(()));
    let signature = both.headers.iter_mut().find(|(name, _)| name == "x-sign").unwrap();
    signature.1 = format!("v0={}", "00".repeat(32));
    assert_eq!(both.check(BOTH, &[TEXT]), Err(VerifyError::Mismatch));
    assert_eq!(both.check(BOTH.alternative("old").unwrap(), &[TEXT]), Ok(()));
    assert_eq!(
        old.check(BOTH.alternative("new").unwrap(), &[TEXT]),
        Err(VerifyError::MissingHeader("x-sign"))
    );
    assert_eq!(BOTH.alternative("other"), None);
    let neither = Arrived { headers: Vec::new(), ..old };
    assert_eq!(neither.check(BOTH, &[TEXT]), Err(VerifyError::MissingHeader("x-sign")));
}
