//! What the macros of generated code and of derives call.

pub use super::events::{events_from_text, serialize_event};
pub use super::headers::{HeaderValue, deserialize_headers, serialize_headers};
pub use super::lone::{lone_envelope, serialize_lone_envelope};
pub use super::of_texts::OfTexts;
pub use super::read::deserialize;
pub use super::text::{FromText, Text, TextError};
pub use super::write::serialize;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
