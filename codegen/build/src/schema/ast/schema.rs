//! One schema, and what it is made of.

use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use super::rare::{Absent, Rare};
use crate::base::pointer;
use crate::diag::origin::Origin;
use crate::schema::digest::Digest;
use crate::schema::json::{Data, Value};

/// A node of [`Schemas`](super::schemas::Schemas).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchemaId(pub usize);

/// A resource of [`Schemas`](super::schemas::Schemas).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ResourceId(pub(super) usize);

/// Something with its place.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub value: T,
    pub origin: Origin,
}

/// The types of JSON Schema (Validation, section 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JsonKind {
    Null,
    Boolean,
    Object,
    Array,
    String,
    Number,
    Integer,
}

impl JsonKind {
    pub(crate) const ALL: [(&'static str, Self); 7] = [
        ("null", Self::Null),
        ("boolean", Self::Boolean),
        ("object", Self::Object),
        ("array", Self::Array),
        ("string", Self::String),
        ("number", Self::Number),
        ("integer", Self::Integer),
    ];
}

/// A `$ref`, `$dynamicRef` or `$recursiveRef`, and where it leads, which `resolve` fills in.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub uri: String,
    pub origin: Origin,
    pub target: Option<SchemaId>,
    /// The `$dynamicAnchor` that a `$dynamicRef` looks for from the outside in (JSON Schema Core, section 8.2.3.2); the
    /// one without a name is the `$recursiveAnchor` of 2019-09.
    pub dynamic_anchor: Option<String>,
}

/// What `allOf` and its siblings come to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Merged {
    pub schema: SchemaId,
    /// The merged schema says all that the parts say; otherwise they are checked as well.
    pub is_exact: bool,
}

/// A member of `properties`, `$defs` and the like.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub name: String,
    /// The member with its key underlined.
    pub origin: Origin,
    pub schema: SchemaId,
}

/// One schema. Keywords that are absent are `None` or empty. Those that few schemas have are those of what it derefs to.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub origin: Origin,
    pub resource: ResourceId,
    /// `false`: no value is valid. (`true` is a schema without keywords.)
    pub never: bool,
    pub reference: Option<Reference>,
    pub kinds: Option<At<Vec<JsonKind>>>,
    pub properties: Vec<Property>,
    pub required: Vec<At<String>>,
    pub additional_properties: Option<SchemaId>,
    /// Behind `prefix_items`.
    pub items: Option<SchemaId>,
    pub limits: Rare<Limits>,
    pub format: Option<At<String>>,
    /// What it says, if it has a title.
    pub digest: Option<Digest>,
    pub annotations: Annotations,
    /// The keywords that check something, in order, each with its key underlined.
    pub assertions: Vec<At<String>>,
    /// Whether null is valid. `in_place` fills it in.
    pub accepts_null: bool,
    /// Whether references lead from it back to itself, about the same value or one inside. `reach` fills it in.
    pub is_on_circle: bool,
    /// Whether references lead to a `$dynamicRef` whose target depends on the way to it. `reach` fills it in.
    pub uses_dynamic_scope: bool,
    pub rest: Rare<Keywords>,
}

