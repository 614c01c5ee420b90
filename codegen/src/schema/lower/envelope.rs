//! What stands in a body beside the payload: one struct a provider.

use super::{Hint, Lowering};
use crate::diag::{Code, Diagnostic};
use crate::ir::{Definition, Envelope, EnvelopeMember, Field, Node, Open, Shape, Struct, TypeId};
use crate::schema::ast::{At, Kind, Schema, SchemaId};
use crate::schema::json::Data;
use crate::schema::openapi::{EventNamePlace, Webhook};

/// One event's body, taken apart.
pub(super) struct Body {
    pub payload: TypeId,
    pub envelope: Envelope,
}

impl Lowering<'_> {
    /// `path` leads from the root of a body to the event's name, `payload` is the member with the payload.
    pub(super) fn body(
        &mut self,
        webhook: &Webhook,
        path: &[String],
        payload: &str,
        stem: &str,
    ) -> Option<Body> {
        let body = self.schema(self.target(webhook.body));
        let payload_schema = self.payload_schema(webhook, body, payload)?;
        let payload_type = self.payload_type(payload_schema)?;
        let hint = Hint::new(&format!("{stem} envelope"));
        let mut members = Vec::new();
        for property in &body.properties {
            let wire = property.name.clone();
            if wire == payload {
                members.push(EnvelopeMember::Payload { wire });
            } else if path == [wire.as_str()] {
                members.push(EnvelopeMember::Name { wire });
            } else {
                let required = body.requires(&wire);
                members.push(EnvelopeMember::Field(self.field(property, required, &hint)?));
            }
        }
        let is_free = |ident: &str| {
            !members
                .iter()
                .any(|member| matches!(member, EnvelopeMember::Field(field) if field.ident == ident))
        };
        let open = self.open(body, &hint, is_free)?;
        Some(Body { payload: payload_type, envelope: Envelope { members, open } })
    }

    fn payload_schema(&mut self, webhook: &Webhook, body: &Schema, payload: &str) -> Option<SchemaId> {
        let property = body.property(payload);
        if property.is_none() || !body.requires(payload) {
            let message = format!("the body of `{}` has no required `{payload}`", webhook.name);
            self.report(
                Diagnostic::error(Code::OPENAPI, message)
                    .at(&body.origin, "`x-payload` points there")
                    .help("list it under `properties` and `required`, or change `x-payload`"),
            );
            return None;
        }
        property.map(|property| property.schema)
    }

    fn payload_type(&mut self, id: SchemaId) -> Option<TypeId> {
        let node = self.node(id, &Hint::new("payload"))?;
        let has_own_rules = node.rules.iter().any(|rule| !matches!(rule, crate::ir::Rule::Nested));
        match node.shape {
            Shape::Named(ty) if !node.nullable && !has_own_rules => {
                self.hold_rules(ty);
                Some(ty)
            }
            _ => {
                let origin = self.schema(id).origin.clone();
                self.report(
                    Diagnostic::error(Code::PAYLOAD, "the payload is not an object type")
                        .at(&origin, "")
                        .help("refer to a file or definition with `\"type\": \"object\"`"),
                );
                None
            }
        }
    }

    /// A payload validates itself. A map of the runtime cannot do that where its values have rules: then it is a
    /// struct around one.
    fn hold_rules(&mut self, ty: TypeId) {
        let Definition::Alias(Node { shape: Shape::Map(values), .. }) = &self.types[ty.0].definition else {
            return;
        };
        if values.rules.is_empty() && !self.has_rules_inside(values) {
            return;
        }
        let open = Open::Keep { ident: "extra".to_owned(), values: (**values).clone() };
        self.define(ty, Definition::Struct(Struct { members: Vec::new(), open }));
    }

    /// Whether items or values have rules, at any depth, that no type of its own holds.
    fn has_rules_inside(&self, node: &Node) -> bool {
        match &node.shape {
            Shape::List(inner) | Shape::Map(inner) => !inner.rules.is_empty() || self.has_rules_inside(inner),
            Shape::Named(id) => match &self.types[id.0].definition {
                Definition::Alias(alias) => self.has_rules_inside(alias),
                _ => false,
            },
            _ => false,
        }
    }

    /// The name is a required string at its place, and its own event's name is allowed there.
    pub(super) fn check_event_name(&mut self, webhook: &Webhook, path: &[String], place: &EventNamePlace) {
        let mut schema = self.schema(self.target(webhook.body));
        for token in path {
            let property = schema.property(token).filter(|_| schema.requires(token));
            let Some(property) = property else {
                let message = format!(
                    "`{}` is no required member of the body of `{}`",
                    place.pointer.value, webhook.name
                );
                self.report(
                    Diagnostic::error(Code::EVENT_NAME, message)
                        .at(&schema.origin, format!("no required `{token}` here"))
                        .related(&place.pointer.origin, "the event's name")
                        .help("list it under `properties` and `required`"),
                );
                return;
            };
            schema = self.schema(self.target(property.schema));
        }
        if !allows(schema, &webhook.name) {
            let message = format!("this body does not allow the name `{}`", webhook.name);
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
        let (first, other): (Vec<&Field>, Vec<&Field>) = (first.fields().collect(), other.fields().collect());
        let differing =
            first.iter().zip(&other).find(|(a, b)| !same_field(a, b)).map(|(_, field)| &field.origin);
        let origin = match differing {
            Some(origin) => origin.clone(),
            None if first.len() == other.len() => return,
            None => self.schema(self.target(webhook.body)).origin.clone(),
        };
        let message = format!("the body of `{}` has an envelope of its own", webhook.name);
        self.report(
            Diagnostic::error(Code::ENVELOPE, message)
                .at(&origin, "differs from the first event's")
                .help("give all bodies the same members beside the payload; objects by `$ref`"),
        );
    }
}

fn allows(schema: &Schema, name: &str) -> bool {
    let is_name =
        |value: &crate::schema::json::Value| matches!(&value.data, Data::String(text) if text == name);
    let listed = |values: &At<Vec<_>>| values.value.iter().any(is_name);
    let is_string = schema.kinds.as_ref().is_none_or(|kinds| kinds.value.contains(&Kind::String));
    is_string
        && schema.enumeration.as_ref().is_none_or(listed)
        && schema.constant.as_ref().is_none_or(is_name)
}

fn same_field(a: &Field, b: &Field) -> bool {
    a.wire == b.wire && a.ident == b.ident && a.presence == b.presence && same_node(&a.node, &b.node)
}

fn same_node(a: &Node, b: &Node) -> bool {
    let same_shape = match (&a.shape, &b.shape) {
        (Shape::List(a), Shape::List(b)) | (Shape::Map(a), Shape::Map(b)) => same_node(a, b),
        (Shape::Named(a), Shape::Named(b)) => a == b,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    same_shape && a.nullable == b.nullable && a.rules == b.rules
}
