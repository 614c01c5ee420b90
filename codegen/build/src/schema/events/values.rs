//! The values that schemas list.

use std::collections::BTreeSet;

use indexmap::IndexSet;

use super::view::View;
use crate::schema::ast::schema::{JsonKind, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::json::{Data, Value};

/// Of one member, the texts that it may be; those of numbers are as JSON writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub values: Vec<String>,
    /// All of them are strings.
    pub are_texts: bool,
}

impl View {
    /// The strings or integers that a value has to be one of; `None` if it may be another. Values of other types do not
    /// count: they are no names.
    pub(super) fn listed(&self, schemas: &Schemas) -> Option<Listed> {
        let lists = self.lists(schemas);
        let (first, others) = lists.split_first()?;
        let others: Vec<BTreeSet<(&str, bool)>> =
            others.iter().map(|list| list.iter().filter_map(|value| scalar(value)).collect()).collect();
        let mut listed = IndexSet::new();
        let mut are_texts = true;
        for (text, is_text) in first.iter().filter_map(|value| scalar(value)) {
            if others.iter().all(|list| list.contains(&(text, is_text))) {
                are_texts &= is_text;
                listed.insert(text);
            }
        }
        let values: Vec<String> = listed.into_iter().map(str::to_owned).collect();
        (!values.is_empty()).then_some(Listed { values, are_texts })
    }

    /// What each part lists that lists something.
    fn lists<'s>(&self, schemas: &'s Schemas) -> Vec<Vec<&'s Value>> {
        self.parts.iter().filter_map(|id| list(*id, schemas)).collect()
    }

    /// The kinds that a value may be of, by `type` or by the values that are listed; `None` if nothing says so.
    pub(super) fn kinds(&self, schemas: &Schemas) -> Option<Vec<JsonKind>> {
        let said = self.parts.iter().find_map(|id| schemas.get(*id).kinds.as_ref());
        let of_listed = || {
            let first = self.lists(schemas).into_iter().next()?;
            let null = self.parts.iter().all(|id| schemas.get(*id).accepts_null).then_some(JsonKind::Null);
            let kinds: BTreeSet<JsonKind> = first.into_iter().map(kind).chain(null).collect();
            Some(kinds.into_iter().collect())
        };
        said.map(|kinds| kinds.value.clone()).or_else(of_listed)
    }

    /// Whether all values that are listed are strings, or null.
    pub(super) fn lists_only_texts(&self, schemas: &Schemas) -> bool {
        let is_text = |value: &&Value| matches!(value.data, Data::String(_) | Data::Null);
        self.lists(schemas).iter().flatten().all(is_text)
    }

    /// Whether a value may be a string or an integer that nothing lists.
    pub(super) fn is_free(&self, schemas: &Schemas) -> bool {
        self.listed(schemas).is_none()
            && [JsonKind::String, JsonKind::Integer].into_iter().any(|kind| self.allows(kind, schemas))
    }
}

/// The text of the one string or integer that a schema takes, if it takes no other.
pub(crate) fn constant(id: SchemaId, schemas: &Schemas) -> Option<String> {
    let values = View::of(id, schemas).listed(schemas)?.values;
    <[String; 1]>::try_from(values).ok().map(|[only]| only)
}

/// The text of a string or an integer, and whether it is a string.
fn scalar(value: &Value) -> Option<(&str, bool)> {
    match &value.data {
        Data::String(text) => Some((text, true)),
        Data::Number(text) if !text.contains(['.', 'e', 'E']) => Some((text, false)),
        _ => None,
    }
}

fn kind(value: &Value) -> JsonKind {
    match &value.data {
        Data::Null => JsonKind::Null,
        Data::Bool(_) => JsonKind::Boolean,
        Data::Number(_) if scalar(value).is_some() => JsonKind::Integer,
        Data::Number(_) => JsonKind::Number,
        Data::String(_) => JsonKind::String,
        Data::Array(_) => JsonKind::Array,
        Data::Object(_) => JsonKind::Object,
    }
}

/// What one schema lists: by `const`, by `enum`, or by alternatives that all do.
fn list(id: SchemaId, schemas: &Schemas) -> Option<Vec<&Value>> {
    let mut values = Vec::new();
    add_listed(id, schemas, 0, &mut values).map(|()| values)
}

/// `None` if the schema lists nothing, or if there is too much to follow.
fn add_listed<'s>(
    id: SchemaId,
    schemas: &'s Schemas,
    depth: usize,
    values: &mut Vec<&'s Value>,
) -> Option<()> {
    let schema: &Schema = schemas.get(id);
    if let Some(own) = schema.listed() {
        values.extend(own);
        return Some(());
    }
    let alternatives = schema.one_of.as_ref().or(schema.any_of.as_ref()).filter(|_| depth < MOST_DEPTH)?;
    alternatives.value.iter().filter(|id| !schemas.get(**id).is_null()).try_for_each(|id| {
        let before = values.len();
        let adds = |part: &SchemaId| {
            values.truncate(before);
            add_listed(*part, schemas, depth + 1, values)
        };
        View::of(*id, schemas).parts.iter().find_map(adds)?;
        (values.len() <= MOST_VALUES).then_some(())
    })
}

/// How deep alternatives are followed, and how many values they may list together.
const MOST_DEPTH: usize = 4;
const MOST_VALUES: usize = 10_000;
