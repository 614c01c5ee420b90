//! JSON in texts (JSON Schema Validation, section 8): a text whose `contentMediaType` is JSON is read as the JSON in it, in bodies
//! of webhooks. In all other schemas these keywords say nothing about values, as the specification has it.

use std::collections::BTreeMap;

use super::ast::schema::{At, JsonKind, Reference, Schema, SchemaId};
use super::ast::schemas::Schemas;
use super::openapi::Document;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::content::Embedded;

/// Stands in a path for every element or member.
const STAR: &str = "*";

/// Finds the texts of a document's bodies that hold JSON, and puts what they hold in their place. References have been resolved.
pub(super) fn settle(document: &mut Document, schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    let bodies: Vec<SchemaId> = document.webhooks.iter().filter_map(|webhook| webhook.body).collect();
    let leads = leading(schemas);
    let mut found: Texts = BTreeMap::new();
    for webhook in &mut document.webhooks {
        let Some(body) = webhook.body else { continue };
        let mut finder =
            Finder { schemas, leads: &leads, found: BTreeMap::new(), active: Vec::new(), endless: None };
        finder.visit(body, &mut Vec::new());
        if let Some(id) = finder.endless {
            diagnostics.push(endless(schemas.get(id)));
            continue;
        }
        let places = finder.found.iter().filter(|(path, _)| !path.is_empty());
        webhook.content.embedded = places
            .map(|(path, texts)| Embedded { path: path.clone(), base64: is_base64(schemas.get(texts[0])) })
            .collect();
        for (path, texts) in finder.found {
            let known = found.entry(path).or_default();
            texts.into_iter().for_each(|id| {
                if !known.contains(&id) {
                    known.push(id)
                }
            });
        }
    }
    for (path, texts) in &found {
        let base64 = texts.iter().map(|id| is_base64(schemas.get(*id)));
        let mut others = bodies.iter().flat_map(|body| standing_at(*body, path, schemas));
        let other = others.find(|id| !texts.contains(id));
        if let Some(other) = other {
            diagnostics.push(differs(schemas.get(other), schemas.get(texts[0])));
        }
        if base64.clone().any(|one| base64.clone().any(|other| one != other)) {
            diagnostics.push(differs(schemas.get(texts[0]), schemas.get(texts[texts.len() - 1])));
        }
    }
    for id in found.into_values().flatten() {
        replace(id, schemas, diagnostics);
    }
}

fn is_base64(schema: &Schema) -> bool {
    schema.content.as_ref().is_some_and(|content| content.base64)
}

/// The schemas that lead to a text with JSON, by number.
fn leading(schemas: &Schemas) -> Vec<bool> {
    let mut parents: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.ids().len()];
    for id in schemas.ids() {
        let schema = schemas.get(id);
        let inner = schema.content.iter().filter_map(|content| content.schema);
        schema.children().into_iter().chain(inner).for_each(|child| parents[child.0].push(id));
    }
    let mut leads = vec![false; parents.len()];
    let mut next: Vec<SchemaId> = schemas.ids().filter(|id| schemas.get(*id).content.is_some()).collect();
    while let Some(id) = next.pop() {
        if !std::mem::replace(&mut leads[id.0], true) {
            next.extend(&parents[id.0]);
        }
    }
    leads
}

/// By path: the schemas of the texts there.
type Texts = BTreeMap<Vec<String>, Vec<SchemaId>>;

struct Finder<'s> {
    schemas: &'s Schemas,
    leads: &'s [bool],
    found: Texts,
    /// The schemas on the way.
    active: Vec<SchemaId>,
    /// A schema with such a text that contains itself.
    endless: Option<SchemaId>,
}

impl Finder<'_> {
    fn visit(&mut self, id: SchemaId, path: &mut Vec<String>) {
        if !self.leads[id.0] || self.endless.is_some() {
            return;
        }
        if self.active.contains(&id) {
            self.endless = Some(id);
            return;
        }
        self.active.push(id);
        let schema = self.schemas.get(id);
        if let Some(content) = &schema.content {
            let texts = self.found.entry(path.clone()).or_default();
            if !texts.contains(&id) {
                texts.push(id);
            }
            content.schema.into_iter().for_each(|inner| self.visit(inner, path));
        } else {
            schema.in_place().into_iter().for_each(|same| self.visit(same, path));
            for (name, inner) in inside(schema) {
                path.push(name.to_owned());
                self.visit(inner, path);
                path.pop();
            }
        }
        self.active.pop();
    }
}