/// The keywords that few schemas have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keywords {
    pub dynamic_reference: Option<Reference>,
    pub enumeration: Option<At<Vec<Value>>>,
    pub constant: Option<Value>,
    pub any_of: Option<At<Vec<SchemaId>>>,
    pub one_of: Option<At<Vec<SchemaId>>>,
    pub all_of: Option<At<Vec<SchemaId>>>,
    /// What `allOf` comes to. `merge` fills it in.
    pub merged: Option<Merged>,
    pub not: Option<SchemaId>,
    pub condition: Option<SchemaId>,
    pub then: Option<SchemaId>,
    pub otherwise: Option<SchemaId>,
    /// The name is the pattern.
    pub pattern_properties: Vec<Property>,
    pub property_names: Option<SchemaId>,
    pub dependent_required: Vec<(String, Vec<String>)>,
    pub dependent_schemas: Vec<Property>,
    pub unevaluated_properties: Option<SchemaId>,
    pub prefix_items: Vec<SchemaId>,
    /// Before 2020-12: `items` was a list, which is `prefix_items` here.
    pub items_are_listed: bool,
    /// Before 2020-12: becomes `items` once it is clear that `prefix_items` are there.
    pub additional_items: Option<SchemaId>,
    pub unevaluated_items: Option<SchemaId>,
    pub contains: Option<SchemaId>,
    pub definitions: Vec<Property>,
    pub pattern: Option<At<String>>,
    /// The JSON that a text holds.
    pub content: Option<ContentSaid>,
    pub rust_name: Option<At<String>>,
    pub discriminator: Option<Discriminator>,
    /// What `discriminator` makes of `oneOf` or `anyOf`. `discriminators` fills it in.
    pub selection: Option<Selection>,
}

impl Deref for Schema {
    type Target = Keywords;

    fn deref(&self) -> &Keywords {
        &self.rest
    }
}

/// To write a keyword of these takes memory for all of them.
impl DerefMut for Schema {
    fn deref_mut(&mut self) -> &mut Keywords {
        &mut self.rest
    }
}

impl Absent for Keywords {
    fn absent() -> &'static Self {
        static ABSENT: LazyLock<Keywords> = LazyLock::new(Keywords::default);
        &ABSENT
    }
}

impl Absent for Limits {
    fn absent() -> &'static Self {
        static ABSENT: LazyLock<Limits> = LazyLock::new(Limits::default);
        &ABSENT
    }
}

/// What `contentMediaType` says of a text that holds JSON, with `contentEncoding` and `contentSchema`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ContentSaid {
    /// In base64.
    pub base64: bool,
    /// Of the JSON.
    pub schema: Option<SchemaId>,
}

/// The keywords of JSON Schema Validation, sections 6.2 to 6.5. Counts are code points, items or members; numbers are
/// kept as text, so that no digit is lost.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limits {
    pub min_length: Option<At<u64>>,
    pub max_length: Option<At<u64>>,
    pub min_items: Option<At<u64>>,
    pub max_items: Option<At<u64>>,
    pub min_properties: Option<At<u64>>,
    pub max_properties: Option<At<u64>>,
    pub minimum: Option<At<String>>,
    pub maximum: Option<At<String>>,
    pub exclusive_minimum: Option<At<String>>,
    pub exclusive_maximum: Option<At<String>>,
    pub multiple_of: Option<At<String>>,
    pub unique_items: bool,
    pub min_contains: Option<At<u64>>,
    pub max_contains: Option<At<u64>>,
}

/// Keywords that only document (JSON Schema Validation, section 9).
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotations {
    pub title: Option<String>,
    pub description: Option<String>,
    pub deprecated: bool,
    pub read_only: bool,
    pub write_only: bool,
    /// The texts among `example`, `examples` and `default`.
    pub examples: Vec<String>,
}

/// Which alternative a value is, by a member of it
/// ([OpenAPI 3.1.1 section 4.8.25](https://spec.openapis.org/oas/v3.1.1.html#discriminator-object)).
#[derive(Clone, Debug)]
pub(crate) struct Discriminator {
    pub property: String,
    pub origin: Origin,
    pub mapping: Vec<Mapped>,
}

/// An entry of `mapping`: the value of the member, and a reference or the name of a schema, which `resolve` follows.
#[derive(Clone, Debug)]
pub(crate) struct Mapped {
    pub tag: String,
    pub reference: Reference,
}

/// Alternatives of which the text in one member selects one, and that one alone decides whether the object is valid.
/// Objects in which the member is missing, no text or not listed are invalid.
#[derive(Clone, Debug)]
pub(crate) struct Selection {
    pub property: String,
    pub branches: Vec<Selected>,
    /// Null is valid, too: the schema or one of its alternatives says so.
    pub or_null: bool,
}

