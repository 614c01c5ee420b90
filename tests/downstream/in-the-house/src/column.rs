//! A column of JSON in a table, as `sqlx::types::Json` is one.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value that stands in a column as JSON.
pub struct Json<T>(pub T);

impl<T: Serialize> Json<T> {
    /// What a database is given.
    pub fn encode(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&self.0)
    }
}

impl<T: DeserializeOwned> Json<T> {
    /// What a database gave.
    pub fn decode(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text).map(Json)
    }
}
