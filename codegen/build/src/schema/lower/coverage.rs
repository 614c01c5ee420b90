//! Which events a connector delivers.

use std::collections::BTreeSet;

use super::lowering::Lowering;
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::events::Coverage;
use crate::schema::ast::schema::At;
use crate::schema::events::found::Events;
use crate::schema::openapi::{self, Document};

impl Lowering<'_> {
    pub(super) fn check_coverage(&mut self, document: &Document, found: &Events) {
        let handshakes = found.handshakes.iter().filter_map(|found| found.handshake.name());
        let known: BTreeSet<&str> = found
            .events
            .iter()
            .map(|event| &event.name)
            .chain(&found.not_chosen)
            .map(String::as_str)
            .chain(handshakes)
            .collect();
        for event in document.coverage.iter().flat_map(|row| row.native.iter().chain(&row.virtual_events)) {
            if known.contains(event.value.as_str()) {
                continue;
            }
            let message = format!("`{}` is not under `webhooks`", event.value.escape_debug());
            let help = match nearest(&event.value, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add the event, or remove the name".to_owned(),
            };
            self.report(Diagnostic::error(Code::COVERAGE, message).at(&event.origin, "").help(help));
        }
    }
}

pub(super) fn coverage(row: &openapi::Coverage) -> Coverage {
    let names = |events: &[At<String>]| events.iter().map(|event| event.value.clone()).collect();
    Coverage {
        connector: row.connector.clone(),
        native: names(&row.native),
        virtual_events: names(&row.virtual_events),
    }
}
