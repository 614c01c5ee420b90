//! The crate `svix`, of those who began Standard Webhooks.

use std::time::SystemTime;

use proptest::prelude::*;
use svix::webhooks::Webhook;

use crate::changes::change;
use crate::schemes::{STANDARD, SVIX};
use crate::{Delivery, seconds, signed};

const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

proptest! {
    #[test]
    fn what_is_signed_by_either_is_believed_by_both_and_what_is_changed_by_neither(
        id in "[!-~]{1,30}",
        body in "\\PC{0,60}",
        is_theirs in any::<bool>(),
        is_svix in any::<bool>(),
        offset in -330..330_i64,
        change in change(),
    ) {
        let now = SystemTime::now();
        let at = i64::try_from(seconds(now)).unwrap() + offset;
        // They look at the clock themselves.
        prop_assume!(offset.abs() < 298 || offset.abs() > 302);
        let scheme = if is_svix { SVIX } else { STANDARD };
        let sent = std::time::UNIX_EPOCH + std::time::Duration::from_secs(at.unsigned_abs());
        let ours = signed(scheme, SECRET, "application/json", &id, sent, body.as_bytes());
        let webhook = Webhook::new(SECRET).unwrap();
        let mut delivery = ours.clone();
        let theirs = webhook.sign(&id, at, body.as_bytes()).unwrap();
        prop_assert_eq!(&delivery.headers[3].1, &theirs);
        if is_theirs {
            delivery.headers[3].1 = theirs;
        }
        let changed = change.of(&delivery);
        let Some(headers) = changed.map() else { return Ok(()) };
        let theirs = webhook.verify(&changed.body, &headers).is_ok();
        let ours = changed.is_believed(scheme, SECRET, now);
        if change.is_none() {
            prop_assert_eq!(ours, offset.abs() < 300);
        }
        if !is_stricter(&changed) {
            prop_assert_eq!(ours, theirs, "{:?}", change);
        } else {
            prop_assert!(!ours, "{:?}", change);
        }
    }
}

/// Where they take what we do not: a time is a number to them, and is signed as they write it, and what has no comma in it is
/// ignored; to us a time is digits, and the header malformed.
fn is_stricter(delivery: &Delivery) -> bool {
    let last = |name: &str| delivery.headers.iter().find(|(known, _)| known.ends_with(name));
    let has_sign = last("-timestamp").is_some_and(|(_, time)| time.starts_with(['+', '0']));
    let is_odd = last("-signature")
        .is_some_and(|(_, text)| text.split(' ').any(|part| !part.is_empty() && !part.contains(',')));
    has_sign || is_odd
}
