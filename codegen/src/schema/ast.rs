//! JSON Schema as written: one [`Schema`] a node, nothing decided yet.

use std::collections::BTreeMap;

use super::json::Value;
use crate::diag::Origin;
use crate::source::FileId;

/// A node of [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SchemaId(pub usize);

/// All schemas of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schemas {
    list: Vec<Schema>,
    by_place: BTreeMap<(FileId, String), SchemaId>,
}

impl Schemas {
    pub(crate) fn add(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(self.list.len());
        self.by_place.insert((schema.origin.file, schema.origin.pointer.clone()), id);
        self.list.push(schema);
        id
    }

    pub(crate) fn get(&self, id: SchemaId) -> &Schema {
        &self.list[id.0]
    }

    pub(crate) fn get_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.list[id.0]
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.list.len()).map(SchemaId)
    }

    /// The schema at a place, if one stands there.
    pub(crate) fn at(&self, file: FileId, pointer: &str) -> Option<SchemaId> {
        self.by_place.get(&(file, pointer.to_owned())).copied()
    }
}

/// Something with its place.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub value: T,
    pub origin: Origin,
}

/// The types of JSON Schema (Validation, section 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Object,
    Array,
    String,
    Number,
    Integer,
}

impl Kind {
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

/// A `$ref`, and where it leads once `resolve` has looked.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub uri: String,
    pub origin: Origin,
    pub target: Option<SchemaId>,
}

#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub name: String,
    /// The member with its key underlined.
    pub origin: Origin,
    pub schema: SchemaId,
}

/// One schema. Keywords that are absent are `None` or empty.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub origin: Origin,
    /// `false`: no value is valid. (`true` is a schema without keywords.)
    pub never: bool,
    pub reference: Option<Reference>,
    pub kinds: Option<At<Vec<Kind>>>,
    pub enumeration: Option<At<Vec<Value>>>,
    pub constant: Option<Value>,
    pub any_of: Option<At<Vec<SchemaId>>>,
    pub one_of: Option<At<Vec<SchemaId>>>,
    pub properties: Vec<Property>,
    pub required: Vec<At<String>>,
    pub additional_properties: Option<SchemaId>,
    pub items: Option<SchemaId>,
    pub definitions: Vec<Property>,
    pub limits: Limits,
    pub format: Option<At<String>>,
    pub rust_name: Option<At<String>>,
    pub annotations: Annotations,
    /// The keywords that check something, in order, each with its key underlined.
    pub assertions: Vec<At<String>>,
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
}

/// What only documents (JSON Schema Validation, section 9).
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotations {
    pub title: Option<String>,
    pub description: Option<String>,
    pub deprecated: bool,
    pub read_only: bool,
    pub write_only: bool,
}

impl Schema {
    pub(crate) fn new(origin: Origin) -> Self {
        Self {
            origin,
            never: false,
            reference: None,
            kinds: None,
            enumeration: None,
            constant: None,
            any_of: None,
            one_of: None,
            properties: Vec::new(),
            required: Vec::new(),
            additional_properties: None,
            items: None,
            definitions: Vec::new(),
            limits: Limits::default(),
            format: None,
            rust_name: None,
            annotations: Annotations::default(),
            assertions: Vec::new(),
        }
    }

    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    pub(crate) fn requires(&self, name: &str) -> bool {
        self.required.iter().any(|required| required.value == name)
    }
}
