//! Reading values of the IR's types as generated `Decode` impls do, with the same reader.

use std::borrow::Cow;

use crm_events::borrowed::Json;
use crm_events::{Decode, Integer, JsonKind, Null, Number, Path, Reader, Stop};
use crm_events_build::internals::{
    Definition, Field, Held, Node, Open, PlainUnion, Select, Shape, TypeId, Union,
};

use super::Payload;
use super::objects::{Object, Slot, takes_null};
use super::types::Types;
use super::value::Value;

/// The value at the cursor as a type of the runtime.
fn decoded<'a, T: Decode<'a>>(reader: &mut Reader<'a>) -> Result<T, Stop> {
    let mut value = T::blank();
    reader.required(&mut value)?;
    Ok(value)
}

/// Any JSON.
fn any<'a>(reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
    decoded(reader).map(Value::Any)
}

impl Types {
    /// `takes_null`: what stands around the node makes null a value.
    fn node<'a>(
        &self,
        node: &'static Node,
        takes_null: bool,
        reader: &mut Reader<'a>,
    ) -> Result<Value<'a>, Stop> {
        if takes_null && reader.null() {
            return Ok(Value::Null);
        }
        if node.loose && reader.kind_ahead() != Some(JsonKind::Object) {
            return any(reader);
        }
        match &node.shape {
            Shape::Any => any(reader),
            Shape::Null => decoded::<Null>(reader).map(|_| Value::Any(Json::default())),
            Shape::Boolean => decoded(reader).map(Value::Boolean),
            Shape::Text | Shape::Timestamp | Shape::Date => decoded(reader).map(Value::Text),
            Shape::Integer => decoded::<i64>(reader).map(|integer| Value::Number(integer.into())),
            Shape::BigInteger => decoded::<Integer>(reader).map(|integer| Value::Number(integer.into())),
            Shape::Number => decoded::<Number>(reader).map(Value::Number),
            Shape::List(items) => self.array(items, reader),
            Shape::Map(values) => self.map(values, reader),
            Shape::Named(id) => self.named(*id, reader),
            Shape::Primitive("u64") => decoded::<u64>(reader).map(|integer| Value::Number(integer.into())),
            // Types of users, which no schema has.
            Shape::Primitive(_) | Shape::Foreign(_) | Shape::Converted(_) => any(reader),
        }
    }

    fn array<'a>(&self, items: &'static Node, reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        let mut read = Vec::new();
        reader.array(&mut |reader| {
            read.push(self.node(items, items.nullable, reader)?);
            Ok(())
        })?;
        Ok(Value::Array(read))
    }

    fn tuple<'a>(&self, items: &'static [Node], reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        let mut read = Vec::new();
        reader.tuple(items.len(), &mut |index, reader| {
            read.push(self.node(&items[index], items[index].nullable, reader)?);
            Ok(())
        })?;
        Ok(Value::Array(read))
    }

    fn map<'a>(&self, values: &'static Node, reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        let mut read = Vec::new();
        reader.object(&[], &mut |_, reader| {
            let name = reader.name_of_unknown();
            read.push((name, self.node(values, values.nullable, reader)?));
            Ok(())
        })?;
        Ok(Value::Object(read.into_iter().collect()))
    }

    /// A type by its number.
    pub(super) fn named<'a>(&self, id: TypeId, reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        match (self.definition(id), self.object(id)) {
            (Definition::Struct(_), Some(object)) => self.members(object, Payload::ANY, reader),
            // A text that is not listed is kept, and validated.
            (Definition::Enum(_), _) => decoded(reader).map(Value::Text),
            (Definition::Union(union), _) => self.tagged(union, reader),
            (Definition::Plain(union), _) => match &union.select {
                Select::Kind(kinds) => self.by_kind(id, union, kinds, reader),
                Select::Signs(_) => self.by_signs(id, union, reader),
            },
            // A payload that may be absent: null is a value like others.
            (Definition::Alias(node), _) => self.node(node, false, reader),
            (Definition::Newtype(node), _) => self.node(node, node.nullable, reader),
            (Definition::Tuple(tuple), _) => self.tuple(&tuple.items, reader),
            // Types of users, which no schema has.
            _ => any(reader),
        }
    }

    /// The type in a variant.
    fn held<'a>(&self, held: &'static Held, reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        match held.id() {
            Some(id) => self.named(id, reader),
            None => any(reader),
        }
    }

    /// `payload` is what the member for it holds.
    pub(super) fn members<'a>(
        &self,
        object: &Object,
        payload: Payload,
        reader: &mut Reader<'a>,
    ) -> Result<Value<'a>, Stop> {
        let mut read: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
        let keys = if payload.may_be_absent { object.keys_without_payload } else { object.keys };
        reader.object(keys, &mut |key, reader| {
            let (name, value) = match object.slots.get(key) {
                Some(Slot::Field(field)) => (Cow::Borrowed(field.wire.as_str()), self.field(field, reader)?),
                Some(Slot::Constant(constant)) => {
                    reader.constant(&constant.value)?;
                    (Cow::Borrowed(constant.wire.as_str()), Value::Text(Cow::Borrowed(&constant.value)))
                }
                Some(Slot::Name) => return reader.event_name(),
                Some(Slot::Payload(wire)) => (Cow::Borrowed(*wire), self.payload(payload, reader)?),
                Some(Slot::Around(field, object)) => {
                    (Cow::Borrowed(field.wire.as_str()), self.members(object, payload, reader)?)
                }
                None => match object.open {
                    Open::Keep { values, .. } => {
                        let name = reader.name_of_unknown();
                        (Cow::Owned(name), self.node(values, values.nullable, reader)?)
                    }
                    Open::Closed => return reader.refuse_unknown(),
                    Open::Drop => return reader.skip_unknown(),
                },
            };
            read.push((name, value));
            Ok(())
        })?;
        Ok(Value::Object(read.into_iter().collect()))
    }

    pub(super) fn payload<'a>(&self, payload: Payload, reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        match payload.held {
            Some(held) => self.held(held, reader),
            None => any(reader),
        }
    }

    fn field<'a>(&self, field: &'static Field, reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        self.node(&field.node, takes_null(field.presence), reader)
    }

    fn tagged<'a>(&self, union: &'static Union, reader: &mut Reader<'a>) -> Result<Value<'a>, Stop> {
        let mut read = Value::Null;
        reader.named_object(&[union.tag.as_str()], &mut |tag, reader| {
            let index = union.variants.iter().position(|variant| variant.tags.iter().any(|one| *one == tag));
            let value = match index {
                Some(index) => self.held(&union.variants[index].ty, reader)?,
                None => any(reader)?,
            };
            read = Value::Variant(index, Box::new(value));
            Ok(())
        })?;
        Ok(read)
    }

    fn by_kind<'a>(
        &self,
        id: TypeId,
        union: &'static PlainUnion,
        kinds: &[&str],
        reader: &mut Reader<'a>,
    ) -> Result<Value<'a>, Stop> {
        let kind = reader.kind_ahead().map(|kind| format!("{kind:?}"));
        match kinds.iter().position(|one| Some(*one) == kind.as_deref()) {
            Some(index) => self.variant(union, index, reader),
            None => reader.mismatch(self.expected(id)).map(|()| Value::Null),
        }
    }

    fn by_signs<'a>(
        &self,
        id: TypeId,
        union: &'static PlainUnion,
        reader: &mut Reader<'a>,
    ) -> Result<Value<'a>, Stop> {
        let mut read = Value::Null;
        let is_taken = reader.one_branch(self.signs(id), &mut |branch, reader, report| {
            read = self.variant(union, branch, reader)?;
            self.check_branch(union, &read, Path::ROOT, report);
            Ok(())
        });
        if is_taken {
            return Ok(read);
        }
        Ok(Value::Variant(None, Box::new(any(reader)?)))
    }

    pub(super) fn variant<'a>(
        &self,
        union: &'static PlainUnion,
        index: usize,
        reader: &mut Reader<'a>,
    ) -> Result<Value<'a>, Stop> {
        let node = &union.variants[index].node;
        let value = self.node(node, node.nullable, reader)?;
        Ok(Value::Variant(Some(index), Box::new(value)))
    }
}
