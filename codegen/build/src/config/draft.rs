//! The draft of documents that do not say theirs.

use super::Config;
use crate::schema::ast::draft;

/// A version of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Draft {
    /// Draft-04, with `id`, and with flags for strict limits.
    Draft4,
    /// Draft-06.
    Draft6,
    /// Draft-07.
    Draft7,
    /// 2019-09.
    Draft201909,
    /// 2020-12, the one of OpenAPI since 3.1.
    Draft202012,
    /// Version 1, the first one that is no draft.
    V1,
}

impl Draft {
    /// All, in order.
    pub const ALL: [Self; 6] =
        [Self::Draft4, Self::Draft6, Self::Draft7, Self::Draft201909, Self::Draft202012, Self::V1];

    /// Its name: `draft-07`, `2020-12`.
    pub fn name(self) -> &'static str {
        self.inner().name()
    }

    fn inner(self) -> draft::Draft {
        match self {
            Self::Draft4 => draft::Draft::Draft4,
            Self::Draft6 => draft::Draft::Draft6,
            Self::Draft7 => draft::Draft::Draft7,
            Self::Draft201909 => draft::Draft::Draft201909,
            Self::Draft202012 => draft::Draft::Draft202012,
            Self::V1 => draft::Draft::V1,
        }
    }
}

impl Config {
    /// Says which draft documents without `$schema` follow; otherwise it is 2020-12. Those that a document refers to follow
    /// its draft, and OpenAPI documents say theirs by their version.
    ///
    /// ```
    /// use crm_events_build::{Config, Draft};
    ///
    /// let price = serde_json::json!({ "type": "number", "minimum": 0, "exclusiveMinimum": true });
    /// let output = Config::new().schema("price", price).draft(Draft::Draft4).generate()?;
    /// assert!(output.files()["price/price.rs"].contains("exclusive_minimum(&self.0, \"0\""));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn draft(mut self, draft: Draft) -> Self {
        self.default_draft = draft.inner();
        self
    }
}
