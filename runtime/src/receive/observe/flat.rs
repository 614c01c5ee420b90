//! What lines say themselves where their span says nothing, because a filter lets only warnings and errors through: else nobody
//! would know whose delivery a warning is about.

use std::sync::{Arc, OnceLock};

use crate::idempotency::key::IdempotencyKey;
use crate::json::printable::Printable;

/// Where lines and spans of deliveries come from, for filters: it stays the same however the modules are named.
pub(super) const TARGET: &str = "crm_events::receive";

/// What is known of a delivery whose span is filtered out; nothing of any other.
#[derive(Clone)]
pub(super) struct Flat(Option<Arc<Known>>);

struct Known {
    provider: &'static str,
    /// The place of an item in its body.
    item: Option<String>,
    event: OnceLock<&'static str>,
    key: OnceLock<IdempotencyKey>,
}

impl Flat {
    /// Of the delivery, or of the item at a place, that has this span.
    pub(super) fn beside(span: &tracing::Span, provider: &'static str, item: Option<&str>) -> Self {
        if !span.is_disabled() || !tracing::enabled!(target: TARGET, tracing::Level::ERROR) {
            return Self(None);
        }
        let item = item.map(|pointer| Printable(pointer).to_string());
        Self(Some(Arc::new(Known { provider, item, event: OnceLock::new(), key: OnceLock::new() })))
    }

    // It is set once for each delivery, or to the same again.
    pub(super) fn event(&self, event: &'static str) {
        let _ = self.0.as_ref().map(|known| known.event.set(event));
    }

    pub(super) fn key(&self, key: &IdempotencyKey) {
        let _ = self.0.as_ref().map(|known| known.key.set(key.clone()));
    }

    pub(super) fn known_provider(&self) -> Option<&'static str> {
        self.0.as_ref().map(|known| known.provider)
    }

    pub(super) fn known_item(&self) -> Option<&str> {
        self.0.as_ref()?.item.as_deref()
    }

    pub(super) fn known_event(&self) -> Option<&'static str> {
        self.0.as_ref()?.event.get().copied()
    }

    pub(super) fn known_key(&self) -> Option<&str> {
        self.0.as_ref()?.key.get().map(IdempotencyKey::as_str)
    }
}

/// Logs a line in the span of a delivery: inside of it, not only as its child, because formats that list the spans around a line
/// list those that are entered.
macro_rules! line {
    ($level:ident, $span:expr, [$($field:tt)*], $($said:tt)*) => {
        $span.span.in_scope(|| {
            tracing::$level!(
                target: $crate::receive::observe::flat::TARGET,
                provider = $span.flat.known_provider(),
                item = $span.flat.known_item(),
                event = $span.flat.known_event(),
                key = $span.flat.known_key(),
                $($field)*
                $($said)*
            )
        })
    };
}

pub(super) use line;
