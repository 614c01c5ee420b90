//! JSON → [`Schema`]: every keyword is known, of the right type, or reported. All drafts come out as one.

mod annotations;
mod complaints;
pub(crate) mod content;
pub(crate) mod dialect;
mod discriminator;
mod exclusive;
mod identity;
mod openapi;
mod values;

use super::ast::draft::{Dialect, Draft};
use super::ast::schema::{At, Property, Reference, ResourceId, Schema, SchemaId};
use super::ast::schemas::{Resource, Schemas};
use super::digest::Digest;
use super::json::{Data, Member, Value};
use super::keywords::{self, Standing};
use super::misspelt;
use super::words::Stand;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use dialect::Dialects;

/// Reads schemas into [`Schemas`].
pub(crate) struct Parser<'a> {
    pub schemas: &'a mut Schemas,
    pub diagnostics: &'a mut Diagnostics,
    /// Unknown keywords are errors, not warnings.
    pub deny_unknown_keywords: bool,
    /// The draft of documents that do not say theirs.
    pub default_draft: Draft,
    pub dialects: Dialects,
}

impl Parser<'_> {
    /// Makes a whole file a resource, under the URI that it was found at and its `$id`. `around` is the resource that
    /// refers to it, whose draft it follows unless it says its own: the parts of a document of OpenAPI 3.0 do not say that
    /// they are.
    pub(crate) fn file_resource(
        &mut self,
        root: &Value,
        found_at: &str,
        around: Option<ResourceId>,
    ) -> ResourceId {
        let around = around.map(|around| self.schemas.resource(around).dialect);
        let otherwise = match around {
            Some(around) => Dialect { is_openapi: around.is_openapi, ..Dialect::of(around.draft) },
            None => Dialect::of(self.default_draft),
        };
        let dialect = dialect::of(root, otherwise, &self.dialects);
        let uri = self.own_uri(root, found_at, dialect.draft).unwrap_or_else(|| found_at.to_owned());
        self.add_resource(root, uri, &[found_at.to_owned()], dialect)
    }

    fn add_resource(
        &mut self,
        value: &Value,
        uri: String,
        other_uris: &[String],
        dialect: Dialect,
    ) -> ResourceId {
        let resource = Resource {
            uri,
            file: value.origin.file,
            pointer: value.origin.pointer.clone(),
            dialect,
            anchors: Default::default(),
            dynamic_anchors: Default::default(),
        };
        self.schemas.add_resource(resource, other_uris)
    }

    /// Reads a schema and all schemas in it. `around` is the resource in which it stands.
    pub(crate) fn schema(&mut self, value: &Value, around: ResourceId) -> SchemaId {
        if value.as_bool().is_some() && !self.schemas.resource(around).dialect.draft.has_boolean_schemas() {
            self.wrong(value, "a schema of draft-04 is an object");
        }
        self.schema_or_boolean(value, around)
    }

    /// As [`schema`](Self::schema), where booleans may stand in every draft.
    fn schema_or_boolean(&mut self, value: &Value, around: ResourceId) -> SchemaId {
        if let Some(known) = self.schemas.at(value.origin.file, &value.origin.pointer) {
            return known;
        }
        let resource = self.resource_for(value, around);
        let mut schema = Schema::new(value.origin.clone(), resource);
        match &value.data {
            Data::Bool(accept) => schema.never = !accept,
            Data::Object(members) => self.members(&mut schema, members),
            _ => self.wrong(value, "a schema is an object or a boolean"),
        }
        let id = self.schemas.add(schema);
        self.add_anchors(value, resource, id);
        id
    }

    fn members(&mut self, schema: &mut Schema, members: &[Member]) {
        let dialect = self.schemas.resource(schema.resource).dialect;
        // Before 2019-09 `$ref` stands alone: everything beside it is ignored. In OpenAPI 3.0, too, but for `nullable`.
        let reference = members.iter().find(|member| member.key == "$ref" && member.value.as_str().is_some());
        if let Some(reference) = reference.filter(|_| dialect.draft.refers_alone()) {
            schema.reference = self.reference(&reference.value);
            if dialect.draft == Draft::OpenApi30 {
                self.normalize_openapi(schema, members);
            }
            return;
        }
        for member in members {
            self.keyword(schema, member, dialect);
        }
        self.content(schema, members);
        schema.digest = schema.annotations.title.is_some().then(|| Digest::of(members));
        // Before 2020-12: what lies behind a list of `items`; without such a list it says nothing.
        if schema.items_are_listed {
            schema.items = schema.additional_items.take();
        } else {
            if schema.additional_items.is_some() {
                schema.additional_items = None;
            }
            schema.assertions.retain(|keyword| keyword.value != "additionalItems");
        }
        if dialect.has_exclusive_flags() {
            self.make_limits_strict(schema, members, dialect);
        }
        if dialect.draft == Draft::OpenApi30 {
            self.normalize_openapi(schema, members);
        } else if dialect.is_openapi {
            self.normalize_nullable(schema, members);
        }
    }

    fn keyword(&mut self, schema: &mut Schema, member: &Member, dialect: Dialect) {
        let name = member.key.as_str();
        misspelt::check_member(member, Stand::Schema, self.diagnostics);
        match keywords::standing(name, dialect) {
            Standing::Read if !dialect.validates && keywords::is_validation(name) => {}
            Standing::Read => {
                if keywords::asserts(name) {
                    schema.assertions.push(At { value: name.to_owned(), origin: member.key_origin() });
                }
                self.read(schema, member, dialect);
            }
            Standing::Ignored if name == "x-rust-name" => schema.rust_name = self.text(&member.value),
            Standing::Ignored if name == "discriminator" => schema.discriminator = self.discriminator(member),
            Standing::Ignored => annotations::read(schema, member),
            Standing::Unsupported => self.unsupported(member),
            Standing::OfOthers(first, last) => self.of_others(member, dialect.draft, first, last),
            Standing::Unknown => self.unknown(member, dialect.draft),
        }
    }

    /// A keyword of schemas or of the document.
    fn read(&mut self, schema: &mut Schema, member: &Member, dialect: Dialect) {
        let (value, around, draft) = (&member.value, schema.resource, dialect.draft);
        match member.key.as_str() {
            "$ref" => schema.reference = self.reference(value),
            "$recursiveRef" => schema.dynamic_reference = self.recursive_reference(value),
            "$dynamicRef" => schema.dynamic_reference = self.reference(value),
            "$defs" | "definitions" => schema.definitions.extend(self.map(value, around)),
            "anyOf" => schema.any_of = self.branches(value, around),
            "oneOf" => schema.one_of = self.branches(value, around),
            "allOf" => schema.all_of = self.branches(value, around),
            "not" => schema.not = Some(self.schema(value, around)),
            "if" => schema.condition = Some(self.schema(value, around)),
            "then" => schema.then = Some(self.schema(value, around)),
            "else" => schema.otherwise = Some(self.schema(value, around)),
            "properties" => schema.properties = self.map(value, around),
            "patternProperties" => schema.pattern_properties = self.map(value, around),
            "propertyNames" => schema.property_names = Some(self.schema(value, around)),
            "additionalProperties" => {
                schema.additional_properties = Some(self.schema_or_boolean(value, around));
            }
            "unevaluatedProperties" => schema.unevaluated_properties = Some(self.schema(value, around)),
            "dependentSchemas" => schema.dependent_schemas.extend(self.map(value, around)),
            "dependentRequired" => schema.dependent_required.extend(self.name_lists(value)),
            "dependencies" => self.dependencies(schema, member, draft),
            "items" if value.as_array().is_some() && draft.lists_items() => {
                schema.prefix_items = self.list(value, around);
                schema.items_are_listed = true;
            }
            "items" if value.as_array().is_some() => {
                let help = "write `prefixItems`, which the list is called since 2020-12";
                self.wrong_for(value, "a schema is an object or a boolean", help);
            }
            "items" => schema.items = Some(self.schema(value, around)),
            "additionalItems" => schema.additional_items = Some(self.schema_or_boolean(value, around)),
            "prefixItems" => schema.prefix_items = self.list(value, around),
            "unevaluatedItems" => schema.unevaluated_items = Some(self.schema(value, around)),
            "contains" => schema.contains = Some(self.schema(value, around)),
            _ => self.scalar_keyword(schema, member, dialect),
        }
    }

    /// A keyword without schemas in it.
    fn scalar_keyword(&mut self, schema: &mut Schema, member: &Member, dialect: Dialect) {
        let value = &member.value;
        match member.key.as_str() {
            "type" => schema.kinds = self.kinds(value),
            "enum" => schema.enumeration = self.enumeration(value),
            "const" => schema.constant = Some(value.clone()),
            "required" => schema.required = self.names(value),
            "minLength" => schema.limits.min_length = self.count(value),
            "maxLength" => schema.limits.max_length = self.count(value),
            "minItems" => schema.limits.min_items = self.count(value),
            "maxItems" => schema.limits.max_items = self.count(value),
            "minContains" => schema.limits.min_contains = self.count(value),
            "maxContains" => schema.limits.max_contains = self.count(value),
            "minProperties" => schema.limits.min_properties = self.count(value),
            "maxProperties" => schema.limits.max_properties = self.count(value),
            "minimum" => schema.limits.minimum = self.number(value),
            "maximum" => schema.limits.maximum = self.number(value),
            "exclusiveMinimum" => schema.limits.exclusive_minimum = self.exclusive_limit(value, dialect),
            "exclusiveMaximum" => schema.limits.exclusive_maximum = self.exclusive_limit(value, dialect),
            "multipleOf" => schema.limits.multiple_of = self.divisor(value),
            "uniqueItems" => schema.limits.unique_items = self.flag(value),
            "pattern" => schema.pattern = self.text(value),
            "format" => schema.format = self.text(value),
            "title" => schema.annotations.title = self.text(value).map(|text| text.value),
            "description" => schema.annotations.description = self.text(value).map(|text| text.value),
            "deprecated" => schema.annotations.deprecated = self.flag(value),
            "readOnly" => schema.annotations.read_only = self.flag(value),
            "writeOnly" => schema.annotations.write_only = self.flag(value),
            // What these say of the schema has been heeded; here it is checked.
            "id" | "$id" => self.check_id(value, dialect.draft),
            "$schema" | "$anchor" | "$dynamicAnchor" => drop(self.text(value)),
            "$recursiveAnchor" => drop(self.flag(value)),
            _ => {}
        }
    }

    /// Each member is a list of names or a schema. Since 2019-09 it is two keywords.
    fn dependencies(&mut self, schema: &mut Schema, member: &Member, draft: Draft) {
        if draft > Draft::Draft7 && draft != Draft::OpenApi30 {
            self.told_as_before(member);
        }
        let around = schema.resource;
        for member in member.value.as_object().unwrap_or_default() {
            match member.value.as_array() {
                Some(_) => {
                    let names = self.names(&member.value).into_iter().map(|name| name.value).collect();
                    schema.dependent_required.push((member.key.clone(), names));
                }
                None => schema.dependent_schemas.push(Property {
                    name: member.key.clone(),
                    origin: member.key_origin(),
                    schema: self.schema(&member.value, around),
                }),
            }
        }
        if member.value.as_object().is_none() {
            self.wrong(&member.value, "takes an object");
        }
    }

    fn reference(&mut self, value: &Value) -> Option<Reference> {
        let text = self.text(value)?;
        Some(Reference { uri: text.value, origin: text.origin, target: None, dynamic_anchor: None })
    }

    /// `#` is the one value that 2019-09 gives a meaning (Core, section 8.2.4.2.1).
    fn recursive_reference(&mut self, value: &Value) -> Option<Reference> {
        if value.as_str().is_some_and(|text| text != "#") {
            let message = "`$recursiveRef` takes `#`, and nothing else";
            self.diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, ""));
        }
        self.reference(value)
    }

    fn map(&mut self, value: &Value, around: ResourceId) -> Vec<Property> {
        let Some(members) = value.as_object() else {
            self.wrong(value, "takes an object of schemas");
            return Vec::new();
        };
        let property = |member: &Member| Property {
            name: member.key.clone(),
            origin: member.key_origin(),
            schema: self.schema(&member.value, around),
        };
        members.iter().map(property).collect()
    }

    fn branches(&mut self, value: &Value, around: ResourceId) -> Option<At<Vec<SchemaId>>> {
        match value.as_array() {
            Some(items) if !items.is_empty() => {
                let branches = items.iter().map(|item| self.schema(item, around)).collect();
                Some(At { value: branches, origin: value.origin.clone() })
            }
            _ => {
                self.wrong(value, "takes an array of at least one schema");
                None
            }
        }
    }

    fn list(&mut self, value: &Value, around: ResourceId) -> Vec<SchemaId> {
        match value.as_array() {
            Some(items) => items.iter().map(|item| self.schema(item, around)).collect(),
            None => {
                self.wrong(value, "takes an array of schemas");
                Vec::new()
            }
        }
    }

    fn name_lists(&mut self, value: &Value) -> Vec<(String, Vec<String>)> {
        let Some(members) = value.as_object() else {
            self.wrong(value, "takes an object of arrays of names");
            return Vec::new();
        };
        let names = |member: &Member| {
            (member.key.clone(), self.names(&member.value).into_iter().map(|name| name.value).collect())
        };
        members.iter().map(names).collect()
    }
}
