//! Builds that fail where an event does not come from a connector itself.

use super::super::description::EventDescription;
use super::{ConnectorCoverage, Coverage, coverage, find, lists};

/// Fails the build unless a connector sends an event itself: one that is found by polling comes late, and changes in between are
/// lost. The message lists the connectors that send it.
///
/// It is an item that takes a provider with documented connectors, the name of one of them as [`coverage`](crate::coverage()) takes
/// it, and the name of an event.
///
/// ```ignore
/// use crm_events::require_native;
/// use crm_providers::apideck::Apideck;
///
/// require_native!(Apideck, "hubspot", "crm.contact.created");
/// ```
#[macro_export]
macro_rules! require_native {
    ($provider:ty, $connector:expr, $event:expr $(,)?) => {
        const _: () = {
            const TOLD: $crate::NotNative = $crate::NotNative::of(
                <$provider as $crate::Provider>::NAME,
                <$provider as $crate::Covered>::CONNECTORS,
                <<$provider as $crate::Provider>::Event<'static> as $crate::EventSet<'static>>::EVENTS,
                $connector,
                $event,
            );
            ::core::assert!(TOLD.text().is_empty(), "{}", TOLD.text());
        };
    };
}

/// In bytes. What does not fit is cut off.
const ROOM: usize = 2048;

/// Why an event is not native; empty if it is.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct NotNative {
    bytes: [u8; ROOM],
    length: usize,
}

impl NotNative {
    /// What is to be said of an event of a connector.
    #[must_use]
    pub const fn of(
        provider: &str,
        table: &[ConnectorCoverage],
        events: &[EventDescription],
        connector: &str,
        event: &str,
    ) -> Self {
        let nothing = Self { bytes: [0; ROOM], length: 0 };
        if !lists(events, event) {
            let told = nothing.and(provider).and(" has no event `").and(event).and("`. Its events: ");
            return told.and_events(events);
        }
        let told = match (coverage(table, events, connector, event), find(table, connector)) {
            (Some(Coverage::Native), _) => return nothing,
            (_, None) => {
                let told = nothing.and(provider).and(" has no connector `").and(connector);
                return told.and("`. Its connectors: ").and_connectors(table, None);
            }
            (Some(Coverage::Virtual), Some(row)) => {
                let told = nothing.and("`").and(event).and("` does not come from ").and(row.connector);
                told.and(" itself: it is found by polling")
            }
            (_, Some(row)) => {
                nothing.and("`").and(event).and("` does not come from ").and(row.connector).and(" yet")
            }
        };
        told.and(". Native for: ").and_connectors(table, Some(event))
    }

    /// The message.
    #[must_use]
    pub const fn text(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(error) => match core::str::from_utf8(self.bytes.split_at(error.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "it is not native",
            },
        }
    }

    const fn and(mut self, text: &str) -> Self {
        let (text, mut index) = (text.as_bytes(), 0);
        while index < text.len() && self.length < ROOM {
            self.bytes[self.length] = text[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// The connectors, or those that send an event.
    const fn and_connectors(mut self, table: &[ConnectorCoverage], event: Option<&str>) -> Self {
        let (mut row, mut is_first) = (0, true);
        while row < table.len() {
            let is_meant = match event {
                Some(event) => matches!(table[row].of(event), Coverage::Native),
                None => true,
            };
            if is_meant {
                self = self.and(if is_first { "" } else { ", " }).and(table[row].connector);
                is_first = false;
            }
            row += 1;
        }
        if is_first { self.and("none") } else { self }
    }

    const fn and_events(mut self, events: &[EventDescription]) -> Self {
        let mut index = 0;
        while index < events.len() {
            self = self.and(if index == 0 { "" } else { ", " }).and(events[index].name());
            index += 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[ConnectorCoverage] = &[
        ConnectorCoverage::new("Big Box", &["lead.created"], &["lead.deleted"]),
        ConnectorCoverage::new("Till", &["lead.created"], &[]),
    ];

    const EVENTS: &[EventDescription] = &[
        EventDescription::new("lead.created", "lead", "created"),
        EventDescription::new("lead.deleted", "lead", "deleted"),
    ];

    fn told(connector: &str, event: &str) -> String {
        NotNative::of("acme", TABLE, EVENTS, connector, event).text().to_owned()
    }

    #[test]
    fn of_what_is_native_nothing_is_told() {
        assert_eq!(told("big-box", "lead.created"), "");
    }

    #[test]
    fn a_build_is_told_who_sends_an_event_itself() {
        assert_eq!(
            told("big-box", "lead.deleted"),
            "`lead.deleted` does not come from Big Box itself: it is found by polling. Native for: none"
        );
        assert_eq!(
            told("till", "lead.deleted"),
            "`lead.deleted` does not come from Till yet. Native for: none"
        );
        assert_eq!(
            told("tiller", "lead.created"),
            "acme has no connector `tiller`. Its connectors: Big Box, Till"
        );
        assert_eq!(
            told("till", "lead.create"),
            "acme has no event `lead.create`. Its events: lead.created, lead.deleted"
        );
    }

    #[test]
    fn a_long_message_ends_where_there_is_no_more_room() {
        let event = "é".repeat(ROOM);
        let said = told("till", &event);
        assert!(said.starts_with("acme has no event `éé") && said.len() <= ROOM, "{}", said.len());
    }
}
