//! A document whose events are being identified.

use super::report::Reporter;
use crate::ir::template::Template;
use crate::schema::ast::schemas::Schemas;
use crate::schema::openapi::{Document, Webhook};
use crate::schema::places::NameSaid;

/// What the events of a document are found in.
pub(super) struct Identifier<'a> {
    pub document: &'a Document,
    pub schemas: &'a mut Schemas,
    pub reporter: Reporter<'a>,
}

/// What a webhook says itself of its name.
pub(super) fn own_templates(webhook: &Webhook) -> Option<Vec<Template>> {
    match &webhook.event_name {
        Some(NameSaid::Templates(said)) => Some(said.iter().map(|template| template.value.clone()).collect()),
        _ => None,
    }
}
