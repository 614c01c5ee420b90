//! The headers of deliveries.

use std::collections::BTreeSet;

use super::lowering::Lowering;
use crate::ir::events::Header;
use crate::schema::lower::docs;
use crate::schema::openapi::{self, Webhook};

impl Lowering<'_> {
    /// The headers of all events together; one that only some events have is optional.
    pub(super) fn headers(&mut self, webhooks: &[&Webhook]) -> Vec<Header> {
        let mut headers: Vec<Header> = Vec::new();
        let mut taken = BTreeSet::new();
        for header in webhooks.iter().flat_map(|webhook| &webhook.headers) {
            if headers.iter().any(|known| known.names[0] == header.name.value) {
                continue;
            }
            let has = |webhook: &&Webhook| {
                webhook.headers.iter().any(|h| h.name.value == header.name.value && h.required)
            };
            let required = webhooks.iter().all(has);
            let lowered = self.header(header, required, &mut taken);
            headers.push(lowered);
        }
        headers
    }

    fn header(&mut self, header: &openapi::Header, required: bool, taken: &mut BTreeSet<String>) -> Header {
        let wire = header.name.value.strip_prefix("x-").unwrap_or(&header.name.value);
        let ident = self.field_name((wire, &header.name.origin), header.rust_name.as_ref(), taken);
        let mut docs = header.description.as_deref().map(docs::lines).unwrap_or_default();
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.push(format!("Header `{}`.", header.name.value));
        let mut names = vec![header.name.value.clone()];
        names.extend(header.aliases.iter().cloned());
        Header { names, ident, required, docs, origin: header.name.origin.clone() }
    }
}
