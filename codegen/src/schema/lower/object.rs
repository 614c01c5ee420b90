//! Objects: structs where members are known, maps where they are not.

use super::{Hint, Lowering};
use crate::docs;
use crate::ir::{Constant, Definition, Field, Member, Node, Open, Presence, Shape, Struct, TypeId};
use crate::schema::ast::{Property, Schema, SchemaId};
use crate::schema::names;

impl Lowering<'_> {
    pub(super) fn object(&mut self, id: SchemaId, hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        if schema.properties.is_empty() && schema.required.is_empty() && !self.is_closed(schema) {
            return self.map(id, hint);
        }
        if let Some(limit) = schema.limits.min_properties.as_ref().or(schema.limits.max_properties.as_ref()) {
            self.unsupported(
                "a number of members beside `properties`",
                &limit.origin,
                "leave it out, or leave `properties` and `required` out",
            );
            return None;
        }
        let type_id = self.reserve(id, hint);
        let parent = Hint::new(&self.types[type_id.0].name);
        let members = self.members(schema, &parent);
        let is_free = |ident: &str| {
            !members.iter().any(|member| matches!(member, Member::Field(field) if field.ident == ident))
        };
        let open = self.open(schema, &parent, is_free)?;
        self.define(type_id, Definition::Struct(Struct { members, open }));
        Some(self.named(type_id, schema))
    }

    fn is_closed(&self, schema: &Schema) -> bool {
        schema.additional_properties.is_some_and(|id| self.schema(self.target(id)).never)
    }

    fn map(&mut self, id: SchemaId, hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        let values = match schema.additional_properties {
            Some(values) => self.node(values, &hint.member("value"))?,
            None => Node::new(Shape::Any),
        };
        let mut node = Node::new(Shape::Map(Box::new(values)));
        node.rules = self.map_rules(schema);
        if self.own_name(schema).is_none() {
            return Some(node);
        }
        let type_id: TypeId = self.reserve(id, hint);
        self.define(type_id, Definition::Alias(node));
        Some(self.named(type_id, schema))
    }

    fn members(&mut self, schema: &Schema, parent: &Hint) -> Vec<Member> {
        let mut members: Vec<Member> =
            schema.properties.iter().filter_map(|property| self.member(property, schema, parent)).collect();
        // A member that is only listed in `required` has a field too, for any value.
        for required in schema.required.iter().filter(|required| schema.property(&required.value).is_none()) {
            let ident = self.field_name(&required.value, None, &required.origin);
            let node = match schema
                .additional_properties
                .map(|values| self.node(values, &parent.member(&required.value)))
            {
                Some(Some(node)) => node,
                Some(None) => continue,
                None => Node::new(Shape::Any),
            };
            members.push(Member::Field(Field {
                wire: required.value.clone(),
                ident,
                docs: docs::of_field(&Default::default(), &node),
                presence: presence(true, node.nullable),
                node,
                origin: required.origin.clone(),
            }));
        }
        members
    }

    fn member(&mut self, property: &Property, schema: &Schema, parent: &Hint) -> Option<Member> {
        let required = schema.requires(&property.name);
        if required && let Some(value) = self.constant(property.schema) {
            let origin = property.origin.clone();
            let chosen = self.schema(property.schema).rust_name.as_ref();
            let Some(ident) = names::constant(chosen.map_or(&property.name, |name| &name.value)) else {
                self.bad_name(&property.name, &origin);
                return None;
            };
            let docs = docs::of_constant(&property.name);
            let wire = property.name.clone();
            return Some(Member::Constant(Constant { wire, ident, value, docs, origin }));
        }
        self.field(property, required, parent).map(Member::Field)
    }

    /// The one string that a schema allows.
    pub(super) fn constant(&self, id: SchemaId) -> Option<String> {
        let schema = self.schema(self.target(id));
        let only = match &schema.enumeration {
            Some(values) if values.value.len() == 1 => values.value.first(),
            _ => None,
        };
        schema.constant.as_ref().or(only)?.as_str().map(str::to_owned)
    }

    pub(super) fn field(&mut self, property: &Property, required: bool, parent: &Hint) -> Option<Field> {
        let own = self.schema(property.schema);
        let node = self.node(property.schema, &parent.member(&property.name))?;
        let target = self.schema(self.target(property.schema));
        let annotations =
            if own.annotations.description.is_some() { &own.annotations } else { &target.annotations };
        Some(Field {
            wire: property.name.clone(),
            ident: self.field_name(&property.name, own.rust_name.as_ref(), &property.origin),
            docs: docs::of_field(annotations, &node),
            presence: presence(required, node.nullable),
            node,
            origin: property.origin.clone(),
        })
    }

    /// Where members go that the schema does not name. `None` if they have no type; that is reported.
    pub(super) fn open(
        &mut self,
        schema: &Schema,
        parent: &Hint,
        is_free: impl Fn(&str) -> bool,
    ) -> Option<Open> {
        if self.is_closed(schema) {
            return Some(Open::Closed);
        }
        let values = match schema.additional_properties {
            Some(values) => self.node(values, &parent.member("value"))?,
            None => Node::new(Shape::Any),
        };
        let names = ["extra", "additional_properties", "unnamed_properties"].map(str::to_owned);
        let ident =
            names.into_iter().chain((2..).map(|n| format!("extra_{n}"))).find(|name| is_free(name))?;
        Some(Open::Keep { ident, values })
    }
}

fn presence(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}
