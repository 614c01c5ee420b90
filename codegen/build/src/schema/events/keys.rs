//! The keys of webhooks.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::Body;
use crate::schema::openapi::Webhook;

/// The keys of the webhooks that are events, or what is said instead of them.
pub(super) struct Keys {
    /// By the number of the webhook.
    pub by_webhook: BTreeMap<usize, String>,
    pub all: BTreeSet<String>,
}

impl Keys {
    pub(super) fn of(webhooks: &[Webhook]) -> Self {
        let events = webhooks.iter().enumerate().filter(|(_, webhook)| !webhook.is_handshake());
        let key =
            |webhook: &Webhook| webhook.event.as_ref().map_or(&webhook.key, |event| &event.value).clone();
        let by_webhook: BTreeMap<usize, String> =
            events.map(|(index, webhook)| (index, key(webhook))).collect();
        Self { all: by_webhook.values().cloned().collect(), by_webhook }
    }

    /// Without those of some webhooks, which are no events.
    pub(super) fn without(self, webhooks: &BTreeSet<usize>) -> Self {
        let by_webhook: BTreeMap<usize, String> =
            self.by_webhook.into_iter().filter(|(index, _)| !webhooks.contains(index)).collect();
        Self { all: by_webhook.values().cloned().collect(), by_webhook }
    }

    pub(super) fn of_body(&self, body: &Body) -> &str {
        self.by_webhook.get(&body.webhook).map_or("", String::as_str)
    }
}
