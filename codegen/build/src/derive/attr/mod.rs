//! `#[crm_event(…)]`, and what `#[serde(…)]` says beside it.

pub(super) mod argument;
pub(super) mod place;
pub(super) mod rules;
mod serde;
pub(super) mod settings;
pub(super) mod suggestion;
