//! What a text holds.

use super::Parser;
use crate::schema::ast::schema::{ContentSaid, Schema};
use crate::schema::json::{Member, Value};
use crate::statements::media;

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
        if media::is_json(media_type) {
            let inner = said("contentSchema").map(|inner| self.schema(inner, schema.resource));
            schema.content = Some(ContentSaid { base64, schema: inner });
        }
    }
}
