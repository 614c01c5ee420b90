//! Features of cargo that choose events: what they are called, and which of them are on.

use std::collections::BTreeSet;

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::ir::names::entity_and_action;

/// The features of a package that are on.
#[derive(Clone, Debug)]
pub(crate) enum Features {
    On(BTreeSet<String>),
    /// Whoever runs this has not said it.
    Untold,
}

/// The features that choose an event, as cargo takes their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFeatures {
    /// All events of its module: `hub`.
    pub module: String,
    /// All events that are about the same: `issues`; `None` where the name of the event says of nothing that it is about it.
    pub entity: Option<String>,
    /// The event alone: `issues.opened`.
    pub event: String,
}

impl EventFeatures {
    /// Those of an event, by the names of its module and of the event.
    pub fn of(module: &str, event: &str) -> Self {
        let (entity, _) = entity_and_action(event);
        Self {
            module: module.to_owned(),
            entity: (!entity.is_empty()).then(|| feature(entity)),
            event: feature(event),
        }
    }

    /// Whether one of them is among some features.
    pub fn is_in(&self, contains: impl Fn(&str) -> bool) -> bool {
        let own = self.entity.iter().chain([&self.event]);
        contains(&self.module)
            || own.into_iter().any(|name| contains(name) || contains(&self.of_module(name)))
    }

    /// A feature of this module alone, where several have an event of the same name: `hub.issues`.
    pub fn of_module(&self, feature: &str) -> String {
        format!("{}.{feature}", self.module)
    }
}

/// The name of an event or of what it is about as the name of a feature: `crmLead::created` → `crmLead.created`. What cargo does
/// not take in such a name is a `-` instead.
fn feature(name: &str) -> String {
    let dotted = name.replace("::", ".").replace('/', ".");
    let is_allowed = |character: char| is_xid_continue(character) || matches!(character, '-' | '+' | '.');
    let plain: String = dotted.chars().map(|c| if is_allowed(c) { c } else { '-' }).collect();
    let is_begin =
        |character: char| is_xid_start(character) || character == '_' || character.is_ascii_digit();
    if plain.starts_with(is_begin) { plain } else { format!("_{plain}") }
}

#[cfg(test)]
mod tests {
    use super::{EventFeatures, feature};

    #[test]
    fn features_are_called_like_events_but_for_what_cargo_does_not_take() {
        for (event, expected) in [
            ("issues.opened", "issues.opened"),
            ("crmLead::created", "crmLead.created"),
            ("lead/created", "lead.created"),
            ("Lead created", "Lead-created"),
            ("größe+1_b-c", "größe+1_b-c"),
            ("17", "17"),
            ("-1", "_-1"),
            ("a,\"b\"\n", "a--b--"),
            ("", "_"),
        ] {
            assert_eq!(feature(event), expected);
        }
    }

    #[test]
    fn an_event_is_chosen_by_itself_by_what_it_is_about_and_by_its_module() {
        let features = EventFeatures::of("hub", "issues.opened");
        for name in ["hub", "issues", "issues.opened", "hub.issues", "hub.issues.opened"] {
            assert!(features.is_in(|known| known == name), "{name}");
        }
        for name in ["default", "issues.closed", "opened", "hub.", "hub.hub", ""] {
            assert!(!features.is_in(|known| known == name), "{name}");
        }
        assert_eq!(EventFeatures::of("hub", "push").entity, None);
        assert_eq!(EventFeatures::of("hub", "form.response.made").entity.unwrap(), "form.response");
    }
}
