//! Standard Webhooks, and how providers differ from it.

use super::key::KeyForm;

/// How a provider differs from Standard Webhooks.
///
/// ```
/// use crm_events::{KeyEncoding, KeyForm, StandardScheme};
///
/// // Headers such as `svix-id`.
/// const CLERK: StandardScheme = StandardScheme::new().prefix("svix-");
/// // The key is the text itself.
/// const POLAR: StandardScheme = StandardScheme::new().key(KeyForm::new(KeyEncoding::Text));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardScheme {
    pub(crate) prefix: &'static str,
    pub(crate) key: Option<KeyForm>,
}

impl StandardScheme {
    /// Standard Webhooks as it is specified.
    #[must_use]
    pub const fn new() -> Self {
        Self { prefix: "webhook-", key: None }
    }

    /// With another beginning of the three headers, in lower case: `svix-`.
    #[must_use]
    pub const fn prefix(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }

    /// With keys in another form than base64 behind `whsec_`.
    #[must_use]
    pub const fn key(self, key: KeyForm) -> Self {
        Self { key: Some(key), ..self }
    }
}

impl Default for StandardScheme {
    fn default() -> Self {
        Self::new()
    }
}
