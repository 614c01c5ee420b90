//! Types that stand for a whole document: a root schema, or the payload of an event.

use super::hint::Hint;
use super::lowering::Lowering;
use crate::ir::definition::Definition;
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;
use crate::schema::ast::schema::SchemaId;

impl Lowering<'_> {
    /// A type that reads, writes and validates itself: the schema's own type if it does, else a newtype around it.
    pub(super) fn document_type(&mut self, id: SchemaId, node: Node, hint: &Hint) -> TypeId {
        let own = self.by_schema.get(&id).copied();
        match (own, &node.shape) {
            (None, Shape::Named(ty)) if self.stands_alone(*ty, &node) => *ty,
            (None, _) => {
                let ty = self.reserve(id, hint);
                self.define(ty, Definition::Newtype(node));
                ty
            }
            // The schema takes null, or values that are no objects; its own type takes neither.
            (Some(first), _) if node.nullable || node.loose => {
                let ty = self.reserve(id, hint);
                self.types[ty.0].name.push_str(if node.loose { "OrOther" } else { "OrNull" });
                self.define(ty, Definition::Newtype(node));
                self.by_schema.insert(id, first);
                ty
            }
            (Some(ty), _) => {
                // A type alias cannot have the rules of the map that it names.
                if let Definition::Alias(inner) = &self.types[ty.0].definition
                    && self.has_rules(inner)
                {
                    self.define(ty, Definition::Newtype(inner.clone()));
                }
                ty
            }
        }
    }

    /// Whether nothing has to be checked where a type is used.
    fn stands_alone(&self, ty: TypeId, node: &Node) -> bool {
        let is_alias = matches!(self.types[ty.0].definition, Definition::Alias(_));
        let is_enum = matches!(self.types[ty.0].definition, Definition::Enum(_));
        let checks_itself = |rule: &Rule| is_enum && matches!(rule, Rule::Known);
        !node.nullable && !node.loose && !is_alias && node.rules.iter().all(checks_itself)
    }

    /// Whether a value, or an item or map value in it, has rules that no generated type runs.
    fn has_rules(&self, node: &Node) -> bool {
        let inside = match &node.shape {
            Shape::List(inner) | Shape::Map(inner) => self.has_rules(inner),
            Shape::Named(id) => !matches!(self.types[id.0].definition, Definition::Enum(_)),
            _ => false,
        };
        inside || !node.rules.is_empty()
    }
}
