//! Which connector sends which event.

pub(crate) mod covered;
pub(crate) mod native;

use super::description::EventDescription;

/// What a provider documents about the events of one of its connectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectorCoverage {
    /// The connector, by the name its provider shows, such as `HubSpot`.
    pub connector: &'static str,
    /// Events that the connected system sends itself.
    pub native: &'static [&'static str],
    /// Events that the provider finds by polling the connected system.
    pub virtual_events: &'static [&'static str],
}

impl ConnectorCoverage {
    /// A connector by its display name, the events that it sends itself, and those that polling finds.
    #[must_use]
    pub const fn new(
        connector: &'static str,
        native: &'static [&'static str],
        virtual_events: &'static [&'static str],
    ) -> Self {
        Self { connector, native, virtual_events }
    }

    /// How this connector comes by one of the provider's events.
    const fn of(&self, event: &str) -> Coverage {
        if contains(self.native, event) {
            Coverage::Native
        } else if contains(self.virtual_events, event) {
            Coverage::Virtual
        } else {
            Coverage::Request
        }
    }
}

/// How a connector comes by an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Coverage {
    /// The connected system sends it.
    Native,
    /// The provider finds it by polling, so it comes late and changes in between are lost.
    Virtual,
    /// Not available yet; the provider takes requests.
    Request,
}

/// How `connector` comes by `event`, by the provider's `table` and its `events`: `None` if the connector is not listed, or the
/// provider has no such event. An event that a listed connector does not name is [`Coverage::Request`].
///
/// A connector goes by the name that is shown (`HubSpot`, `Zoho CRM`) and by what its provider calls it in deliveries (`hubspot`,
/// `zoho-crm`): case and separators do not count, unless two connectors differ in nothing else.
///
/// ```
/// use crm_events::{ConnectorCoverage, Coverage, EventDescription, coverage};
///
/// const TABLE: &[ConnectorCoverage] =
///     &[ConnectorCoverage::new("HubSpot", &["lead.created"], &["lead.deleted"])];
/// const EVENTS: &[EventDescription] = &[
///     EventDescription::new("lead.created", "lead", "created"),
///     EventDescription::new("lead.updated", "lead", "updated"),
/// ];
/// const CREATED: Option<Coverage> = coverage(TABLE, EVENTS, "HubSpot", "lead.created");
/// assert_eq!(CREATED, Some(Coverage::Native));
/// assert_eq!(coverage(TABLE, EVENTS, "hub-spot", "lead.updated"), Some(Coverage::Request));
/// assert_eq!(coverage(TABLE, EVENTS, "HubSpot", "lead.update"), None);
/// assert_eq!(coverage(TABLE, EVENTS, "Folk", "lead.created"), None);
/// ```
#[must_use]
pub const fn coverage(
    table: &[ConnectorCoverage],
    events: &[EventDescription],
    connector: &str,
    event: &str,
) -> Option<Coverage> {
    match find(table, connector) {
        Some(row) if lists(events, event) => Some(row.of(event)),
        _ => None,
    }
}

/// The row of a connector: the one of exactly this name, or the only one that differs from it in case and separators.
const fn find<'t>(table: &'t [ConnectorCoverage], connector: &str) -> Option<&'t ConnectorCoverage> {
    let (mut row, mut alike) = (0, None);
    let mut is_ambiguous = false;
    while row < table.len() {
        if equal(table[row].connector, connector) {
            return Some(&table[row]);
        }
        if are_alike(table[row].connector, connector) {
            is_ambiguous = alike.is_some();
            alike = Some(&table[row]);
        }
        row += 1;
    }
    if is_ambiguous { None } else { alike }
}

const fn lists(events: &[EventDescription], name: &str) -> bool {
    let mut index = 0;
    while index < events.len() {
        if equal(events[index].name(), name) {
            return true;
        }
        index += 1;
    }
    false
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < names.len() {
        if equal(names[index], name) {
            return true;
        }
        index += 1;
    }
    false
}

/// `==`, which `const fn` has not for strings yet.
const fn equal(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether two names have the same letters and digits, of which there are some.
const fn are_alike(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (mut one, mut other) = (next(left, 0), next(right, 0));
    if one == left.len() {
        return false;
    }
    while one < left.len() && other < right.len() {
        if !left[one].eq_ignore_ascii_case(&right[other]) {
            return false;
        }
        (one, other) = (next(left, one + 1), next(right, other + 1));
    }
    one == left.len() && other == right.len()
}

/// The index of the next letter or digit; the length if there is none. All of a letter beyond ASCII counts.
const fn next(text: &[u8], mut index: usize) -> usize {
    while index < text.len() && text[index].is_ascii() && !text[index].is_ascii_alphanumeric() {
        index += 1;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[ConnectorCoverage] = &[
        ConnectorCoverage {
            connector: "HubSpot",
            native: &["created", "updated"],
            virtual_events: &["deleted"],
        },
        ConnectorCoverage { connector: "Close", native: &[], virtual_events: &["created"] },
        ConnectorCoverage { connector: "Zoho CRM", native: &[], virtual_events: &[] },
        ConnectorCoverage { connector: "A-B", native: &["created"], virtual_events: &[] },
        ConnectorCoverage { connector: "AB", native: &[], virtual_events: &[] },
        ConnectorCoverage { connector: "-", native: &[], virtual_events: &[] },
    ];

    const EVENTS: &[EventDescription] = &[
        EventDescription::new("created", "", ""),
        EventDescription::new("updated", "", ""),
        EventDescription::new("deleted", "", ""),
    ];

    fn of(connector: &str, event: &str) -> Option<Coverage> {
        coverage(TABLE, EVENTS, connector, event)
    }

    #[test]
    fn each_connector_has_its_own_row() {
        assert_eq!(of("HubSpot", "updated"), Some(Coverage::Native));
        assert_eq!(of("HubSpot", "deleted"), Some(Coverage::Virtual));
        assert_eq!(of("Close", "created"), Some(Coverage::Virtual));
    }

    #[test]
    fn events_that_a_connector_does_not_name_are_on_request() {
        assert_eq!(of("Close", "updated"), Some(Coverage::Request));
    }

    #[test]
    fn an_event_that_the_provider_has_not_has_no_coverage() {
        assert_eq!(of("Close", "update"), None);
        assert_eq!(of("HubSpot", ""), None);
    }

    #[test]
    fn an_unlisted_connector_has_no_coverage() {
        for connector in ["Hub", "HubSpot2", "", "Zoho", "!"] {
            assert_eq!(of(connector, "created"), None, "{connector}");
        }
    }

    #[test]
    fn case_and_separators_of_a_connector_do_not_count() {
        for connector in ["hubspot", "HUB_SPOT", "hub-spot ", "Hub.Spot"] {
            assert_eq!(of(connector, "created"), Some(Coverage::Native), "{connector}");
        }
        assert_eq!(of("zoho-crm", "created"), Some(Coverage::Request));
    }

    #[test]
    fn a_name_that_may_be_two_connectors_is_none() {
        assert_eq!(of("a b", "created"), None);
        assert_eq!(of("A-B", "created"), Some(Coverage::Native));
        assert_eq!(of("AB", "created"), Some(Coverage::Request));
    }
}
