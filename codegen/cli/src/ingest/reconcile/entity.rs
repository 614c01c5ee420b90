//! What an event is about: its name without the action.

use std::collections::BTreeMap;

use super::super::spelling;

/// Words that say what happened, as last words of names that have no other sign between what it is about and what happened.
const ACTIONS: &[&str] = &[
    "abandoned",
    "accepted",
    "activated",
    "add",
    "added",
    "approved",
    "archived",
    "assigned",
    "call",
    "cancel",
    "canceled",
    "cancelled",
    "change",
    "changed",
    "clicked",
    "close",
    "closed",
    "complete",
    "completed",
    "confirmed",
    "connected",
    "create",
    "created",
    "deactivated",
    "declined",
    "delete",
    "deleted",
    "delivered",
    "detected",
    "disabled",
    "disconnected",
    "enabled",
    "ended",
    "error",
    "event",
    "expired",
    "fail",
    "failed",
    "finished",
    "install",
    "installed",
    "interrupted",
    "left",
    "lost",
    "merge",
    "merged",
    "modified",
    "moved",
    "new",
    "opened",
    "paid",
    "processed",
    "published",
    "received",
    "refunded",
    "rejected",
    "released",
    "remove",
    "removed",
    "reopened",
    "report",
    "request",
    "requested",
    "resolved",
    "restore",
    "restored",
    "resumed",
    "scheduled",
    "send",
    "sent",
    "set",
    "started",
    "stopped",
    "submitted",
    "succeeded",
    "success",
    "triggered",
    "unassigned",
    "uninstall",
    "uninstalled",
    "unread",
    "update",
    "updated",
    "uploaded",
    "verified",
    "viewed",
    "void",
    "voided",
    "won",
];

/// The stems of files for events: one for each, in their order. `bodies` says which of them have the same body.
pub(crate) fn entities(names: &[&str], bodies: &[usize]) -> Vec<String> {
    let mut stems: Vec<Vec<String>> = names.iter().map(|name| subject(name)).collect();
    join_equal(&mut stems, bodies);
    stems.iter().map(|words| if words.is_empty() { "event".to_owned() } else { words.join("_") }).collect()
}

/// If all events have one body, they are about what their names have in common.
fn join_equal(stems: &mut [Vec<String>], bodies: &[usize]) {
    let Some((first, rest)) = stems.split_first() else { return };
    if rest.is_empty() || bodies.iter().any(|body| Some(body) != bodies.first()) {
        return;
    }
    let common = rest.iter().fold(first.as_slice(), |common, words| {
        let count = common.iter().zip(words).take_while(|(one, other)| one == other).count();
        &common[..count]
    });
    if common.is_empty() {
        return;
    }
    let common = common.to_vec();
    stems.fill(common);
}

/// The words of what an event is about.
fn subject(name: &str) -> Vec<String> {
    let parts: Vec<&str> = name.split(['.', ':', '/', ' ']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => Vec::new(),
        [one] => without_action(words(one)),
        [about @ .., _action] => about.iter().flat_map(|part| words(part)).collect(),
    }
}

fn without_action(words: Vec<String>) -> Vec<String> {
    match words.as_slice() {
        [about @ .., last] if !about.is_empty() && ACTIONS.contains(&last.as_str()) => about.to_vec(),
        _ => words,
    }
}

/// The words of a name in any spelling, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    spelling::words(name, char::is_alphanumeric)
}

/// The numbers of events of each entity.
pub(super) fn by_entity(entities: &[String]) -> BTreeMap<&str, Vec<usize>> {
    let mut events: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, entity) in entities.iter().enumerate() {
        events.entry(entity).or_default().push(index);
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_a_name_without_its_action() {
        let cases = [
            ("lead.created", "lead"),
            ("lead.stageChanged", "lead"),
            ("form.response.created", "form_response"),
            ("crmDeal::created", "crm_deal"),
            ("NoteCreate", "note"),
            ("SMSTemplateUpdate", "sms_template"),
            ("INSTALL", "install"),
            ("ONCRMDEALADD", "oncrmdealadd"),
            ("ACTOR_RUN.STARTED", "actor_run"),
            ("status-update", "status"),
            ("ticket/closed", "ticket"),
            ("ping", "ping"),
        ];
        for (name, entity) in cases {
            assert_eq!(entities(&[name], &[0]), [entity], "{name}");
        }
    }

    #[test]
    fn events_with_one_body_share_what_their_names_have_in_common() {
        assert_eq!(entities(&["crm.note.created", "crm.lead.created"], &[0, 0]), ["crm", "crm"]);
        assert_eq!(entities(&["crm.note.created", "crm.lead.created"], &[0, 1]), ["crm_note", "crm_lead"]);
        assert_eq!(entities(&["note.created", "lead.created"], &[0, 0]), ["note", "lead"]);
    }
}
