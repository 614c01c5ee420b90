//! A provider, made ready for deliveries to be checked.

use crm_events_build::internals::{DescribedProvider, Dispatch};

use super::json;
use super::receiver::Receiver;
use super::tables::Tables;

/// A provider with events.
pub(super) struct Provider {
    pub(super) described: &'static DescribedProvider,
    pub(super) dispatch: &'static Dispatch,
    pub(super) receiver: Receiver,
    /// The bodies of all its deliveries as whole tables.
    pub(super) whole: Tables,
    pub(super) name_pointer: String,
}

impl Provider {
    /// `None` for what has no events.
    pub(super) fn new(described: DescribedProvider) -> Option<Self> {
        let described: &'static DescribedProvider = Box::leak(Box::new(described));
        let dispatch = described.provider.dispatch.as_ref()?;
        let path = dispatch.event_name.path().unwrap_or_default().iter();
        Some(Self {
            described,
            dispatch,
            receiver: Receiver::new(&described.provider, dispatch),
            whole: Tables::new(&described.whole.tables, &described.whole.patterns),
            name_pointer: path.fold(String::new(), |pointer, name| json::child(&pointer, name)),
        })
    }
}
