//! What stands in a body beside the payload: one struct a provider.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::lowering::Lowering;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::ir::definition::Definition;
use crate::ir::envelope::{Envelope, EnvelopeMember};
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Open};
use crate::schema::ast::schema::{At, JsonKind, Schema, SchemaId};
use crate::schema::json::Data;
use crate::schema::openapi::Webhook;

/// One event's body, taken apart.
pub(super) struct Body {
    pub payload: TypeId,
    pub envelope: Envelope,
    /// The number of the first type that only the envelope needs.
    pub first_type: usize,
}

impl Lowering<'_> {
    /// `path` leads from the root of a body to the event's name, `payload` is the member with the payload; `None` if the
    /// body itself is the payload.
    pub(super) fn body(&mut self, webhook: &Webhook, path: &[String], payload: Option<&str>) -> Option<Body> {
        let Some(payload) = payload else {
            let node = self.node(webhook.some_body(), &Hint::new(&webhook.key));
            let payload = self.document_type(webhook.some_body(), node, &Hint::new(&webhook.key));
            let envelope = Envelope::new(Vec::new(), Open::Closed);
            return Some(Body { payload, envelope, first_type: self.types.len() });
        };
        let id = self.described(webhook.some_body());
        let body = self.schema(id);
        let payload_schema = self.payload_schema(webhook, body, payload)?;
        let node = self.node(payload_schema, &Hint::new(&webhook.key).member("payload"));
        let payload_type = self.document_type(
            self.described(payload_schema),
            node,
            &Hint::new(&webhook.key).member("payload"),
        );
        let is_object = body.kinds.as_ref().is_some_and(|kinds| kinds.value == [JsonKind::Object]);
        let has_nameless = body.required.iter().any(|required| body.property(&required.value).is_none());
        if !is_object || has_nameless || self.leftover(JsonKind::Object, id).is_some() {
            self.refuse_checks_around(webhook, body);
        }
        let first_type = self.types.len();
        let (members, open) = self.around(body, path, payload);
        Some(Body { payload: payload_type, envelope: Envelope::new(members, open), first_type })
    }

    /// What stands around a payload. The types of members are named after the envelope, so those of a second body would
    /// be called the same; `forget_types` drops them once they have been compared.
    fn around(&mut self, body: &Schema, path: &[String], payload: &str) -> (Vec<EnvelopeMember>, Open) {
        let hint = Hint::new(&format!("{} envelope", self.stem));
        let mut members = Vec::new();
        let mut taken = BTreeSet::new();
        for property in &body.properties {
            let wire = property.name.clone();
            if wire == payload {
                members.push(EnvelopeMember::Payload { wire, place: 0, is_optional: false });
            } else if path == [wire.as_str()] {
                members.push(EnvelopeMember::Name { wire });
            } else {
                let required = body.requires(&wire);
                members.push(EnvelopeMember::Field(self.field(property, required, &hint, &mut taken)));
            }
        }
        let is_free = |ident: &str| {
            !members
                .iter()
                .any(|member| matches!(member, EnvelopeMember::Field(field) if field.ident == ident))
        };
        let open = self.open(body, &hint, is_free);
        (members, open)
    }

    fn refuse_checks_around(&mut self, webhook: &Webhook, body: &Schema) {
        let message = format!("the body of `{}` is more than an object with these members", webhook.key);
        self.report(
            Diagnostic::error(Code::ENVELOPE, message)
                .at(&body.origin, "")
                .help("move it into the payload, or leave `x-payload` out: then the body is the payload"),
        );
    }

    fn payload_schema(&mut self, webhook: &Webhook, body: &Schema, payload: &str) -> Option<SchemaId> {
        let property = body.property(payload);
        if property.is_none() || !body.requires(payload) {
            let message = format!("the body of `{}` has no required `{payload}`", webhook.key);
            self.report(
                Diagnostic::error(Code::OPENAPI, message)
                    .at(&body.origin, "`x-payload` points there")
                    .help("list it under `properties` and `required`, or change `x-payload`"),
            );
            return None;
        }
        property.map(|property| property.schema)
    }

    /// The name is a required string at its place, and its own event's name is allowed there.
    pub(super) fn check_event_name(&mut self, webhook: &Webhook, path: &[String], place: &Origin) {
        let mut schema = self.schema(self.described(webhook.some_body()));
        for token in path {
            let property = schema.property(token).filter(|_| schema.requires(token));
            let Some(property) = property else {
                let message = format!("`{token}` is no required member of the body of `{}`", webhook.key);
                self.report(
                    Diagnostic::error(Code::EVENT_NAME, message)
                        .at(&schema.origin, format!("no required `{token}` here"))
                        .related(place, "the event's name")
                        .help("list it under `properties` and `required`"),
                );
                return;
            };
            schema = self.schema(self.described(property.schema));
        }
        if !allows(schema, &webhook.key) {
            let message = format!("this body does not allow the name `{}`", webhook.key);
            self.report(
                Diagnostic::error(Code::EVENT_NAME, message)
                    .at(&schema.origin, "the event's name")
                    .related(&webhook.origin, "the event")
                    .help("add the name to the `enum`, or give the event a body of its own"),
            );
        }
    }

    /// All bodies of a provider share one envelope.
    pub(super) fn check_same_envelope(&mut self, first: &Envelope, other: &Envelope, webhook: &Webhook) {
        let by_wire = |envelope: &Envelope| {
            let mut fields: Vec<Field> = envelope.fields().cloned().collect();
            fields.sort_by(|one, other| one.wire.cmp(&other.wire));
            fields
        };
        let (ours, theirs) = (by_wire(first), by_wire(other));
        let differing =
            ours.iter().zip(&theirs).find(|(a, b)| !self.same_field(a, b)).map(|(_, field)| &field.origin);
        let same_rest = ours.len() == theirs.len()
            && matches!(first.open, Open::Closed) == matches!(other.open, Open::Closed);
        let origin = match differing {
            Some(origin) => origin.clone(),
            None if same_rest => return,
            None => self.schema(self.described(webhook.some_body())).origin.clone(),
        };
        let message = format!("the body of `{}` has an envelope of its own", webhook.key);
        self.report(
            Diagnostic::error(Code::ENVELOPE, message)
                .at(&origin, "differs from the first event's")
                .help("give all bodies the same members beside the payload"),
        );
    }

    fn same_field(&self, a: &Field, b: &Field) -> bool {
        a.wire == b.wire && a.ident == b.ident && a.presence == b.presence && self.same_node(&a.node, &b.node)
    }

    fn same_node(&self, a: &Node, b: &Node) -> bool {
        let same_shape = match (&a.shape, &b.shape) {
            (Shape::List(a), Shape::List(b)) | (Shape::Map(a), Shape::Map(b)) => self.same_node(a, b),
            (Shape::Named(a), Shape::Named(b)) => a == b || self.same_enum(*a, *b),
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        same_shape && a.nullable == b.nullable && a.loose == b.loose && a.rules == b.rules
    }

    /// Enums that list the same values; each body may spell them out.
    fn same_enum(&self, a: TypeId, b: TypeId) -> bool {
        let wires = |id: TypeId| match &self.types[id.0].definition {
            Definition::Enum(listed) => {
                let wires: Vec<String> = listed.values.iter().map(|value| value.wire.clone()).collect();
                Some((wires, listed.open))
            }
            _ => None,
        };
        wires(a).is_some() && wires(a) == wires(b)
    }
}

fn allows(schema: &Schema, name: &str) -> bool {
    let is_name =
        |value: &crate::schema::json::Value| matches!(&value.data, Data::String(text) if text == name);
    let listed = |values: &At<Vec<_>>| values.value.iter().any(is_name);
    let is_string = schema.kinds.as_ref().is_none_or(|kinds| kinds.value.contains(&JsonKind::String));
    is_string
        && schema.enumeration.as_ref().is_none_or(listed)
        && schema.constant.as_ref().is_none_or(is_name)
}
