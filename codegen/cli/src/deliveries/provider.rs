//! A provider, made ready for deliveries to be checked.

use crm_events::interpret::outgoing::Outline;
use crm_events_build::internals::{DescribedProvider, Dispatch};

use super::constants;
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
    /// What they look like from outside.
    pub(super) outline: Outline,
    /// Where their bodies say it, as JSON Pointers.
    pub(super) name_pointers: Vec<String>,
}

impl Provider {
    /// `None` for what has no events.
    pub(super) fn new(described: DescribedProvider) -> Option<Self> {
        let described: &'static DescribedProvider = Box::leak(Box::new(described));
        let dispatch = described.provider.dispatch.as_ref()?;
        let is_plain = dispatch.events.iter().any(|event| event.is_plain_name);
        let naming = Naming::new(constants::event_name(&dispatch.event_name), is_plain);
        let is_batch = dispatch.batch.is_some();
        let outline = Outline {
            event_name: naming.event_name(),
            key: dispatch.idempotency_key.as_ref().map(constants::template),
            content: constants::content(&dispatch.content, is_batch),
            signature: constants::scheme(&dispatch.signature),
            is_batch,
        };
        Some(Self {
            described,
            dispatch,
            receiver: Receiver::new(&described.provider, dispatch, naming),
            whole: Tables::new(&described.whole.tables, &described.whole.patterns),
            naming,
            outline,
            name_pointers: naming.pointers(),
        })
    }
}
