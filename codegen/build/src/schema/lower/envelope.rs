//! What stands in a body beside the payload: one struct a provider.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::leftover::Keywords;
use super::lowering::Lowering;
use crate::ir::definition::Definition;
use crate::ir::envelope::{Envelope, EnvelopeMember, Inside};
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Member, Open, Presence, Struct};
use crate::schema::ast::schema::{JsonKind, Property};
use crate::schema::events::found::{Level, Special};
use crate::schema::lower::docs;

impl Lowering<'_> {
    pub(super) fn envelope(&mut self, level: &Level) -> Envelope {
        let hint = Hint::new(&format!("{} envelope", self.stem));
        let (members, open) = self.level(level, &hint);
        Envelope::new(members, open)
    }

    /// The members of one level, and what becomes of others.
    fn level(&mut self, level: &Level, hint: &Hint) -> (Vec<EnvelopeMember>, Open) {
        let schema = self.schema(level.schema);
        let mut taken = BTreeSet::new();
        let mut members = Vec::new();
        for wire in &level.order {
            let wire = wire.clone();
            members.push(match level.special.get(&wire) {
                Some(Special::Name) => EnvelopeMember::Name { wire },
                Some(Special::Payload { place, is_optional }) => {
                    EnvelopeMember::Payload { wire, place: *place, is_optional: *is_optional }
                }
                Some(Special::Around { level, origin, is_required }) => {
                    let property = Property { name: wire, origin: origin.clone(), schema: level.schema };
                    let (mut field, inside) = self.around(&property, level, hint, &mut taken);
                    if !is_required {
                        field.presence = Presence::Optional;
                    }
                    EnvelopeMember::Around { field, inside }
                }
                None => match schema.property(&wire) {
                    Some(property) => {
                        let required = schema.requires(&wire);
                        EnvelopeMember::Field(self.field(property, required, hint, &mut taken))
                    }
                    None => continue,
                },
            });
        }
        let idents: BTreeSet<String> =
            members.iter().filter_map(field).map(|field| field.ident.clone()).collect();
        // What the members of a body do not say is told of the whole body, when events are found.
        let mut keywords = Keywords::about(JsonKind::Object, schema);
        let open = self.open(&mut keywords, hint, |ident| !idents.contains(ident));
        (members, open)
    }

    /// The field of an object with a payload inside: its type is a struct of what else is in it.
    fn around(
        &mut self,
        property: &Property,
        level: &Level,
        hint: &Hint,
        taken: &mut BTreeSet<String>,
    ) -> (Field, Vec<Inside>) {
        let hint = hint.member(&property.name);
        let ty = self.reserve(level.schema, &hint);
        let (members, open) = self.level(level, &Hint::new(&self.types[ty.0].name.clone()));
        let inside = members.iter().filter_map(inside).collect();
        let fields: Vec<Member> = members
            .into_iter()
            .filter_map(|member| match member {
                EnvelopeMember::Field(field) | EnvelopeMember::Around { field, .. } => {
                    Some(Member::Field(field))
                }
                EnvelopeMember::Name { .. } | EnvelopeMember::Payload { .. } => None,
            })
            .collect();
        let definition = Struct {
            blank: Struct::blank_of(&fields),
            members: fields,
            open,
            rules: Vec::new(),
            table: None,
            keywords: Vec::new(),
        };
        self.define(ty, Definition::Struct(definition));
        let node = Node::new(Shape::Named(ty));
        let annotations = &self.schema(level.schema).annotations;
        let field = Field {
            wire: property.name.clone(),
            ident: self.field_name((&property.name, &property.origin), None, taken),
            docs: docs::of_field(&property.name, annotations, &node, None),
            node,
            presence: Presence::Required,
            origin: property.origin.clone(),
            blank: None,
        };
        (field, inside)
    }
}

fn field(member: &EnvelopeMember) -> Option<&Field> {
    match member {
        EnvelopeMember::Field(field) | EnvelopeMember::Around { field, .. } => Some(field),
        EnvelopeMember::Name { .. } | EnvelopeMember::Payload { .. } => None,
    }
}

fn inside(member: &EnvelopeMember) -> Option<Inside> {
    match member {
        EnvelopeMember::Name { wire } => Some(Inside::Name { wire: wire.clone() }),
        EnvelopeMember::Payload { wire, place, is_optional } => {
            Some(Inside::Payload { wire: wire.clone(), place: *place, is_optional: *is_optional })
        }
        EnvelopeMember::Around { field, inside } => {
            Some(Inside::Around { wire: field.wire.clone(), inside: inside.clone() })
        }
        EnvelopeMember::Field(_) => None,
    }
}
