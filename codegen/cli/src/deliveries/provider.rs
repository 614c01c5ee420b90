//! A provider, made ready for deliveries to be checked.

use crm_events_build::internals::{DescribedProvider, Dispatch};

use super::naming::Naming;
use super::receiver::Receiver;
use super::tables::Tables;

/// A provider with events.
pub(super) struct Provider {
    pub(super) described: &'static DescribedProvider,
    pub(super) dispatch: &'static Dispatch,
    pub(super) receiver: Receiver,
    /// The bodies of all its deliveries as whole tables.
    pub(super) whole: Tables,
    /// Where its deliveries say which event they are.
    pub(super) naming: Naming,
    /// Where their bodies say it, as JSON Pointers.
    pub(super) name_pointers: Vec<String>,
}

impl Provider {
    /// `None` for what has no events.
    pub(super) fn new(described: DescribedProvider) -> Option<Self> {
        let described: &'static DescribedProvider = Box::leak(Box::new(described));
        let dispatch = described.provider.dispatch.as_ref()?;
        let naming = Naming::of(dispatch);
        Some(Self {
            described,
            dispatch,
            receiver: Receiver::new(&described.provider, dispatch, naming),
            whole: Tables::new(&described.whole.tables, &described.whole.patterns),
            naming,
            name_pointers: naming.pointers(),
        })
    }
}
