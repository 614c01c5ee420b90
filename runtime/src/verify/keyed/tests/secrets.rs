//! Secrets, and times.

use super::*;

#[test]
fn what_is_signed_is_believed_under_any_of_the_secrets_and_under_no_other() {
    for kind in kinds() {
        let (arrived, scheme) = (Arrived::new(&kind), SignatureScheme::Keyed(kind.keyed));
        let other = if kind.secret == HEX { "ff112233445566778899aabbccddeeff" } else { OTHER };
        assert_eq!(arrived.check(scheme, &[kind.secret]), Ok(()), "{}", kind.name);
        assert_eq!(arrived.check(scheme, &[other, kind.secret]), Ok(()), "{}", kind.name);
        assert_eq!(arrived.check(scheme, &[other]), Err(VerifyError::Mismatch), "{}", kind.name);
        if let Some(time) = kind.keyed.time {
            for (seconds, is_near) in [(0, true), (time.tolerance, true), (time.tolerance + 1, false)] {
                let later = now() + Duration::from_secs(seconds);
                let earlier = now() - Duration::from_secs(seconds);
                for now in [later, earlier] {
                    assert_eq!(
                        arrived.check_at(scheme, &[kind.secret], now).is_ok(),
                        is_near,
                        "{}",
                        kind.name
                    );
                }
            }
        }
    }
}
