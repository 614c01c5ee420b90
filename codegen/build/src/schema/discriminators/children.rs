//! Schemas that build on others with `allOf`, as they stand in the documents: no reference need lead to them.

use std::collections::BTreeSet;

use super::mapping::HOLDERS;
use super::walk::is_parent;
use crate::base::pointer;
use crate::diag::origin::FileId;
use crate::schema::ast::schema::ResourceId;
use crate::schema::ast::schemas::Schemas;
use crate::schema::documents::Documents;
use crate::schema::json::Value;
use crate::schema::parse::Parser;
use crate::schema::uri;

/// A file and a pointer in it.
type Place = (FileId, String);

/// A schema with a name, not read yet.
struct Definition<'d> {
    value: &'d Value,
    resource: ResourceId,
    /// What it builds on, or is another name for.
    bases: Vec<Place>,
}

/// Reads the schemas with names that build on one with a discriminator, directly or through others.
pub(crate) fn read_children(parser: &mut Parser<'_>, documents: &Documents) {
    let mut known: BTreeSet<Place> = parents(parser.schemas);
    if known.is_empty() {
        return;
    }
    let mut definitions = definitions(parser.schemas, documents);
    loop {
        let is_child = |definition: &Definition<'_>| definition.bases.iter().any(|base| known.contains(base));
        let (children, others): (Vec<_>, Vec<_>) = definitions.into_iter().partition(is_child);
        if children.is_empty() {
            return;
        }
        for child in &children {
            known.insert((child.value.origin.file, child.value.origin.pointer.clone()));
            parser.schema(child.value, child.resource);
        }
        definitions = others;
    }
}

fn parents(schemas: &Schemas) -> BTreeSet<Place> {
    let parents = schemas.ids().map(|id| schemas.get(id)).filter(|schema| is_parent(schema));
    parents.map(|schema| (schema.origin.file, schema.origin.pointer.clone())).collect()
}

fn definitions<'d>(schemas: &Schemas, documents: &'d Documents) -> Vec<Definition<'d>> {
    let mut definitions = Vec::new();
    for file in documents.files() {
        let (Some(document), Some(resource)) = (documents.value(file), documents.resource(file)) else {
            continue;
        };
        let held = HOLDERS.iter().filter_map(|holder| document.at(holder)?.as_object()).flatten();
        definitions.extend(held.filter_map(|member| {
            let mut bases = Vec::new();
            add_bases(&member.value, resource, schemas, &mut bases);
            (!bases.is_empty()).then_some(Definition { value: &member.value, resource, bases })
        }));
    }
    definitions
}

/// Where the references of a schema lead that apply to the same value, as far as they lead to what is known.
fn add_bases(value: &Value, around: ResourceId, schemas: &Schemas, bases: &mut Vec<Place>) {
    let reference = value.get("$ref").and_then(Value::as_str);
    bases.extend(reference.and_then(|reference| place(reference, around, schemas)));
    let parts = value.get("allOf").and_then(Value::as_array).unwrap_or_default();
    parts.iter().for_each(|part| add_bases(part, around, schemas, bases));
}

fn place(reference: &str, around: ResourceId, schemas: &Schemas) -> Option<Place> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let base = schemas.resource(around);
    let found = match path {
        "" => base,
        path => schemas.resource(schemas.resource_at(&uri::resolve(&base.uri, path)?)?),
    };
    let fragment = uri::decode_fragment(fragment);
    pointer::tokens(&fragment)?;
    Some((found.file, format!("{}{fragment}", found.pointer)))
}
