//! How deliveries are signed: what all places say of it together, and what none does.

use crm_events::Json;

use super::super::entry::{Entry, EntryKind, Subject};
use super::super::fact::{Fact, What};
use super::super::signing::Signing;
use super::ledger::{Ledger, Names, entry};
use crate::json;

/// `x-signature`, if a receiver could verify deliveries by it; else a sentence on what is not said, which is a gap as well.
pub(super) fn words(facts: &[Fact], ledger: &mut Ledger) -> Vec<(&'static str, Json)> {
    let mut signing = Signing::default();
    let mut places = Vec::new();
    for fact in facts {
        if let What::Signature(said) = &fact.what {
            signing.absorb(said);
            places.push(fact.place);
        }
    }
    if signing.is_empty() {
        return Vec::new();
    }
    if let Some(word) = signing.word() {
        return vec![("x-signature", word)];
    }
    let missing = signing.missing().join(", ");
    let mut places = places.into_iter();
    ledger.add(Entry {
        place: places.next(),
        also: places.collect(),
        text: Some(format!("Deliveries are signed, and the pages do not say: {missing}.")),
        ..entry(EntryKind::Gap, "signature", &Names::all(), Subject::Page)
    });
    let scheme = signing.scheme.as_deref().unwrap_or("a scheme of its own");
    let comment = format!(
        "Deliveries are signed ({scheme}); the pages do not say: {missing}. Until `[signature]` of ingest.toml does, a receiver cannot verify them."
    );
    vec![("$comment", json::text(&comment))]
}
