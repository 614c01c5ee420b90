//! Schemas that the user has a type for.

use super::hint::Hint;
use super::lowering::Lowering;
use crate::base::selector::Selector;
use crate::ir::definition::Definition;
use crate::ir::node::Node;
use crate::ir::user_code::UserCode;
use crate::schema::ast::schema::SchemaId;
use crate::schema::names;

impl Lowering<'_> {
    /// The user's type for a schema of this name, if there is one. Nothing is generated for the schemas inside.
    pub(super) fn replaced(&mut self, id: SchemaId, hint: &Hint) -> Option<Node> {
        if self.settings.replacements.is_empty() {
            return None;
        }
        let name = self.likely_name(id, hint)?;
        let is_meant = |selector: &Selector| selector.matches(&self.module, &name);
        let choice = self.settings.replacements.iter().position(|choice| is_meant(&choice.selector))?;
        let ty = self.reserve(id, hint);
        self.define(ty, Definition::Replaced { choice, with: UserCode::Text(String::new()) });
        Some(self.named(ty, id))
    }

    /// What a type of the schema would be called.
    fn likely_name(&self, id: SchemaId, hint: &Hint) -> Option<String> {
        let schema = self.schema(id);
        let chosen = schema.rust_name.as_ref().map(|name| &name.value);
        match chosen.filter(|name| names::is_identifier(name) && names::is_camel_case(name)) {
            Some(name) => Some(name.clone()),
            None => names::type_name(&self.own_name(schema).unwrap_or_else(|| self.titled(id, hint).name)),
        }
    }
}
