//! The values that schemas list.

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
    /// The strings or integers that a value has to be one of; `None` if it may be another. Null does not count.
    pub(super) fn listed(&self, schemas: &Schemas) -> Option<Listed> {
        let lists: Vec<Vec<&Value>> = self.parts.iter().filter_map(|id| list(*id, schemas, 0)).collect();
        let (first, others) = lists.split_first()?;
        let mut listed = Listed { values: Vec::new(), are_texts: true };
        for value in first {
            let Some((text, is_text)) = scalar(value) else { continue };
            let in_all = others.iter().all(|list| list.iter().any(|other| scalar(other) == scalar(value)));
            if in_all && !listed.values.iter().any(|known| known == text) {
                listed.are_texts &= is_text;
                listed.values.push(text.to_owned());
            }
        }
        (!listed.values.is_empty()).then_some(listed)
    }

    /// The kinds that a value may be of, by `type` or by the values that are listed; `None` if nothing says so.
    pub(super) fn kinds(&self, schemas: &Schemas) -> Option<Vec<JsonKind>> {
        let said = self.parts.iter().find_map(|id| schemas.get(*id).kinds.as_ref());
        let of_listed =
            |listed: Listed| vec![if listed.are_texts { JsonKind::String } else { JsonKind::Integer }];
        said.map(|kinds| kinds.value.clone()).or_else(|| self.listed(schemas).map(of_listed))
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

/// What one schema lists: by `const`, by `enum`, or by alternatives that all do.
fn list(id: SchemaId, schemas: &Schemas, depth: usize) -> Option<Vec<&Value>> {
    let schema: &Schema = schemas.get(id);
    if let Some(value) = &schema.constant {
        return Some(vec![value]);
    }
    if let Some(values) = &schema.enumeration {
        return Some(values.value.iter().collect());
    }
    let alternatives = schema.one_of.as_ref().or(schema.any_of.as_ref()).filter(|_| depth < MOST_DEPTH)?;
    let is_null =
        |id: &SchemaId| schemas.get(*id).kinds.as_ref().is_some_and(|kinds| kinds.value == [JsonKind::Null]);
    let lists = alternatives.value.iter().filter(|id| !is_null(id)).map(|id| {
        let target = View::of(*id, schemas);
        target.parts.iter().find_map(|part| list(*part, schemas, depth + 1))
    });
    lists.collect::<Option<Vec<_>>>().map(|lists| lists.concat())
}

/// How deep alternatives are followed.
const MOST_DEPTH: usize = 4;
