//! What a delivery is known by when it is sent again.

use crm_events::{Json, Place};

use super::event::Event;
use super::verdict::Verdict;
use crate::json;

impl Event<'_> {
    /// The JSON Pointer at which a body says by which identifier the delivery is known; `None` if something beside the body
    /// does, or nothing, as of a handshake.
    #[must_use]
    pub fn id_pointer(&self) -> Option<String> {
        match self.of.outline.id_place()? {
            Place::Body(path) if !self.is_handshake() => Some(json::pointer(path)),
            _ => None,
        }
    }

    /// The same body with the first of `ids` at [`id_pointer`](Self::id_pointer) with which a receiver says the same about
    /// it. `None` if there is none, or if bodies do not say by what the delivery is known.
    #[must_use]
    pub fn with_id(&self, body: &Json, ids: &[Json]) -> Option<Json> {
        let pointer = self.id_pointer()?;
        let before = self.verdict(body.as_str().as_bytes());
        let is_same = |changed: &Json| match before {
            Verdict::Valid => self.accepts(changed),
            _ => self.verdict(changed.as_str().as_bytes()) == before,
        };
        let bodies = ids.iter().map(|id| json::with(body, &pointer, id.clone()));
        bodies.into_iter().find(|changed| json::at(changed, &pointer).is_some() && is_same(changed))
    }
}
