//! Unions of objects that the value of a member tells apart.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use super::titles;
use crate::ir::definition::Definition;
use crate::ir::ids::TypeId;
use crate::ir::names::UNKNOWN;
use crate::ir::node::{Node, Shape};
use crate::ir::object::Open;
use crate::ir::union::{Union, UnionVariant};
use crate::ir::written::Held;
use crate::schema::ast::schema::{JsonKind, Schema, SchemaId, Selected, Selection};
use crate::schema::json::Value;
use crate::schema::names;

/// A branch of a union: its schema and the values of its tag.
pub(super) struct Branch {
    id: SchemaId,
    tags: Vec<String>,
}

/// How many values of a tag may stand for one branch.
const MOST_TAGS: usize = 16;

impl Lowering<'_> {
    pub(super) fn tagged_union(
        &mut self,
        id: SchemaId,
        tag: String,
        branches: Vec<Branch>,
        hint: &Hint,
    ) -> Result<Node, Refusal> {
        let type_id = self.reserve(id, hint);
        let parent = Hint::new(&self.types[type_id.0].name);
        let mut found = Vec::new();
        for Branch { id, tags } in branches {
            let first = first(&tags);
            let node = self.node(id, &parent.member(&first));
            let Shape::Named(ty) = node.shape else {
                return Err(Refusal::new("a branch without a type of its own", &self.schema(id).origin));
            };
            found.push((first, tags, ty));
        }
        self.define_tagged(type_id, tag, found);
        Ok(self.named(type_id, id))
    }

    /// A union of the alternatives of a discriminator.
    pub(super) fn selected_union(&mut self, id: SchemaId, selection: &Selection, hint: &Hint) -> Node {
        let type_id = self.reserve(id, hint);
        self.types[type_id.0].docs.extend(said_of_selection(&selection.property));
        let parent = Hint::new(&self.types[type_id.0].name);
        let mut found = Vec::new();
        for Selected { tags, schema } in &selection.branches {
            let first = first(tags);
            let ty = self.selected_type(*schema, &selection.property, &parent.member(&first));
            let title = titles::short(self.schema(self.described(*schema)));
            found.push((title.map_or(first, str::to_owned), tags.clone(), ty));
        }
        self.define_tagged(type_id, selection.property.clone(), found);
        self.named(type_id, id)
    }

    /// Gives a union its variants: what each is called, in any case, its tags and its type.
    fn define_tagged(&mut self, id: TypeId, tag: String, branches: Vec<(String, Vec<String>, TypeId)>) {
        let mut taken: BTreeSet<String> = BTreeSet::from([UNKNOWN.to_owned()]);
        let variants = branches.into_iter().map(|(called, tags, ty)| {
            let name = names::distinct_variant(&called, &taken);
            taken.insert(name.clone());
            let origin = self.types[ty.0].origin.clone();
            UnionVariant { tags, name, ty: Held::Defined(ty), boxed: false, origin }
        });
        let (variants, unknown) = (variants.collect(), Some(UNKNOWN.to_owned()));
        self.define(id, Definition::Union(Union { tag, variants, unknown, tag_in_payload: true }));
    }

    /// The type of what is selected. Only objects are, so that whatever else the schema takes does not count.
    fn selected_type(&mut self, branch: SchemaId, tag: &str, hint: &Hint) -> TypeId {
        let mut node = self.node(branch, hint);
        if self.refuses_tag(&node, tag) {
            // A struct would lose the member that makes it invalid.
            let origin = &self.schema(branch).origin;
            node = self
                .any_json(branch, Refusal::new("a closed object without the member that selects it", origin));
        }
        node.nullable = false;
        node.loose = false;
        self.document_type(branch, node, hint)
    }

    fn refuses_tag(&self, node: &Node, tag: &str) -> bool {
        let Shape::Named(ty) = node.shape else { return false };
        let Definition::Struct(definition) = &self.types[ty.0].definition else { return false };
        matches!(definition.open, Open::Closed) && !definition.has_member(tag)
    }

    /// Whether what stands beside the alternatives of a discriminator follows from what it asks: an object, with a text that
    /// is listed in the member.
    pub(super) fn is_all_selected(&self, schema: &Schema, selection: &Selection) -> bool {
        let tags = || selection.branches.iter().flat_map(|branch| &branch.tags);
        schema.assertions.iter().all(|keyword| match keyword.value.as_str() {
            "oneOf" | "anyOf" => true,
            "type" => schema.kinds.as_ref().is_some_and(|kinds| kinds.value.contains(&JsonKind::Object)),
            "required" => schema.required.iter().all(|name| name.value == selection.property),
            "properties" => schema.properties.iter().all(|property| {
                property.name == selection.property && tags().all(|tag| self.takes_text(property.schema, tag))
            }),
            _ => false,
        })
    }

    /// Whether a schema is sure to take a text.
    fn takes_text(&self, id: SchemaId, text: &str) -> bool {
        let Some(schema) = self.target(id).map(|id| self.schema(id)) else { return false };
        let is_text = |value: &Value| value.as_str() == Some(text);
        schema.assertions.iter().all(|keyword| match keyword.value.as_str() {
            "type" => schema.kinds.as_ref().is_some_and(|kinds| kinds.value.contains(&JsonKind::String)),
            "const" => schema.constant.as_ref().is_some_and(is_text),
            "enum" => schema.enumeration.as_ref().is_some_and(|values| values.value.iter().any(is_text)),
            _ => false,
        }) && !schema.never
    }

    /// The property that is a required constant, or one of a list, in every branch, with other values in each.
    pub(super) fn tag(&self, branches: &[SchemaId]) -> Option<(String, Vec<Branch>)> {
        let first = self.schema(self.target(*branches.first()?)?);
        first.properties.iter().find_map(|property| {
            let tags: Option<Vec<Branch>> =
                branches.iter().map(|branch| self.branch(*branch, &property.name)).collect();
            let tags = tags?;
            let all = || tags.iter().flat_map(|branch| &branch.tags);
            let distinct: BTreeSet<&String> = all().collect();
            (distinct.len() == all().count()).then(|| (property.name.clone(), tags))
        })
    }

    fn branch(&self, id: SchemaId, tag: &str) -> Option<Branch> {
        let id = self.target(id)?;
        let schema = self.schema(id);
        let is_object = schema.kinds.as_ref().is_some_and(|kinds| kinds.value == [JsonKind::Object]);
        let property = schema.property(tag)?.schema;
        let tags = self.constant(property).map(|value| vec![value]).or_else(|| self.listed(property))?;
        (is_object && schema.requires(tag)).then_some(Branch { id, tags })
    }

    /// The few strings that a schema allows, if that is all it says.
    fn listed(&self, id: SchemaId) -> Option<Vec<String>> {
        let schema = self.schema(self.target(id)?);
        let plain = schema.assertions.iter().all(|keyword| matches!(keyword.value.as_str(), "enum" | "type"));
        let fits = schema.kinds.as_ref().is_none_or(|kinds| kinds.value.contains(&JsonKind::String));
        let values = &schema.enumeration.as_ref().filter(|_| plain && fits)?.value;
        let texts: Option<Vec<String>> =
            values.iter().map(|value| value.as_str().map(str::to_owned)).collect();
        texts.filter(|texts| !texts.is_empty() && texts.len() <= MOST_TAGS)
    }
}

/// The tag that stands for a branch.
fn first(tags: &[String]) -> String {
    tags.first().cloned().unwrap_or_default()
}

/// What is said of a type whose variant a discriminator selects.
fn said_of_selection(property: &str) -> [String; 2] {
    let code = property.escape_debug().to_string().replace('`', "'");
    let text = format!("`{code}` selects the variant, which alone decides what is valid.");
    [String::new(), text]
}