/// The schemas of what is inside of a value, with the names that lead there.
fn inside(schema: &Schema) -> impl Iterator<Item = (&str, SchemaId)> {
    let named = schema.properties.iter().map(|property| (&*property.name, property.schema));
    let patterns = schema.pattern_properties.iter().map(|property| property.schema);
    let items = schema.prefix_items.iter().copied().chain(schema.items);
    let others = patterns.chain(schema.additional_properties).chain(items);
    named.chain(others.map(|inner| (STAR, inner)))
}

/// The schemas of what stands at a path, but those that only refer to another or lead to several. Where the path leads into a
/// text, that is the end.
fn standing_at(body: SchemaId, path: &[String], schemas: &Schemas) -> Vec<SchemaId> {
    let mut here = vec![body];
    for name in path {
        here = spread(here, schemas)
            .into_iter()
            .flat_map(|id| {
                let schema = schemas.get(id);
                let inner = schema.content.as_ref().and_then(|content| content.schema);
                let schema = inner.map_or(schema, |inner| schemas.get(schemas.end(inner)));
                inside(schema).filter(|(inner, _)| inner == name).map(|(_, id)| id).collect::<Vec<_>>()
            })
            .collect();
    }
    let says_a_type = |id: &SchemaId| {
        let schema = schemas.get(*id);
        let kinds = schema.kinds.as_ref().map(|kinds| &kinds.value[..]);
        schema.content.is_some() || kinds.is_some_and(|kinds| kinds != [JsonKind::Null])
    };
    spread(here, schemas).into_iter().filter(says_a_type).collect()
}

/// These schemas, and all that apply to the same values.
fn spread(mut next: Vec<SchemaId>, schemas: &Schemas) -> Vec<SchemaId> {
    let mut all = Vec::new();
    while let Some(id) = next.pop() {
        if !all.contains(&id) {
            all.push(id);
            next.extend(schemas.get(id).in_place());
        }
    }
    all
}

/// Makes the schema of a text that of the JSON in it. Null stays null.
fn replace(id: SchemaId, schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    let schema = schemas.get(id).clone();
    let Some(content) = &schema.content else { return };
    if let Some(limit) = schema.assertions.iter().find(|keyword| keyword.value != "type") {
        diagnostics.push(unchecked(limit));
    }
    let is_null = |kind: &JsonKind| *kind == JsonKind::Null;
    let may_be_null = schema.kinds.as_ref().is_some_and(|kinds| kinds.value.iter().any(is_null));
    let mut plain = Schema::new(schema.origin.clone(), schema.resource);
    let any = |schemas: &mut Schemas| schemas.add_unplaced(plain.clone());
    let inner = content.schema.unwrap_or_else(|| any(schemas));
    if may_be_null {
        let kinds = At { value: vec![JsonKind::Null], origin: schema.origin.clone() };
        let assertions = vec![At { value: "type".to_owned(), origin: schema.origin.clone() }];
        let null = schemas.add_unplaced(Schema { kinds: Some(kinds), assertions, ..plain.clone() });
        plain.assertions = vec![At { value: "anyOf".to_owned(), origin: schema.origin.clone() }];
        plain.any_of = Some(At { value: vec![inner, null], origin: schema.origin.clone() });
    } else {
        plain.reference = Some(Reference {
            uri: String::new(),
            origin: schema.origin.clone(),
            target: Some(inner),
            dynamic_anchor: None,
        });
    }
    plain.rust_name = schema.rust_name.clone();
    *schemas.get_mut(id) = Schema { annotations: schema.annotations, ..plain };
}

fn endless(schema: &Schema) -> Diagnostic {
    Diagnostic::error(Code::TEXT_WITH_JSON, "a text with JSON is inside of a schema that contains itself")
        .at(&schema.origin, "")
        .help("leave out `contentMediaType`, and read the text yourself")
}

fn differs(other: &Schema, text: &Schema) -> Diagnostic {
    Diagnostic::error(
        Code::TEXT_WITH_JSON,
        "here is no text with JSON, and in another body there is one at the same place",
    )
    .at(&other.origin, "")
    .related(&text.origin, "the text with JSON")
    .help("say the same `contentMediaType` and `contentEncoding` in both, or in none")
}

fn unchecked(limit: &At<String>) -> Diagnostic {
    let message = format!("`{}` is not checked of a text that holds JSON", limit.value);
    Diagnostic::warning(Code::TEXT_WITH_JSON, message)
        .at(&limit.origin, "")
        .help("say it of the JSON, in `contentSchema`")
}
