//! A place where a value stands → [`Node`].

use super::{Hint, Lowering};
use crate::ir::{Definition, Node, Rule, Shape, TypeId};
use crate::schema::ast::{Kind, Schema, SchemaId};

impl Lowering<'_> {
    /// The type and rules of a schema. `None` if it has none; that is reported.
    pub(super) fn node(&mut self, id: SchemaId, hint: &Hint) -> Option<Node> {
        let id = self.target(id);
        if let Some(&known) = self.by_schema.get(&id) {
            return Some(self.named(known, self.schema(id)));
        }
        if self.active.contains(&id) {
            self.unsupported(
                "an array or map that contains itself",
                &self.schema(id).origin,
                "put an object between: `{ \"type\": \"object\", \"properties\": … }`",
            );
            return None;
        }
        self.active.push(id);
        let node = self.fresh_node(id, hint);
        self.active.pop();
        node
    }

    fn fresh_node(&mut self, id: SchemaId, hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        if schema.never {
            self.unsupported("`false` accepts no value", &schema.origin, "leave the member out");
            return None;
        }
        if let Some(branches) = schema.one_of.as_ref().or(schema.any_of.as_ref()) {
            return self.union(id, &branches.value, hint);
        }
        if schema.enumeration.is_some() || schema.constant.is_some() {
            return self.enumeration(id, hint);
        }
        let Some(kinds) = &schema.kinds else { return self.untyped(schema) };
        let nullable = kinds.value.contains(&Kind::Null);
        let others: Vec<Kind> = kinds.value.iter().copied().filter(|kind| *kind != Kind::Null).collect();
        let mut node = match others[..] {
            [] => return Some(Node::new(Shape::Null)),
            [kind] => self.of_kind(kind, id, hint)?,
            // Every integer is a number.
            [Kind::Number, Kind::Integer] | [Kind::Integer, Kind::Number] => {
                self.of_kind(Kind::Number, id, hint)?
            }
            _ => {
                self.unsupported(
                    "a value of several types",
                    &kinds.origin,
                    "name one type, or one and `null`; `{}` accepts any value",
                );
                return None;
            }
        };
        node.nullable = nullable;
        Some(node)
    }

    fn of_kind(&mut self, kind: Kind, id: SchemaId, hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        match kind {
            Kind::Null => Some(Node::new(Shape::Null)),
            Kind::Boolean => Some(Node::new(Shape::Boolean)),
            Kind::String => Some(self.text(schema)),
            Kind::Integer => Some(self.number(Shape::Integer, schema)),
            Kind::Number => Some(self.number(Shape::Number, schema)),
            Kind::Array => self.list(schema, hint),
            Kind::Object => self.object(id, hint),
        }
    }

    /// A schema without `type` accepts any value, if it does not check anything either.
    fn untyped(&mut self, schema: &Schema) -> Option<Node> {
        match schema.assertions.first() {
            None => Some(Node::new(Shape::Any)),
            Some(keyword) => {
                self.unsupported(
                    &format!("`{}` without `type`", keyword.value),
                    &keyword.origin,
                    "values of other types would pass unchecked: add `\"type\"`",
                );
                None
            }
        }
    }

    fn list(&mut self, schema: &Schema, hint: &Hint) -> Option<Node> {
        let items = match schema.items {
            Some(items) => self.node(items, &hint.element())?,
            None => Node::new(Shape::Any),
        };
        let mut node = Node::new(Shape::List(Box::new(items)));
        node.rules = self.array_rules(schema);
        Some(node)
    }

    /// A use of a type that has a name already.
    pub(super) fn named(&self, id: TypeId, schema: &Schema) -> Node {
        let mut node = Node::new(Shape::Named(id));
        node.nullable = self.accepts_null(schema);
        match &self.types[id.0].definition {
            Definition::Alias(alias) => node.rules = alias.rules.clone(),
            Definition::Enum(listed) if !listed.open => node.rules.push(Rule::Known),
            _ => {}
        }
        node
    }

    fn accepts_null(&self, schema: &Schema) -> bool {
        let by_kind = schema.kinds.as_ref().is_some_and(|kinds| kinds.value.contains(&Kind::Null));
        let by_value = schema
            .enumeration
            .as_ref()
            .is_some_and(|values| values.value.iter().any(|value| value.kind() == "null"));
        let branches = schema.one_of.as_ref().or(schema.any_of.as_ref());
        let is_null = |branch: &SchemaId| {
            let kinds = self.schema(self.target(*branch)).kinds.as_ref();
            kinds.is_some_and(|kinds| kinds.value.contains(&Kind::Null))
        };
        let by_branch = branches.is_some_and(|branches| branches.value.iter().any(is_null));
        // `enum` and `type` both have to allow it.
        match (&schema.kinds, &schema.enumeration) {
            (Some(_), Some(_)) => by_kind && by_value,
            _ => by_kind || by_value || by_branch,
        }
    }
}
