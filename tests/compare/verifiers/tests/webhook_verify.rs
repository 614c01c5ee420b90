//! The crate `webhook-verify`, which knows many providers.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use crm_events::SignatureScheme;
use proptest::prelude::*;
use webhook_verify::{Clock, Provider, Secret, VerifyOptions, VerifyingKeyMaterial, verify};

use crate::changes::{Change, change};
use crate::schemes::{
    DISCORD, DROPBOX, GITHUB, LINEAR, SENDGRID, SHOPIFY, SLACK, SQUARE, STANDARD, STRIPE, TWILIO, ZOOM,
};
use crate::{Delivery, QUERY, URL, signed};

const NOW: u64 = 1_795_202_400;
const SHARED: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// One provider, as both know it.
struct Known {
    provider: Provider,
    scheme: SignatureScheme,
    private: &'static str,
    public: &'static str,
    content_type: &'static str,
}

/// The seed is the bytes 0 to 31.
const ED25519: (&str, &str) = (
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",
);

fn known() -> Vec<Known> {
    let shared =
        |provider, scheme| Known { provider, scheme, private: SHARED, public: SHARED, content_type: JSON };
    vec![
        shared(Provider::StandardWebhooks, STANDARD),
        shared(Provider::GitHub, GITHUB),
        shared(Provider::Slack, SLACK),
        shared(Provider::Zoom, ZOOM),
        shared(Provider::Stripe, STRIPE),
        shared(Provider::Shopify, SHOPIFY),
        shared(Provider::Square, SQUARE),
        shared(Provider::Dropbox, DROPBOX),
        shared(Provider::Linear, LINEAR),
        Known { content_type: FORM, ..shared(Provider::Twilio, TWILIO) },
        Known { private: ED25519.0, public: ED25519.1, ..shared(Provider::Discord, DISCORD) },
        Known { private: P256.0, public: P256.1, ..shared(Provider::SendGrid, SENDGRID) },
    ]
}

#[derive(Debug)]
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> u64 {
        NOW
    }
}

impl Known {
    /// Whether they believe a delivery.
    fn is_believed(&self, delivery: &Delivery) -> bool {
        let mut options = VerifyOptions::default()
            .with_clock(Some(Arc::new(Stopped)))
            .with_max_age(Some(Duration::from_secs(300)))
            .with_request_url(format!("{URL}?{QUERY}"));
        if self.content_type == FORM {
            let pairs = form_urlencoded::parse(&delivery.body).into_owned().collect::<Vec<_>>();
            options = options.with_form_params(pairs);
        }
        if self.provider == Provider::SendGrid {
            let key = BASE64.decode(self.public).unwrap();
            options = options.with_verifying_material(VerifyingKeyMaterial::EcdsaP256PublicKey(key));
        }
        verify(self.provider, &delivery.headers, &delivery.body, &Secret::new(self.public), options).is_ok()
    }

    /// Whether the verdicts are the same, or differ where they are meant to.
    fn is_agreed(&self, ours: bool, theirs: bool, delivery: &Delivery) -> bool {
        ours == theirs || if ours { self.is_looser(delivery) } else { self.is_stricter(delivery) }
    }

    /// Where we believe what they do not.
    fn is_looser(&self, delivery: &Delivery) -> bool {
        let mut values = delivery.headers.iter().skip(1).map(|(_, value)| value.as_str());
        // White space around a header is none of it (RFC 9110, section 5.5); they leave that to the server.
        let has_space = values.any(|value| value.trim_matches([' ', '\t']) != value);
        // In a list, they refuse all for one signature that is none, and we ignore it, with the white space around each.
        let is_odd = |list: &str, separator: char, version: &str, length: usize| {
            list.split(separator).any(|item| {
                let signature = item.trim_start().strip_prefix(version);
                item.trim() != item || signature.is_some_and(|signature| signature.len() != length)
            })
        };
        let has_odd = match self.provider {
            Provider::Stripe => is_odd(delivery.header("stripe-signature"), ',', "v1=", 64),
            Provider::StandardWebhooks => is_odd(delivery.header("webhook-signature"), ' ', "v1,", 44),
            _ => false,
        };
        has_space || has_odd
    }

    /// Where they believe what we do not.
    fn is_stricter(&self, delivery: &Delivery) -> bool {
        match self.provider {
            // The name of the hash has no case to them.
            Provider::GitHub => !delivery.header("x-hub-signature-256").starts_with("sha256="),
            // What has no comma in it is ignored.
            Provider::StandardWebhooks => {
                let mut items =
                    delivery.header("webhook-signature").split(' ').filter(|item| !item.is_empty());
                items.any(|item| !item.contains(','))
            }
            _ => false,
        }
    }
}

fn at(offset: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW.saturating_add_signed(offset))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_signed_is_believed_by_both_and_what_is_changed_gets_one_verdict(
        which in any::<prop::sample::Index>(),
        id in "[!-~]{1,30}",
        body in "\\PC{0,60}",
        form in prop::collection::btree_map("[a-zA-Z]{1,6}", "\\PC{0,8}", 0..4),
        offset in -330..330_i64,
        change in change(),
    ) {
        let known = known();
        let known = &known[which.index(known.len())];
        let body = match known.content_type {
            FORM => form_urlencoded::Serializer::new(String::new()).extend_pairs(&form).finish(),
            _ => body,
        };
        let sent = at(offset);
        let delivery = signed(known.scheme, known.private, known.content_type, &id, sent, body.as_bytes());
        let has_time = delivery.headers.len() > 2 || known.provider == Provider::Stripe;
        let changed = change.of(&delivery);
        let ours = changed.is_believed(known.scheme, known.public, at(0));
        let theirs = known.is_believed(&changed);
        if let Change::None = change {
            prop_assert_eq!(ours, !has_time || offset.abs() <= 300, "{}", known.provider);
            prop_assert_eq!(ours, theirs, "{}", known.provider);
        }
        prop_assert!(
            known.is_agreed(ours, theirs, &changed),
            "{}: {change:?}: {ours}, {theirs}: {changed:?}",
            known.provider
        );
    }
}

/// As `openssl genpkey` makes them.
const P256: (&str, &str) = (
    "-----BEGIN PRIVATE KEY-----\n\
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggv46oA9/XMuvif5U\n\
    Rs2RMf8fFcKcbRoE/6hvbvZZ1hOhRANCAASmwu6uDvhIfoNAetW/RdIkRpPKPCZk\n\
    Qn4vfzuQnLcz+1InWoq7m3TK0g8Oq+4dqp2V0QWjTpXi5RJw25TQ2bju\n\
    -----END PRIVATE KEY-----",
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEpsLurg74SH6DQHrVv0XSJEaTyjwmZEJ+L387kJy3M/tSJ1qKu5t0ytIPDqvuHaqdldEFo06V4uUScNuU0Nm47g==",
);
