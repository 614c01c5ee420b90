//! What a text holds.

use super::Parser;
use crate::schema::ast::schema::{ContentSaid, Schema};
use crate::schema::json::{Member, Value};

impl Parser<'_> {
    /// Keeps what the schema of a text says of the JSON in it. Another media type or encoding says nothing that can be read, and
    /// `contentSchema` says nothing without them.
    pub(super) fn content(&mut self, schema: &mut Schema, members: &[Member]) {
        let said = |key: &str| members.iter().find(|member| member.key == key).map(|member| &member.value);
        let Some(media_type) = said("contentMediaType").and_then(Value::as_str) else { return };
        let encoding = said("contentEncoding").and_then(Value::as_str);
        let base64 = match encoding.map(str::to_ascii_lowercase).as_deref() {
            None => false,
            Some("base64") => true,
            Some(_) => return,
        };
        if is_json_type(media_type) {
            let inner = said("contentSchema").map(|inner| self.schema(inner, schema.resource));
            schema.content = Some(ContentSaid { base64, schema: inner });
        }
    }
}

/// Whether a media type is JSON by its name or its suffix (RFC 6839, section 3.1).
pub(crate) fn is_json_type(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let named = matches!(essence.as_str(), "application/json" | "text/json");
    named || essence.split_once('/').is_some_and(|(_, subtype)| subtype.ends_with("+json"))
}
