//! A lowered schema → what it expects of a type, with each place as messages write it.

use super::model::{Content, Kind, Member, Object, Opaque, Rest, Rules, Tagged, Texts, Type, Value};
use super::rules::{self, Places};
use crate::Run;
use crate::diag::Origin;
use crate::ir::{
    self, Definition, Enum, Node, Open, PlainUnion, Presence, Select, Shape, Struct, TypeDef, Union,
};
use crate::schema::ast::{Schema, SchemaId};
use crate::schema::lower::single::Single;

/// What a schema expects.
pub(super) struct Expected {
    /// Where a value of it stands.
    pub value: Value<String>,
    /// If it has a type of its own.
    pub named: Option<Type<String>>,
    pub place: String,
}

/// What the schema `id` expects.
pub(super) fn read(id: SchemaId, single: &Single, asserted_formats: &[String], run: &Run) -> Expected {
    let reader = Reader { single, asserted_formats, run };
    let place = reader.place(&run.schemas.get(id).origin);
    let value = reader.value(&single.node, Some(id), &place);
    let named = match single.node.shape {
        Shape::Named(ty) => reader.named(&single.types[ty.0]),
        _ => None,
    };
    Expected { value, named, place }
}

/// Keywords that shapes and rules say.
const CARRIED: &[&str] = &[
    "additionalProperties",
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "pattern",
    "properties",
    "required",
    "type",
    "uniqueItems",
];

struct Reader<'r> {
    single: &'r Single,
    asserted_formats: &'r [String],
    run: &'r Run,
}

