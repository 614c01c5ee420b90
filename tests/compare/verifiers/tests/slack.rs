//! The crate `slack-morphism`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use slack_morphism::SlackSigningSecret;
use slack_morphism::signature_verifier::SlackEventSignatureVerifier;

use crate::changes::change;
use crate::schemes::SLACK;
use crate::{seconds, signed};

proptest! {
    #[test]
    fn what_is_changed_gets_one_verdict(
        secret in "[0-9a-f]{32}",
        body in "\\PC{0,60}",
        offset in -330..330_i64,
        change in change(),
    ) {
        let now = SystemTime::now();
        // They look at the clock themselves.
        prop_assume!(offset.abs() < 298 || offset.abs() > 302);
        let sent = UNIX_EPOCH + Duration::from_secs(seconds(now).saturating_add_signed(offset));
        let delivery = signed(SLACK, &secret, "application/json", "", sent, body.as_bytes());
        let changed = change.of(&delivery);
        let theirs = SlackEventSignatureVerifier::new(&SlackSigningSecret::new(secret.clone()));
        let signature = changed.header("x-slack-signature");
        let time = changed.header("x-slack-request-timestamp");
        // They take a text for a body, and no map of headers.
        let theirs = changed.text().is_some_and(|body| theirs.verify(signature, body, time).is_ok());
        let ours = changed.is_believed(SLACK, &secret, now);
        if change.is_none() {
            prop_assert_eq!(ours, offset.abs() < 300);
        }
        // Digits have two cases for us, and white space around a header is none of it.
        let plain = signature.trim_matches(' ').to_lowercase();
        let is_looser = plain != signature || time.trim_matches(' ') != time;
        prop_assert!(ours == theirs || (is_looser && ours), "{change:?}: {ours}, {theirs}");
    }
}
