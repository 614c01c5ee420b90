//! Events that are generated, where it is not all of them.

use std::collections::BTreeSet;

use super::features::{EventFeatures, Features};
use super::find::{few, with_neighbour};
use crate::base::selector::fits;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::schema::events::found::Identified;
use crate::schema::names;
use crate::schema::parsed::Parsed;

/// Which events are generated: all of them if nothing is said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// The names of events, with stars.
    pub names: Vec<String>,
    /// The features that choose others beside these.
    pub features: Option<Features>,
}

/// An event that a document has, with the name of its module.
struct Known {
    module: String,
    name: String,
}

/// Forgets the events that were not chosen. A choice that means no event is reported.
pub(crate) fn choose(choice: &Choice, parsed: &mut [Parsed], diagnostics: &mut Diagnostics) {
    if !choice.is_made() {
        return;
    }
    let (mut known, mut is_any) = (Vec::new(), false);
    for part in parsed {
        let module = names::module(part.name()).unwrap_or_default();
        let Parsed::Provider { events, .. } = part else { continue };
        let Some(Identified::Events(found)) = events else { continue };
        let (mut kept, mut others) = (Vec::new(), Vec::new());
        for event in std::mem::take(&mut found.events) {
            let known_as = Known { module: module.clone(), name: event.name.clone() };
            if choice.means(&known_as) { &mut kept } else { &mut others }.push(event);
            known.push(known_as);
        }
        is_any |= !kept.is_empty();
        found.events = kept;
        found.not_chosen.extend(others.into_iter().map(|event| event.name));
        if found.events.is_empty() {
            *events = None;
        }
    }
    let is_used = |name: &str| known.iter().any(|event| event.is_called(name));
    for name in choice.names.iter().filter(|name| !is_used(name)) {
        diagnostics.push(unknown(name, &known));
    }
    if choice.names.is_empty() && !is_any {
        diagnostics.push(nothing(choice.features.as_ref(), &known));
    }
}

impl Choice {
    /// Whether anything is said about which events are generated.
    pub(crate) fn is_made(&self) -> bool {
        !self.names.is_empty() || self.features.is_some()
    }

    /// Whether there are events that are not generated because their features are off.
    pub(crate) fn leaves_to_features(&self, parsed: &[Parsed]) -> bool {
        let leaves = |part: &Parsed| match part {
            Parsed::Provider { events: Some(Identified::Events(found)), .. } => !found.not_chosen.is_empty(),
            Parsed::Provider { events, .. } => events.is_none(),
            Parsed::Models { .. } => false,
        };
        self.features.is_some() && parsed.iter().any(leaves)
    }

    fn means(&self, event: &Known) -> bool {
        let is_on = || match &self.features {
            Some(Features::On(features)) => {
                EventFeatures::of(&event.module, &event.name).is_in(|feature| features.contains(feature))
            }
            Some(Features::Untold) | None => false,
        };
        self.names.iter().any(|name| event.is_called(name)) || is_on()
    }
}

impl Known {
    /// Whether `ticket.created`, `ticket.*` or `acme/ticket.created` means the event.
    fn is_called(&self, name: &str) -> bool {
        let of_module = name.strip_prefix(&self.module).and_then(|rest| rest.strip_prefix('/'));
        fits(name, &self.name) || of_module.is_some_and(|name| fits(name, &self.name))
    }
}

fn unknown(name: &str, known: &[Known]) -> Diagnostic {
    let known: Vec<String> = known.iter().map(|event| event.name.clone()).collect();
    let message = format!(".events(&[{name:?}]): there is no event `{}`", name.escape_debug());
    with_neighbour(Diagnostic::error(Code::SELECTOR, message), name, &known)
}

/// No event is chosen by a feature.
fn nothing(features: Option<&Features>, known: &[Known]) -> Diagnostic {
    let error = |message: &str| Diagnostic::error(Code::NO_EVENT, message);
    if known.is_empty() {
        return error("features choose events, and the schemas have none").help("leave the setting out");
    }
    if let Some(Features::Untold) = features {
        return error(
            "`events_by_feature` asks cargo which features are on, which says it to build scripts alone",
        )
        .help("call it in a `build.rs`, or name the features: `.events_of_features(&[\"issues\"])`");
    }
    let own: BTreeSet<String> =
        known.iter().map(|event| EventFeatures::of(&event.module, &event.name).event).collect();
    let own: Vec<String> = own.into_iter().collect();
    error("no event is chosen: none of their features is on").help(format!(
        "name some in `default` in the `Cargo.toml`, or in `--features`: there are {}",
        few(&own)
    ))
}
