//! Fields and values that the user has a type for.

use super::leftover::Keywords;
use super::lowering::Lowering;
use super::settings::Convertible;
use crate::ir::node::{Converted, Node, Shape};
use crate::ir::rule::Rule;
use crate::ir::user_code::UserCode;
use crate::schema::ast::schema::{JsonKind, Property, SchemaId};
use crate::schema::names;

impl Lowering<'_> {
    /// The user's type for strings of a format, if there is one. What the schema says of them besides is checked on the text
    /// as it came.
    pub(super) fn converted_text(&mut self, id: SchemaId, natural: &Node) -> Option<Node> {
        let schema = self.schema(id);
        let format = &schema.format.as_ref()?.value;
        let is_meant = |of: &Convertible| matches!(of, Convertible::Format(chosen) if chosen == format);
        // Of two settings, the later one counts.
        let choice = self.settings.conversions.iter().rposition(|conversion| is_meant(&conversion.of))?;
        let mut keywords = Keywords::about(JsonKind::String, schema);
        if self.asserted_format(schema).is_none() {
            keywords.take("format", |_| ());
        }
        let table = self.leftover(&keywords, id);
        let mut node = converted(choice, true, natural);
        node.rules.extend(table.map(Rule::Table));
        Some(node)
    }

    /// Whether the user has a type for a member of a type.
    pub(super) fn has_conversion(&self, owner: &str, property: &Property, ident: &str) -> bool {
        self.field_choice(owner, property, ident).is_some()
    }

    fn field_choice(&self, owner: &str, property: &Property, ident: &str) -> Option<usize> {
        let owner = names::type_name(owner)?;
        self.settings.conversions.iter().rposition(|conversion| match &conversion.of {
            Convertible::Field { types, name } => {
                (*name == property.name || name == ident) && types.matches(&self.module, &owner)
            }
            Convertible::Format(_) => false,
        })
    }

    /// The user's type for a member of a type, if there is one, checked by the whole schema. `natural` is what the field is
    /// otherwise, and `types` how many types there were before it.
    pub(super) fn converted_field(
        &mut self,
        (owner, property, ident): (&str, &Property, &str),
        natural: &Node,
        types: usize,
    ) -> Option<Node> {
        let choice = self.field_choice(owner, property, ident)?;
        self.forget_types(types);
        let (id, origin) = (property.schema, natural.origin.clone());
        let mut node = converted(choice, false, natural);
        if !self.schema(id).assertions.is_empty() || self.schema(id).reference.is_some() {
            node.rules.push(Rule::Table(self.table(id)));
            node.keywords = self.keywords(self.described(id));
        }
        Some(Node { nullable: self.accepts_null(id), origin, ..node })
    }
}

fn converted(choice: usize, is_text: bool, natural: &Node) -> Node {
    let (with, said) = (UserCode::Text(String::new()), natural.rules.clone());
    Node::new(Shape::Converted(Box::new(Converted { choice, with, is_text, said })))
}
