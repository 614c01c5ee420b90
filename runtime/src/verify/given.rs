//! What a receiver is told besides secrets.

use std::fmt;

use zeroize::Zeroizing;

/// What a receiver is told besides secrets, by name, such as the identifier of a webhook that a provider signs with each
/// delivery but does not send: `{given.webhook_id}`.
///
/// A value may be as good as a secret, so that it is kept like one: overwritten when it is dropped, and not told by `Debug`.
///
/// ```
/// use crm_events::verify::Given;
///
/// let given = Given::new().with("webhook_id", "65c3d2e1f0a9b8c7d");
/// assert_eq!(given.get("webhook_id"), Some("65c3d2e1f0a9b8c7d"));
/// assert_eq!(format!("{given:?}"), r#"Given(["webhook_id"])"#);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Given(Vec<(String, Zeroizing<String>)>);

impl Given {
    /// Nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a value under `name`, instead of one that was there.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), Zeroizing::new(value.into()));
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, value));
        self
    }

    /// The value under `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// The names, no values.
impl fmt::Debug for Given {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.0.iter().map(|(name, _)| name).collect();
        formatter.debug_tuple("Given").field(&names).finish()
    }
}
