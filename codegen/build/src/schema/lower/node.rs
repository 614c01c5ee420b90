//! A place where a value stands → [`Node`].

use super::hint::Hint;
use super::leftover::Keywords;
use super::lowering::Lowering;
use super::refusals::Refusal;
use super::scalar::{array_rules, number};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::definition::Definition;
use crate::ir::ids::{TableId, TypeId};
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;
use crate::schema::ast::draft::Draft;
use crate::schema::ast::schema::{JsonKind, Merged, Schema, SchemaId};

/// How many schemas may be lowered inside of one another: each takes stack.
const MAX_DEPTH: usize = 4000;

/// How many arrays and maps without names may be nested. No reader takes a body that is nested more deeply.
const MAX_UNNAMED: usize = 64;

impl Lowering<'_> {
    /// The type and rules of a schema, with their places.
    pub(super) fn node(&mut self, id: SchemaId, hint: &Hint) -> Node {
        let mut node = self.node_without_places(id, hint);
        node.origin = Some(self.schema(id).origin.clone());
        if !node.rules.is_empty() && node.keywords.is_empty() {
            let described = self.described(id);
            let merged = self.schema(described).merged;
            node.keywords = self.keywords(merged.map_or(described, |merged| merged.schema));
        }
        node
    }

    /// What has no natural type is any JSON, with a check of the whole schema.
    fn node_without_places(&mut self, id: SchemaId, hint: &Hint) -> Node {
        if let Some(&known) = self.by_schema.get(&id) {
            return self.named(known, id);
        }
        if let Some(table) = self.tables.any.get(&id) {
            return any_checked(*table);
        }
        if let Some(node) = self.replaced(id, hint) {
            return node;
        }
        if !self.schema(id).is_plain_reference() {
            self.report_impossible(id);
        }
        let types_before = self.types.len();
        // Meeting a schema twice is allowed: if a struct is part of the circle, it has got its type by the second time,
        // and the circle ends there.
        let times = self.active.iter().filter(|active| **active == id).count();
        let origin = &self.schema(id).origin;
        let is_recursive = times > 1;
        let shaped = if is_recursive {
            Err(Refusal::new("an array or map that contains itself", origin))
        } else if self.active.len() > MAX_DEPTH {
            Err(Refusal::new("types that lead too far into one another", origin))
        } else {
            self.active.push(id);
            let shaped = self.shaped(id, hint);
            self.active.pop();
            let too_deep = || Refusal::new("arrays and maps that are too deep in one another", origin);
            shaped.and_then(|node| if self.unnamed(&node) > MAX_UNNAMED { Err(too_deep()) } else { Ok(node) })
        };
        shaped.unwrap_or_else(|refusal| {
            self.forget_types(types_before);
            let node = self.any_json(id, refusal);
            if is_recursive {
                // It is any JSON only in here, inside of itself. Elsewhere the same schema has a type.
                self.tables.any.remove(&id);
            }
            node
        })
    }

    /// Any JSON, with a table that checks it: for schemas that no Rust type can express.
    pub(super) fn any_json(&mut self, id: SchemaId, refusal: Refusal) -> Node {
        self.report(
            Diagnostic::warning(Code::UNSUPPORTED_SHAPE, refusal.message)
                .at(&refusal.origin, "any JSON in Rust, checked when it is validated")
                .help("name one `type` for a type of its own"),
        );
        let table = self.table(id);
        self.tables.any.insert(id, table);
        any_checked(table)
    }

    /// How many arrays and maps are nested before a struct, an enum or a scalar comes. A name that is only another name for
    /// an array or map does not end the count.
    fn unnamed(&self, node: &Node) -> usize {
        let mut node = node;
        let mut depth = 0;
        while depth <= MAX_UNNAMED {
            node = match &node.shape {
                Shape::List(inner) | Shape::Map(inner) => inner,
                Shape::Named(id) => match &self.types[id.0].definition {
                    Definition::Alias(alias) => alias,
                    _ => return depth,
                },
                _ => return depth,
            };
            depth += 1;
        }
        depth
    }

    fn shaped(&mut self, id: SchemaId, hint: &Hint) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        if schema.never {
            return Err(Refusal::new("no value is valid", &schema.origin));
        }
        if schema.dynamic_reference.is_some() {
            let is_recursive = self.schemas.resource(schema.resource).dialect.draft == Draft::Draft201909;
            let keyword = if is_recursive { "a `$recursiveRef`" } else { "a `$dynamicRef`" };
            return Err(Refusal::new(keyword, &schema.origin));
        }
        if let Some(target) = schema.reference.as_ref().and_then(|reference| reference.target) {
            return Ok(self.referring(id, target, hint));
        }
        // The idiom of OpenAPI 3.0 for a reference with something beside it.
        if let Some([only]) = schema.all_of.as_ref().map(|list| &list.value[..])
            && schema.assertions.len() == 1
        {
            return Ok(self.node(*only, hint));
        }
        if let Some(merged) = schema.merged {
            return self.merged(id, merged, hint);
        }
        let mut node = self.shape_of(id, hint)?;
        node.nullable =
            !node.loose && !matches!(node.shape, Shape::Any | Shape::Null) && self.accepts_null(id);
        Ok(node)
    }

    /// An `allOf` of objects is one struct.
    fn merged(&mut self, id: SchemaId, merged: Merged, hint: &Hint) -> Result<Node, Refusal> {
        self.originals.insert(merged.schema, id);
        let mut node = self.object(merged.schema, hint)?;
        let table = (!merged.is_exact).then(|| self.table(id));
        let Shape::Named(ty) = node.shape else {
            node.rules.extend(table.map(Rule::Table));
            node.nullable = self.accepts_null(id);
            return Ok(node);
        };
        match &mut self.types[ty.0].definition {
            Definition::Struct(definition) => definition.table = definition.table.or(table),
            Definition::Alias(map) => map.rules.extend(table.map(Rule::Table)),
            _ => {}
        }
        Ok(self.named(ty, id))
    }

    /// A reference, and what stands beside it.
    fn referring(&mut self, id: SchemaId, target: SchemaId, hint: &Hint) -> Node {
        let mut node = self.node(target, hint);
        let schema = self.schema(id);
        let siblings: Vec<&str> = schema.assertions.iter().map(|keyword| keyword.value.as_str()).collect();
        if siblings.is_empty() {
            return node;
        }
        let table = self.table_of(&siblings, id);
        node.nullable = node.nullable && self.accepts_null(id);
        if matches!(node.shape, Shape::Integer | Shape::Primitive(_)) {
            node.shape = super::integer::shape(&self.chain(id));
        }
        node.rules.push(Rule::Table(table));
        node.keywords.splice(..0, self.keywords(id));
        node
    }

    /// A schema and those that its chain of references leads through.
    fn chain(&self, id: SchemaId) -> Vec<&Schema> {
        let mut chain = vec![self.schema(id)];
        while let Some(next) = chain.last().and_then(|last| last.reference.as_ref()?.target)
            && chain.len() <= self.schemas.ids().count()
        {
            chain.push(self.schema(next));
        }
        chain
    }

    fn shape_of(&mut self, id: SchemaId, hint: &Hint) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        let only = |keywords: &[&str]| {
            schema.assertions.iter().all(|keyword| keywords.contains(&keyword.value.as_str()))
        };
        if schema.assertions.is_empty() {
            return Ok(Node::new(Shape::Any));
        }
        if let Some(selection) = &schema.selection
            && self.is_all_selected(schema, selection)
        {
            return Ok(self.selected_union(id, selection, hint));
        }
        if let Some(branches) = schema.one_of.as_ref().or(schema.any_of.as_ref())
            && only(&["oneOf", "anyOf"])
            && (schema.one_of.is_none() || schema.any_of.is_none())
        {
            return self.union(id, &branches.value, hint);
        }
        if (schema.enumeration.is_some() || schema.constant.is_some()) && only(&["enum", "const", "type"]) {
            return self.enumeration(id, hint);
        }
        match &self.kinds_without_null(schema)[..] {
            [] if only(&["type"]) => Ok(Node::new(Shape::Null)),
            [] if self.is_loose(schema) => self.object(id, hint),
            [] => Err(self.untyped(schema)),
            [JsonKind::Array] if self.is_tuple(schema) => Ok(self.tuple(id, hint)),
            [kind] => self.of_kind(*kind, id, hint),
            kinds => self.several_types(id, kinds, hint),
        }
    }

    /// The types that `type` names, without null, and without types that another one includes (integers beside numbers).
    fn kinds_without_null(&self, schema: &Schema) -> Vec<JsonKind> {
        let kinds = schema.kinds.as_ref().map(|kinds| kinds.value.clone()).unwrap_or_default();
        let has_number = kinds.contains(&JsonKind::Number);
        let mut kept: Vec<JsonKind> = Vec::new();
        for kind in kinds {
            if kind != JsonKind::Null && !(has_number && kind == JsonKind::Integer) && !kept.contains(&kind) {
                kept.push(kind);
            }
        }
        kept
    }

    /// A schema that describes objects, but does not say that other values are invalid.
    fn is_loose(&self, schema: &Schema) -> bool {
        let has_members = !schema.properties.is_empty() || !schema.required.is_empty();
        schema.kinds.is_none() && has_members && super::leftover::is_about_objects(schema)
    }

    fn untyped(&self, schema: &Schema) -> Refusal {
        match (&schema.kinds, schema.assertions.first()) {
            (None, Some(keyword)) => {
                Refusal::new(&format!("`{}` without `type`", keyword.value), &keyword.origin)
            }
            _ => Refusal::new("checks on null", &schema.origin),
        }
    }

    pub(super) fn of_kind(&mut self, kind: JsonKind, id: SchemaId, hint: &Hint) -> Result<Node, Refusal> {
        let mut keywords = Keywords::about(kind, self.schema(id));
        let mut node = match kind {
            JsonKind::Null => Node::new(Shape::Null),
            JsonKind::Boolean => Node::new(Shape::Boolean),
            JsonKind::String => {
                let natural = self.text(&mut keywords);
                match self.converted_text(id, &natural) {
                    Some(converted) => return Ok(converted),
                    None => natural,
                }
            }
            JsonKind::Integer if self.settings.exact_integers => number(Shape::BigInteger, &mut keywords),
            JsonKind::Integer => number(super::integer::shape(&[keywords.schema]), &mut keywords),
            JsonKind::Number => number(Shape::Number, &mut keywords),
            JsonKind::Array => self.list(&mut keywords, hint),
            JsonKind::Object => return self.object(id, hint),
        };
        node.rules.extend(self.leftover(&keywords, id).map(Rule::Table));
        Ok(node)
    }

    fn list(&mut self, keywords: &mut Keywords<'_>, hint: &Hint) -> Node {
        let schema = keywords.schema;
        let items = match schema.prefix_items.is_empty() && !schema.items_are_listed {
            true => keywords.take("items", |schema| schema.items),
            false => None,
        };
        let items = items.map_or(Node::new(Shape::Any), |items| self.node(items, &hint.element()));
        let mut node = Node::new(Shape::List(Box::new(items)));
        node.rules = array_rules(keywords);
        node
    }

    /// A use of a type that has a name already.
    pub(super) fn named(&self, ty: TypeId, id: SchemaId) -> Node {
        let mut node = Node::new(Shape::Named(ty));
        let is_replaced = matches!(self.types[ty.0].definition, Definition::Replaced { .. });
        node.loose = !is_replaced && self.is_loose(self.schema(id));
        node.nullable = !node.loose && self.accepts_null(id);
        match &self.types[ty.0].definition {
            Definition::Alias(alias) => node.rules = alias.rules.clone(),
            Definition::Enum(listed) if !listed.open => node.rules.push(Rule::Known),
            _ => {}
        }
        node
    }
}

fn any_checked(table: TableId) -> Node {
    let mut node = Node::new(Shape::Any);
    node.rules.push(Rule::Table(table));
    node
}
