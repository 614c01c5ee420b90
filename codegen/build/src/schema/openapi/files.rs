//! References of an OpenAPI document to its own parts, in however many files they are.

use std::collections::BTreeMap;

use super::problem::Problem;
use crate::base::spelling::nearest;
use crate::schema::ast::schema::Reference;
use crate::schema::ast::schemas::Schemas;
use crate::schema::documents::Documents;
use crate::schema::json::Value;
use crate::schema::uri;

/// An object, and those that its `$ref` leads to, in order. What an outer one says counts before what it refers to.
#[derive(Clone, Debug)]
pub(super) struct Chain<'a>(Vec<&'a Value>);

impl<'a> Chain<'a> {
    /// The member of the outermost object that has it.
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.0.iter().find_map(|value| value.get(key))
    }

    /// The objects, the outermost first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Value> + '_ {
        self.0.iter().copied()
    }

    /// The last object, which refers to no other.
    pub(super) fn last(&self) -> &'a Value {
        self.0[self.0.len() - 1]
    }
}

/// A file that is not read yet.
#[derive(Clone, Debug)]
pub(super) struct Missing {
    pub reference: Reference,
    pub path: String,
    pub absolute: String,
}

/// The files that were read, and why others were not.
pub(super) struct Files<'a, 's> {
    pub documents: &'a Documents,
    pub schemas: &'s Schemas,
    /// By absolute URI: why a file could not be read.
    pub failed: &'s BTreeMap<String, Problem>,
    /// Files to read before looking again.
    pub missing: Vec<Missing>,
}

impl<'a> Files<'a, '_> {
    /// The value itself, and what its `$ref` leads to.
    pub(super) fn followed(&mut self, value: &'a Value) -> Result<Chain<'a>, Problem> {
        let mut chain = vec![value];
        let mut here = value;
        while let Some(reference) = here.get("$ref") {
            here = self.target(reference)?;
            let is_here = |seen: &&Value| {
                (seen.origin.file, &seen.origin.pointer) == (here.origin.file, &here.origin.pointer)
            };
            if chain.iter().any(is_here) {
                return Err(Problem::new(
                    "its `$ref` leads back to itself",
                    &reference.origin,
                    "one of the circle has to say something itself",
                ));
            }
            chain.push(here);
        }
        Ok(Chain(chain))
    }

    /// What a `$ref` names: a value in the same file, or in another one, relative to this.
    fn target(&mut self, reference: &'a Value) -> Result<&'a Value, Problem> {
        let Some(text) = reference.as_str() else {
            let why = format!("`$ref` takes a string, not {}", reference.kind());
            return Err(Problem::new(why, &reference.origin, "write where it leads"));
        };
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let root = match path {
            "" => self.documents.value(reference.origin.file),
            path => self.root(reference, text, path)?,
        };
        let pointer = uri::decode_fragment(fragment);
        let found = root.and_then(|root| root.at(&pointer));
        found.ok_or_else(|| {
            let why = format!("`{}` leads to nothing", text.escape_debug());
            Problem::new(why, &reference.origin, suggestion(root, &pointer))
        })
    }

    /// The root of the file at `path`. `None` if it is yet to be read.
    fn root(&mut self, reference: &Value, text: &str, path: &str) -> Result<Option<&'a Value>, Problem> {
        let leads_nowhere = |why: String| {
            Problem::new(
                why,
                &reference.origin,
                "paths are relative to the file in which the reference stands",
            )
        };
        let around = self.documents.resource(reference.origin.file);
        let base = around.map_or("", |around| &self.schemas.resource(around).uri);
        let Some(absolute) = uri::resolve(base, path) else {
            return Err(leads_nowhere(format!("`{}` is no URI reference", text.escape_debug())));
        };
        if let Some(problem) = self.failed.get(&absolute) {
            return Err(Problem { origin: reference.origin.clone(), ..problem.clone() });
        }
        if let Some(known) = self.schemas.resource_at(&absolute) {
            return Ok(self.documents.value(self.schemas.resource(known).file));
        }
        let reference = Reference {
            uri: text.to_owned(),
            origin: reference.origin.clone(),
            target: None,
            dynamic_anchor: None,
        };
        self.missing.push(Missing { reference, path: path.to_owned(), absolute });
        Ok(None)
    }
}

/// What may have been meant by a pointer that leads to nothing.
fn suggestion(root: Option<&Value>, pointer: &str) -> String {
    let (parent, name) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    let siblings = root.and_then(|root| root.at(parent)).and_then(Value::as_object).unwrap_or_default();
    match nearest(name, siblings.iter().map(|member| member.key.as_str())) {
        Some(known) => format!("did you mean `#{parent}/{known}`?"),
        None => "the part behind `#` is a JSON Pointer, such as `/components/pathItems/created`".to_owned(),
    }
}