/// An alternative of a [`Selection`].
#[derive(Clone, Debug)]
pub(crate) struct Selected {
    /// The texts that select it, one at least. No other alternative has one of them.
    pub tags: Vec<String>,
    /// One of `oneOf` or `anyOf`.
    pub schema: SchemaId,
}

impl Schema {
    pub(crate) fn new(origin: Origin, resource: ResourceId) -> Self {
        Self {
            origin,
            resource,
            never: false,
            reference: None,
            kinds: None,
            properties: Vec::new(),
            required: Vec::new(),
            additional_properties: None,
            items: None,
            limits: Rare::default(),
            format: None,
            digest: None,
            annotations: Annotations::default(),
            assertions: Vec::new(),
            accepts_null: false,
            is_on_circle: false,
            uses_dynamic_scope: false,
            rest: Rare::default(),
        }
    }

    /// Whether it says nothing but where to look.
    pub(crate) fn is_plain_reference(&self) -> bool {
        self.reference.is_some() && self.dynamic_reference.is_none() && self.assertions.is_empty()
    }

    /// Whether it allows null, and nothing else, as far as `type` and the values that it lists say.
    pub(crate) fn is_null(&self) -> bool {
        let is_null = |value: &Value| matches!(value.data, Data::Null);
        let kinds = self.kinds.as_ref().map(|kinds| &kinds.value[..]);
        let may_be_null = kinds.is_none_or(|kinds| kinds.contains(&JsonKind::Null));
        match self.listed() {
            Some(values) => may_be_null && !values.is_empty() && values.iter().all(is_null),
            None => kinds == Some(&[JsonKind::Null]),
        }
    }

    /// The values that it lists, by `const`, or else by `enum`.
    pub(crate) fn listed(&self) -> Option<&[Value]> {
        let constant = self.constant.as_ref().map(std::slice::from_ref);
        constant.or_else(|| self.enumeration.as_ref().map(|values| &values.value[..]))
    }

    /// The key that it has among definitions, if it stands there.
    pub(crate) fn definition_key(&self) -> Option<String> {
        let (parent, key) = self.origin.pointer.rsplit_once('/')?;
        let holder = parent.rsplit('/').next().unwrap_or_default();
        let is_definition = matches!(holder, "$defs" | "definitions") || parent == "/components/schemas";
        is_definition.then(|| pointer::unescaped(key))
    }

    /// The schemas that apply to the same value as this one.
    pub(crate) fn in_place(&self) -> Vec<SchemaId> {
        let references = [&self.reference, &self.dynamic_reference];
        let targets = references.into_iter().flatten().filter_map(|reference| reference.target);
        let lists =
            [&self.all_of, &self.any_of, &self.one_of].into_iter().flatten().flat_map(|list| &list.value);
        let single = [self.not, self.condition, self.then, self.otherwise].into_iter().flatten();
        let dependent = self.dependent_schemas.iter().map(|dependent| dependent.schema);
        targets.chain(lists.copied()).chain(single).chain(dependent).collect()
    }

    /// All schemas that are applied on its behalf, to the same value or one inside it.
    pub(crate) fn children(&self) -> Vec<SchemaId> {
        let mut children = self.in_place();
        let named = [&self.properties, &self.pattern_properties].into_iter().flatten();
        children.extend(named.map(|property| property.schema));
        children.extend(&self.prefix_items);
        let single = [
            self.additional_properties,
            self.property_names,
            self.unevaluated_properties,
            self.items,
            self.unevaluated_items,
            self.contains,
        ];
        children.extend(single.into_iter().flatten());
        children
    }

    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    pub(crate) fn requires(&self, name: &str) -> bool {
        self.required.iter().any(|required| required.value == name)
    }
}
