//! What schemas are called: the URIs of resources, and the anchors in them (JSON Schema Core, section 8.2).

use super::{Parser, dialect};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::schema::ast::draft::Draft;
use crate::schema::ast::schema::{ResourceId, SchemaId};
use crate::schema::json::Value;
use crate::schema::uri;

impl Parser<'_> {
    /// The absolute URI that `$id`, or `id` in draft-04, gives a schema.
    pub(super) fn own_uri(&self, value: &Value, base: &str, draft: Draft) -> Option<String> {
        let id = said_id(value, draft)?;
        let reference = id.split('#').next().unwrap_or_default();
        if reference.is_empty() { None } else { uri::resolve(base, reference) }
    }

    /// The resource that a schema is in: its own if it has a URI, else the one around it.
    pub(super) fn resource_for(&mut self, value: &Value, around: ResourceId) -> ResourceId {
        let outer = self.schemas.resource(around);
        let is_root = outer.file == value.origin.file && outer.pointer == value.origin.pointer;
        if is_root {
            return around;
        }
        let dialect = dialect::of(value, outer.dialect, &self.dialects);
        let base = outer.uri.clone();
        match self.own_uri(value, &base, dialect.draft) {
            Some(uri) => self.add_resource(value, uri, &[], dialect),
            None => around,
        }
    }

    /// Notes the names by which references find a schema in its resource.
    pub(super) fn add_anchors(&mut self, value: &Value, resource: ResourceId, id: SchemaId) {
        let resource = self.schemas.resource_mut(resource);
        let draft = resource.dialect.draft;
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        if draft.refers_alone() {
            let fragment =
                said_id(value, draft).and_then(|id| id.split_once('#')).map(|(_, fragment)| fragment);
            if let Some(anchor) = fragment.filter(|anchor| !anchor.is_empty()) {
                resource.anchors.insert(anchor.to_owned(), id);
            }
            return;
        }
        if let Some(anchor) = text("$anchor") {
            resource.anchors.insert(anchor.to_owned(), id);
        }
        if draft == Draft::Draft201909 {
            let is_root = resource.file == value.origin.file && resource.pointer == value.origin.pointer;
            let is_dynamic = value.get("$recursiveAnchor").and_then(Value::as_bool) == Some(true);
            if is_root && is_dynamic {
                resource.dynamic_anchors.insert(String::new(), id);
            }
        } else if let Some(anchor) = text("$dynamicAnchor") {
            resource.anchors.entry(anchor.to_owned()).or_insert(id);
            resource.dynamic_anchors.insert(anchor.to_owned(), id);
        }
    }

    /// Reports an `$id` that names nothing, or less than it seems to. What needs the name finds it missing.
    pub(super) fn check_id(&mut self, value: &Value, draft: Draft) {
        let Some(id) = self.text(value) else { return };
        let keyword = draft.id_keyword();
        let (reference, fragment) = id.value.split_once('#').unwrap_or((&id.value, ""));
        let told = if uri::resolve("codegen:///", reference).is_none() {
            Some(("is no URI reference, and names nothing", "see RFC 3986".to_owned()))
        } else if !fragment.is_empty() && !draft.refers_alone() {
            let fragment = fragment.escape_debug();
            let help = format!("write `\"$anchor\": \"{fragment}\"`, if references need the name");
            Some(("has a fragment, which names nothing since 2019-09", help))
        } else {
            None
        };
        if let Some((what, help)) = told {
            let message = format!("`{keyword}` {what}");
            self.diagnostics
                .push(Diagnostic::warning(Code::WRONG_VALUE, message).at(&id.origin, "").help(help));
        }
    }
}

/// The text of `$id`, or of `id` in draft-04. Before 2019-09 one beside `$ref` does not count.
fn said_id(value: &Value, draft: Draft) -> Option<&str> {
    let is_ignored = draft.refers_alone() && value.get("$ref").is_some();
    value.get(draft.id_keyword())?.as_str().filter(|_| !is_ignored)
}
