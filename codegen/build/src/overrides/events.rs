//! Events that are generated, where it is not all of them.

use super::find::with_neighbour;
use crate::base::selector::fits;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::schema::events::found::Identified;
use crate::schema::names;
use crate::schema::parsed::Parsed;

/// Forgets the events that were not chosen; without a choice it is all of them. A choice that means no event is reported.
pub(crate) fn choose(chosen: &[String], parsed: &mut [Parsed], diagnostics: &mut Diagnostics) {
    if chosen.is_empty() {
        return;
    }
    let mut known: Vec<(String, String)> = Vec::new();
    for part in parsed {
        let module = names::module(part.name()).unwrap_or_default();
        let Parsed::Provider { events, .. } = part else { continue };
        let Some(Identified::Events(found)) = events else { continue };
        known.extend(found.events.iter().map(|event| (module.clone(), event.name.clone())));
        let is_chosen = |name: &str| chosen.iter().any(|choice| means(choice, &module, name));
        let (kept, others) =
            std::mem::take(&mut found.events).into_iter().partition(|event| is_chosen(&event.name));
        found.events = kept;
        found.not_chosen.extend(others.into_iter().map(|event| event.name));
        if found.events.is_empty() {
            *events = None;
        }
    }
    let is_used = |choice: &str| known.iter().any(|(module, name)| means(choice, module, name));
    for choice in chosen.iter().filter(|choice| !is_used(choice)) {
        diagnostics.push(unknown(choice, &known));
    }
}

/// Whether `ticket.created`, `ticket.*` or `acme/ticket.created` means an event.
fn means(choice: &str, module: &str, name: &str) -> bool {
    let of_module = choice.strip_prefix(module).and_then(|rest| rest.strip_prefix('/'));
    fits(choice, name) || of_module.is_some_and(|choice| fits(choice, name))
}

fn unknown(choice: &str, known: &[(String, String)]) -> Diagnostic {
    let known: Vec<String> = known.iter().map(|(_, name)| name.clone()).collect();
    let message = format!(".events(&[{choice:?}]): there is no event `{}`", choice.escape_debug());
    with_neighbour(Diagnostic::error(Code::SELECTOR, message), choice, &known)
}
