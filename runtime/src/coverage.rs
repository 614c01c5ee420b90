//! Which connector sends which event.

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

/// How `connector` comes by `event`, by the provider's `table`: `None` if the connector is not listed.
/// Names compare exactly. An event that a listed connector does not name is [`Coverage::Request`].
///
/// ```
/// use crm_events::{ConnectorCoverage, Coverage, coverage};
///
/// const TABLE: &[ConnectorCoverage] =
///     &[ConnectorCoverage::new("HubSpot", &["lead.created"], &["lead.deleted"])];
/// const CREATED: Option<Coverage> = coverage(TABLE, "HubSpot", "lead.created");
/// assert_eq!(CREATED, Some(Coverage::Native));
/// assert_eq!(coverage(TABLE, "HubSpot", "lead.updated"), Some(Coverage::Request));
/// assert_eq!(coverage(TABLE, "Folk", "lead.created"), None);
/// ```
#[must_use]
pub const fn coverage(table: &[ConnectorCoverage], connector: &str, event: &str) -> Option<Coverage> {
    let mut row = 0;
    while row < table.len() {
        if equal(table[row].connector, connector) {
            return Some(if contains(table[row].native, event) {
                Coverage::Native
            } else if contains(table[row].virtual_events, event) {
                Coverage::Virtual
            } else {
                Coverage::Request
            });
        }
        row += 1;
    }
    None
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
    ];

    #[test]
    fn each_connector_has_its_own_row() {
        assert_eq!(coverage(TABLE, "HubSpot", "updated"), Some(Coverage::Native));
        assert_eq!(coverage(TABLE, "HubSpot", "deleted"), Some(Coverage::Virtual));
        assert_eq!(coverage(TABLE, "Close", "created"), Some(Coverage::Virtual));
    }

    #[test]
    fn events_that_a_connector_does_not_name_are_on_request() {
        assert_eq!(coverage(TABLE, "Close", "updated"), Some(Coverage::Request));
    }

    #[test]
    fn an_unlisted_connector_has_no_coverage() {
        assert_eq!(coverage(TABLE, "hubspot", "created"), None);
    }
}