impl Reader<'_> {
    /// `schemas/acme/ticket.schema.json:14:22 (/properties/title/maxLength)`
    fn place(&self, origin: &Origin) -> String {
        let file = self.run.sources.file(origin.file);
        let (line, column) = file.line_and_column(origin.span.start);
        match origin.pointer.as_str() {
            "" => format!("{}:{line}:{column}", file.name()),
            pointer => format!("{}:{line}:{column} ({pointer})", file.name()),
        }
    }

    /// The schema that a chain of references ends at, merged if it is an `allOf`.
    fn target(&self, mut id: SchemaId) -> SchemaId {
        // A circle of references has been reported.
        for _ in 0..self.run.schemas.ids().len() {
            let schema = self.run.schemas.get(id);
            match schema.reference.as_ref().and_then(|reference| reference.target) {
                Some(target) if schema.assertions.is_empty() => id = target,
                _ => break,
            }
        }
        self.single.merged.get(&id).copied().unwrap_or(id)
    }

    fn schema(&self, id: Option<SchemaId>) -> Option<&Schema> {
        id.map(|id| self.run.schemas.get(self.target(id)))
    }

    /// Where a keyword stands; the whole schema if it is said some other way.
    fn keyword(&self, id: Option<SchemaId>, name: &str, otherwise: &str) -> String {
        let schema = self.schema(id);
        let keyword = schema
            .and_then(|schema| schema.assertions.iter().find(|assertion| assertion.value == name))
            .map(|assertion| self.place(&assertion.origin));
        keyword.unwrap_or_else(|| otherwise.to_owned())
    }

    fn value(&self, node: &Node, id: Option<SchemaId>, place: &str) -> Value<String> {
        let rules = self.rules(&node.rules, id, place);
        let schema = self.schema(id);
        let kind = match &node.shape {
            _ if node.loose => Kind::Unknown,
            Shape::Any if rules.opaque.is_some() => Kind::Unknown,
            Shape::Any => Kind::Any,
            Shape::Null => Kind::Null,
            Shape::Boolean => Kind::Boolean,
            Shape::Text | Shape::Timestamp | Shape::Date => Kind::Text,
            Shape::Integer | Shape::BigInteger => Kind::Integer,
            Shape::Number => Kind::Number,
            Shape::List(inner) => {
                Kind::List(self.inner(inner, schema.and_then(|schema| schema.items), place))
            }
            Shape::Map(inner) => {
                Kind::Map(self.inner(inner, schema.and_then(|schema| schema.additional_properties), place))
            }
            Shape::Named(ty) => match &self.single.types[ty.0].definition {
                // A use of a name has the rules of what it stands for.
                Definition::Alias(alias) => self.value(alias, id, place).kind,
                Definition::Enum(listed) if listed.open => Kind::Text,
                Definition::Enum(_) => Kind::Enum,
                Definition::Struct(_) | Definition::Union(_) => Kind::Object,
                Definition::Plain(_) => Kind::Several,
                _ => Kind::Unknown,
            },
        };
        Value { place: place.to_owned(), kind, nullable: node.nullable, rules }
    }

    fn inner(&self, node: &Node, id: Option<SchemaId>, otherwise: &str) -> Box<Value<String>> {
        let place = id.map(|id| self.place(&self.run.schemas.get(id).origin));
        Box::new(self.value(node, id, place.as_deref().unwrap_or(otherwise)))
    }

    fn rules(&self, rules: &[ir::Rule], id: Option<SchemaId>, place: &str) -> Rules<String> {
        let places = Places {
            of_limit: &|origin: &Origin| self.place(origin),
            of_keyword: &|name: &str| self.keyword(id, name, place),
            patterns: &self.single.patterns,
            asserted_formats: self.asserted_formats,
            left: &self.left(id),
        };
        rules::read(rules, &places)
    }

    /// Keywords that no rule of a type says.
    fn left(&self, id: Option<SchemaId>) -> Vec<String> {
        let assertions = self.schema(id).map(|schema| &schema.assertions[..]).unwrap_or_default();
        let names = assertions.iter().map(|assertion| &assertion.value);
        names.filter(|name| !CARRIED.contains(&name.as_str())).cloned().collect()
    }

    fn named(&self, ty: &TypeDef) -> Option<Type<String>> {
        let id = self.run.schemas.at(ty.origin.file, &ty.origin.pointer);
        Some(match &ty.definition {
            Definition::Struct(definition) => Type::Object(self.object(definition, ty, id)),
            Definition::Enum(definition) => Type::Texts(self.texts(definition, ty, id)),
            Definition::Union(definition) => Type::Tagged(self.tagged(definition, ty)),
            Definition::Plain(definition) => self.plain(definition, ty, id),
            _ => return None,
        })
    }

    fn object(&self, definition: &Struct, ty: &TypeDef, id: Option<SchemaId>) -> Object<String> {
        let place = self.place(&ty.origin);
        let schema = self.schema(id);
        let members = definition.members.iter().filter_map(|member| self.member(member, schema)).collect();
        let additional = schema.and_then(|schema| schema.additional_properties);
        let rest = match &definition.open {
            Open::Closed => Rest::Refused,
            Open::Drop => Rest::Dropped,
            Open::Keep { values, .. } => Rest::Kept(*self.inner(values, additional, &place)),
        };
        let left = self.left(id);
        let opaque = definition.check.map(|_| Opaque {
            place: self.keyword(id, left.first().map_or("", String::as_str), &place),
            keywords: left,
        });
        let place = match rest {
            Rest::Refused => self.keyword(id, "additionalProperties", &place),
            _ => place,
        };
        Object { members, rest, opaque, place }
    }

    fn member(&self, member: &ir::Member, schema: Option<&Schema>) -> Option<Member<String>> {
        match member {
            ir::Member::Field(field) => {
                let property = schema.and_then(|schema| schema.property(&field.wire));
                let place = self.place(&field.origin);
                let value = self.value(&field.node, property.map(|property| property.schema), &place);
                let may_be_absent = matches!(field.presence, Presence::Optional | Presence::OptionalNullable);
                let content = Content::Value(value);
                Some(Member { wire: field.wire.clone(), may_be_absent, content, place })
            }
            ir::Member::Constant(constant) => Some(Member {
                wire: constant.wire.clone(),
                may_be_absent: false,
                content: Content::Constant(constant.value.clone()),
                place: self.place(&constant.origin),
            }),
            ir::Member::Skipped { .. } => None,
        }
    }

    fn texts(&self, definition: &Enum, ty: &TypeDef, id: Option<SchemaId>) -> Texts<String> {
        let place = self.keyword(id, "enum", &self.place(&ty.origin));
        let listed = self.schema(id).and_then(|schema| schema.enumeration.as_ref());
        let place_of = |wire: &str| {
            let value = listed.and_then(|listed| {
                listed.value.iter().find(|value| value.as_str() == Some(wire)).map(|value| &value.origin)
            });
            value.map_or(place.clone(), |origin| self.place(origin))
        };
        let values = definition.values.iter().map(|value| (value.wire.clone(), place_of(&value.wire)));
        Texts { values: values.collect(), open: definition.open, place: place.clone() }
    }

    fn tagged(&self, definition: &Union, ty: &TypeDef) -> Tagged<String> {
        let place = self.place(&ty.origin);
        let values = definition.variants.iter().map(|variant| {
            let origin = variant.ty.id().map(|id| &self.single.types[id.0].origin);
            (variant.tag.clone(), origin.map_or(place.clone(), |origin| self.place(origin)))
        });
        Tagged { tag: definition.tag.clone(), values: values.collect(), place: place.clone() }
    }

    fn plain(&self, definition: &PlainUnion, ty: &TypeDef, id: Option<SchemaId>) -> Type<String> {
        let Select::Kind(kinds) = &definition.select else {
            return Type::Ordered(definition.variants.len());
        };
        let place = self.place(&ty.origin);
        let schema = self.schema(id);
        let branches = schema.and_then(|schema| schema.one_of.as_ref().or(schema.any_of.as_ref()));
        let values = definition.variants.iter().enumerate().map(|(index, variant)| {
            // Without branches it is one schema with several types.
            let branch = branches.map_or(id, |branches| branches.value.get(index).copied());
            self.value(&variant.node, branch, &place)
        });
        Type::Kinds(kinds.iter().copied().zip(values).collect())
    }
}
