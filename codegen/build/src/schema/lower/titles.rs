//! Titles that are names: those of objects that have none by their place.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::origin::FileId;
use crate::schema::ast::schema::{JsonKind, ResourceId, Schema};
use crate::schema::ast::schemas::Schemas;
use crate::schema::digest::Digest;
use crate::schema::names;

/// Keywords whose schemas have keys of their own.
const MAPS: [&str; 4] = ["dependencies", "dependentSchemas", "patternProperties", "properties"];

/// How many words a title may have that is a name.
const MOST_WORDS: usize = 4;

/// What an object in another schema says, and what its references are relative to. Of one title, they are one type.
pub(super) type Twin = (ResourceId, Digest);

/// How many schemas of a file are called the same by their titles or places, each name in the case of types. Twins count once.
type Counts = BTreeMap<(FileId, String), usize>;

/// The titles of all files. They are counted when the first one is asked for.
pub(super) struct Titles<'s> {
    schemas: &'s Schemas,
    counts: OnceCell<Counts>,
}

impl<'a> Titles<'a> {
    pub(super) fn of(schemas: &'a Schemas) -> Self {
        Self { schemas, counts: OnceCell::new() }
    }

    /// The title of an object that has no name by its place, if it is short, a Rust name, and of no other schema of the
    /// file that says something else. Of two that would be called the same, neither is, so that it does not matter which is first.
    pub(super) fn name<'s>(&self, schema: &'s Schema) -> Option<&'s str> {
        let title = short(schema).filter(|_| schema.definition_key().is_none() && is_inline_object(schema));
        let counts = || self.counts.get_or_init(|| counts(self.schemas));
        let is_only = |name: String| counts().get(&(schema.origin.file, name)) == Some(&1);
        title.filter(|title| rust_name(title).is_some_and(is_only))
    }
}

fn counts(schemas: &Schemas) -> Counts {
    let mut counts = Counts::new();
    let mut twins = BTreeSet::new();
    let placed = schemas.ids().filter(|&id| {
        let origin = &schemas.get(id).origin;
        schemas.at(origin.file, &origin.pointer) == Some(id)
    });
    for schema in placed.map(|id| schemas.get(id)) {
        let is_first = twin(schema).is_none_or(|twin| twins.insert((schema.origin.file, twin)));
        if let Some(name) = name(schema).filter(|_| is_first) {
            *counts.entry((schema.origin.file, name)).or_default() += 1;
        }
    }
    counts
}

/// What tells an object with a title from others of that title, if it stands in another schema and has no name by its place.
pub(super) fn twin(schema: &Schema) -> Option<Twin> {
    let is_titled = schema.definition_key().is_none() && is_inline_object(schema);
    schema.digest.filter(|_| is_titled).map(|digest| (schema.resource, digest))
}

/// The title of a schema, if it says something and is no whole sentence.
pub(super) fn short(schema: &Schema) -> Option<&str> {
    let title = schema.annotations.title.as_deref();
    title.filter(|title| (1..=MOST_WORDS).contains(&title.split_whitespace().count()))
}

/// What a schema is called by its key or, if it is a whole file or an object, by its title, in the case of types.
fn name(schema: &Schema) -> Option<String> {
    match schema.definition_key() {
        Some(key) => names::type_name(&key),
        None if schema.origin.pointer.is_empty() || is_inline_object(schema) => rust_name(short(schema)?),
        None => None,
    }
}

/// A title as a name, if it is one by its letters.
fn rust_name(title: &str) -> Option<String> {
    let name = names::type_name(title).filter(|_| title.starts_with(char::is_alphabetic))?;
    (!names::is_taken_type(&name)).then_some(name)
}

/// Whether an object stands in another schema. A body is called after its event, of which several may have one title.
fn is_inline_object(schema: &Schema) -> bool {
    let pointer = &schema.origin.pointer;
    let mut holders = pointer.rsplit('/');
    let is_body = holders.next() == Some("schema") && !holders.next().is_some_and(|map| MAPS.contains(&map));
    let may_be_struct = match &schema.kinds {
        Some(kinds) => kinds.value.contains(&JsonKind::Object),
        None => schema.merged.is_some() || !schema.properties.is_empty() || !schema.required.is_empty(),
    };
    !pointer.is_empty() && !is_body && may_be_struct
}
