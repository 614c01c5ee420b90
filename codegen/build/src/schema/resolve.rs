//! Follows every reference: reads the files it names, finds the schema it means, refuses what leads nowhere or outside.

use super::ast::draft::Draft;
use super::ast::schema::{Reference, ResourceId, SchemaId};
use super::discriminators;
use super::documents::Documents;
use super::json::Value;
use super::parse::Parser;
use super::uri;
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::FileId;
use crate::diag::source::Sources;

/// Fills in [`Reference::target`] everywhere, reading further files as references lead there, and what discriminators
/// select.
#[cfg(feature = "derive")]
pub(crate) fn resolve(parser: &mut Parser<'_>, documents: &mut Documents, sources: &mut Sources) {
    follow(parser, documents, sources);
    examine(parser);
}

/// The first half: where references lead.
pub(crate) fn follow(parser: &mut Parser<'_>, documents: &mut Documents, sources: &mut Sources) {
    let mut next = 0;
    while next < parser.schemas.ids().len() {
        resolve_from(next, parser, documents, sources);
        next = parser.schemas.ids().len();
        discriminators::read_children(parser, documents);
    }
    discriminators::select(parser.schemas, sources, parser.diagnostics);
}

/// The second half: what comes of schemas that lead to one another.
pub(crate) fn examine(parser: &mut Parser<'_>) {
    super::in_place::examine(parser);
    super::reach::examine(parser.schemas);
}

/// The schemas from this number on. Those of files that are read on the way are appended, and looked at in turn.
fn resolve_from(first: usize, parser: &mut Parser<'_>, documents: &mut Documents, sources: &mut Sources) {
    let mut next = first;
    while next < parser.schemas.ids().len() {
        let id = SchemaId(next);
        next += 1;
        let mut resolver = Resolver { parser, documents, sources };
        let schema = resolver.parser.schemas.get(id);
        let (around, plain, dynamic) =
            (schema.resource, schema.reference.clone(), schema.dynamic_reference.clone());
        let plain = plain.map(|reference| resolver.resolved(reference, around, false));
        let dynamic = dynamic.map(|reference| resolver.resolved(reference, around, true));
        resolver.follow_mapping(id);
        let schema = parser.schemas.get_mut(id);
        schema.reference = plain;
        if dynamic.is_some() {
            schema.dynamic_reference = dynamic;
        }
    }
}

struct Resolver<'a, 'b> {
    parser: &'a mut Parser<'b>,
    documents: &'a mut Documents,
    sources: &'a mut Sources,
}

impl Resolver<'_, '_> {
    /// The references of a discriminator. What leads nowhere selects nothing, which is told.
    fn follow_mapping(&mut self, id: SchemaId) {
        let Some(mut discriminator) = self.parser.schemas.get(id).discriminator.clone() else { return };
        for mapped in &mut discriminator.mapping {
            mapped.reference.target = self.mapped(id, &mapped.reference);
        }
        self.parser.schemas.get_mut(id).discriminator = Some(discriminator);
    }

    fn mapped(&mut self, id: SchemaId, reference: &Reference) -> Option<SchemaId> {
        let schema = self.parser.schemas.get(id);
        let around = schema.resource;
        let meant = discriminators::meant(&reference.uri, schema, self.parser.schemas, self.documents);
        let Some(uri) = meant else {
            self.report(discriminators::dead_name(reference));
            return None;
        };
        let before = self.parser.diagnostics.count();
        let resolved = self.resolved(Reference { uri, ..reference.clone() }, around, false);
        self.parser.diagnostics.soften(before, &reference.origin);
        resolved.target
    }

    fn resolved(&mut self, mut reference: Reference, around: ResourceId, is_dynamic: bool) -> Reference {
        if is_dynamic && self.draft(around) == Draft::V1 {
            return self.late_bound(reference, around);
        }
        let (path, fragment) = reference.uri.split_once('#').unwrap_or((&reference.uri, ""));
        let fragment = uri::decode_fragment(fragment);
        let resource = if path.is_empty() { Some(around) } else { self.resource(&reference, path, around) };
        let Some(resource) = resource else { return reference };
        reference.target = self.schema_at(&reference, resource, &fragment);
        let has_anchor = self.parser.schemas.resource(resource).dynamic_anchors.contains_key(&fragment);
        // What `#` means to a `$recursiveRef` it does not mean to a `$dynamicRef`.
        let is_named = fragment.is_empty() == (self.draft(around) == Draft::Draft201909);
        if is_dynamic && has_anchor && is_named {
            reference.dynamic_anchor = Some(fragment);
        }
        reference
    }

