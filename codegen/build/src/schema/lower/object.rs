//! Objects: structs where members are known, maps where they are not.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::leftover::Keywords;
use super::lowering::Lowering;
use super::refusals::Refusal;
use super::scalar::bounds;
use super::titles;
use crate::ir::definition::Definition;
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Constant, Field, Member, Open, Presence, Struct};
use crate::ir::rule::Rule;
use crate::schema::ast::schema::{JsonKind, Property, Schema, SchemaId};
use crate::schema::lower::docs;
use crate::schema::names;

impl Lowering<'_> {
    pub(super) fn object(&mut self, id: SchemaId, hint: &Hint) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        let mut keywords = Keywords::about(JsonKind::Object, schema);
        if schema.properties.is_empty() && schema.required.is_empty() && !self.is_closed(schema) {
            return Ok(self.map(id, keywords, hint));
        }
        let twin = titles::twin(schema);
        if let Some(&known) = twin.and_then(|twin| self.twins.get(&twin)) {
            return Ok(self.named(known, id));
        }
        let type_id = self.reserve(id, &self.titled(id, hint));
        self.twins.extend(twin.map(|twin| (twin, type_id)));
        let parent = Hint::new(&self.types[type_id.0].name);
        let members = self.members(&mut keywords, &parent);
        let is_free = |ident: &str| {
            !members.iter().any(|member| matches!(member, Member::Field(field) if field.ident == ident))
        };
        let open = self.open(&mut keywords, &parent, is_free);
        let table = self.leftover(&keywords, id);
        let needs_places = table.is_some() || matches!(open, Open::Closed);
        let keywords = if needs_places { self.keywords(id) } else { Vec::new() };
        let blank = Struct::blank_of(&members);
        self.define(
            type_id,
            Definition::Struct(Struct { members, open, rules: Vec::new(), table, keywords, blank }),
        );
        Ok(self.named(type_id, id))
    }

    fn is_closed(&self, schema: &Schema) -> bool {
        schema.additional_properties.is_some_and(|id| self.schema(id).never)
    }

    fn map(&mut self, id: SchemaId, mut keywords: Keywords<'_>, hint: &Hint) -> Node {
        let values = self.unnamed_values(&mut keywords, hint);
        // The schema may occur in its own values; it then got its type there.
        if let Some(&known) = self.by_schema.get(&id) {
            return self.named(known, id);
        }
        // There are none, which says nothing.
        keywords.take("properties", |_| ());
        keywords.take("required", |_| ());
        let mut node = Node::new(Shape::Map(Box::new(values)));
        node.rules = map_rules(&mut keywords);
        node.rules.extend(self.leftover(&keywords, id).map(Rule::Table));
        if self.own_name(keywords.schema).is_none() {
            return node;
        }
        let type_id: TypeId = self.reserve(id, hint);
        self.define(type_id, Definition::Alias(node));
        self.named(type_id, id)
    }

    /// The type of members that the schema does not name. With `patternProperties` they can have different schemas, so they
    /// are any JSON.
    fn unnamed_values(&mut self, keywords: &mut Keywords<'_>, parent: &Hint) -> Node {
        if !keywords.schema.pattern_properties.is_empty() {
            return Node::new(Shape::Any);
        }
        match keywords.take("additionalProperties", |schema| schema.additional_properties) {
            Some(values) => self.node(values, &parent.member("value")),
            None => Node::new(Shape::Any),
        }
    }

    fn members(&mut self, keywords: &mut Keywords<'_>, parent: &Hint) -> Vec<Member> {
        let mut taken = BTreeSet::new();
        let mut members: Vec<Member> = Vec::new();
        let names = keywords.take("required", |schema| &schema.required);
        let properties = keywords.take("properties", |schema| &schema.properties);
        let required: BTreeSet<&str> = names.iter().map(|name| name.value.as_str()).collect();
        members.reserve_exact(properties.len());
        for property in properties {
            let is_required = required.contains(property.name.as_str());
            members.push(self.member(property, is_required, parent, &mut taken));
        }
        // A member that is only listed in `required` gets a field too, which takes any value.
        let named: BTreeSet<&str> = properties.iter().map(|property| property.name.as_str()).collect();
        for required in names.iter().filter(|required| !named.contains(required.value.as_str())) {
            let ident = self.field_name((&required.value, &required.origin), None, &mut taken);
            let node = self.unnamed_values(keywords, &parent.member(&required.value));
            members.push(Member::Field(Field {
                wire: required.value.clone(),
                ident,
                docs: docs::of_field(&required.value, &Default::default(), &node, None),
                presence: presence(true, node.nullable),
                node,
                origin: required.origin.clone(),
                blank: None,
            }));
        }
        members
    }

    fn member(
        &mut self,
        property: &Property,
        required: bool,
        parent: &Hint,
        taken: &mut BTreeSet<String>,
    ) -> Member {
        let chosen = self.schema(property.schema).rust_name.as_ref();
        let own_name = chosen.map_or(&property.name, |name| &name.value);
        let ident = own_name.as_str();
        let is_converted =
            self.has_conversion(&parent.name, property, &names::field(ident).unwrap_or_default());
        let constant = self.constant(property.schema).filter(|_| required && !is_converted);
        let named = constant.and_then(|value| Some((value, names::constant(own_name)?)));
        // If another constant has the name already, the member becomes a field, of a type with one value.
        if let Some((value, ident)) = named.filter(|(_, ident)| !taken.contains(ident)) {
            taken.insert(ident.clone());
            let docs = crate::base::words::of_constant(&property.name);
            let (wire, origin) = (property.name.clone(), property.origin.clone());
            return Member::Constant(Constant { wire, ident, value, docs, origin });
        }
        Member::Field(self.field(property, required, parent, taken))
    }

    /// The one string that a schema allows, if that is all it says.
    pub(super) fn constant(&self, id: SchemaId) -> Option<String> {
        let schema = self.schema(self.target(id)?);
        let only = match &schema.enumeration {
            Some(values) if values.value.len() == 1 => values.value.first(),
            _ => None,
        };
        let plain = schema
            .assertions
            .iter()
            .all(|keyword| matches!(keyword.value.as_str(), "const" | "enum" | "type"));
        let fits = schema.kinds.as_ref().is_none_or(|kinds| kinds.value.contains(&JsonKind::String));
        let is_one = schema.constant.is_some() != schema.enumeration.is_some();
        let value = schema.constant.as_ref().or(only).filter(|_| plain && fits && is_one);
        value?.as_str().map(str::to_owned)
    }

    pub(super) fn field(
        &mut self,
        property: &Property,
        required: bool,
        parent: &Hint,
        taken: &mut BTreeSet<String>,
    ) -> Field {
        let own = self.schema(property.schema);
        let types_before = self.types.len();
        let mut node = self.node(property.schema, &parent.member(&property.name));
        let ident = self.field_name((&property.name, &property.origin), own.rust_name.as_ref(), taken);
        if let Some(converted) = self.converted_field((&parent.name, property, &ident), &node, types_before) {
            node = converted;
        }
        let target = self.schema(self.described(property.schema));
        let annotations =
            if own.annotations.description.is_some() { &own.annotations } else { &target.annotations };
        let stated = [own, target].into_iter().find_map(|schema| self.sources.stated(&schema.origin));
        Field {
            wire: property.name.clone(),
            ident,
            docs: docs::of_field(&property.name, annotations, &node, stated),
            presence: presence(required, node.nullable),
            node,
            origin: property.origin.clone(),
            blank: None,
        }
    }

    /// What becomes of members that the schema does not name.
    pub(super) fn open(
        &mut self,
        keywords: &mut Keywords<'_>,
        parent: &Hint,
        is_free: impl Fn(&str) -> bool,
    ) -> Open {
        if self.is_closed(keywords.schema) && keywords.schema.pattern_properties.is_empty() {
            keywords.take("additionalProperties", |_| ());
            return Open::Closed;
        }
        let values = self.unnamed_values(keywords, parent);
        let names = ["extra", "additional_properties", "unnamed_properties"].map(str::to_owned);
        let mut names = names.into_iter().chain((2..).map(|number| format!("extra_{number}")));
        let ident = names.find(|name| is_free(name)).unwrap_or_default();
        Open::Keep { ident, values }
    }
}

/// The rules of maps.
fn map_rules(keywords: &mut Keywords<'_>) -> Vec<Rule> {
    let least = keywords.take("minProperties", |schema| schema.limits.min_properties.as_ref());
    let most = keywords.take("maxProperties", |schema| schema.limits.max_properties.as_ref());
    bounds(least, most).map(Rule::Properties).into_iter().collect()
}

fn presence(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}