    /// In v1 a `$dynamicRef` is the name of an anchor, and need not be bound where it stands.
    fn late_bound(&self, mut reference: Reference, around: ResourceId) -> Reference {
        let name = reference.uri.strip_prefix('#').unwrap_or(&reference.uri).to_owned();
        reference.target = self.parser.schemas.resource(around).dynamic_anchors.get(&name).copied();
        reference.dynamic_anchor = Some(name);
        reference
    }

    fn draft(&self, resource: ResourceId) -> Draft {
        self.parser.schemas.resource(resource).dialect.draft
    }

    /// The resource that the part of a reference before `#` names.
    fn resource(&mut self, reference: &Reference, path: &str, around: ResourceId) -> Option<ResourceId> {
        let base = self.parser.schemas.resource(around).uri.clone();
        let Some(absolute) = uri::resolve(&base, path) else {
            let message = format!("`{}` is no URI reference", reference.uri.escape_debug());
            self.report(
                Diagnostic::error(Code::DEAD_REFERENCE, message)
                    .at(&reference.origin, "")
                    .help("see RFC 3986"),
            );
            return None;
        };
        if let Some(known) = self.parser.schemas.resource_at(&absolute) {
            return Some(known);
        }
        self.documents.open(reference, path, &absolute, self.parser, self.sources)
    }

    fn schema_at(&mut self, reference: &Reference, resource: ResourceId, fragment: &str) -> Option<SchemaId> {
        let found = self.parser.schemas.resource(resource);
        let (file, root) = (found.file, found.pointer.clone());
        if !fragment.is_empty() && !fragment.starts_with('/') {
            let anchor = found.anchors.get(fragment).copied();
            if anchor.is_none() {
                let known: Vec<String> = found.anchors.keys().cloned().collect();
                self.no_anchor(reference, fragment, &known);
            }
            return anchor;
        }
        let pointer = format!("{root}{fragment}");
        if let Some(known) = self.parser.schemas.at(file, &pointer) {
            return Some(known);
        }
        // A place that is no place for schemas, such as `components/schemas` or a keyword of one's own.
        let value = self.documents.value(file).and_then(|document| document.at(&pointer)).cloned();
        match value {
            Some(value) => {
                let around = self.nearest_resource(file, &pointer).unwrap_or(resource);
                Some(self.parser.schema(&value, around))
            }
            None => {
                self.nothing_there(reference, &pointer, file);
                None
            }
        }
    }

    /// The resource of the innermost schema around a place.
    fn nearest_resource(&self, file: FileId, pointer: &str) -> Option<ResourceId> {
        let mut outer = pointer;
        while let Some((parent, _)) = outer.rsplit_once('/') {
            if let Some(id) = self.parser.schemas.at(file, parent) {
                return Some(self.parser.schemas.get(id).resource);
            }
            outer = parent;
        }
        None
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.parser.diagnostics.push(diagnostic);
    }

    fn no_anchor(&mut self, reference: &Reference, anchor: &str, known: &[String]) {
        let message = format!("`{}` leads to nothing", reference.uri.escape_debug());
        let help = match nearest(anchor, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => "name the schema with `\"$anchor\"`, or use a JSON Pointer such as `#/$defs/Contact`"
                .to_owned(),
        };
        self.report(
            Diagnostic::error(Code::DEAD_REFERENCE, message)
                .at(&reference.origin, "no such anchor")
                .help(help),
        );
    }

    fn nothing_there(&mut self, reference: &Reference, pointer: &str, file: FileId) {
        let (parent, name) = pointer.rsplit_once('/').unwrap_or(("", pointer));
        let document = self.documents.value(file);
        let siblings =
            document.and_then(|document| document.at(parent)).and_then(Value::as_object).unwrap_or_default();
        let help = match nearest(name, siblings.iter().map(|member| member.key.as_str())) {
            Some(known) => format!("did you mean `#{parent}/{known}`?"),
            None => "the part behind `#` is a JSON Pointer, such as `/$defs/Contact`".to_owned(),
        };
        let message = format!("`{}` leads to nothing", reference.uri.escape_debug());
        let label = format!("no `{pointer}` in {}", self.sources.file(file).name());
        self.report(Diagnostic::error(Code::DEAD_REFERENCE, message).at(&reference.origin, label).help(help));
    }
}
