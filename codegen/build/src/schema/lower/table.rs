//! Schemas → tables that the runtime interprets.

use super::kinds::variant_name;
use super::lowering::Lowering;
use super::tables::Scope;
use crate::diag::codes::Code;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::ir::ids::{PatternId, TableId};
use crate::ir::table::{Assertion, Table};
use crate::schema::ast::schema::{At, Property, Reference, Schema, SchemaId, Selected};
use crate::schema::json::{Data, Value};

/// How many tables a provider may have, and how many dynamic scopes: their number can double with each resource.
const MAX_TABLES: usize = 100_000;
const MAX_SCOPES: usize = 256;

impl Lowering<'_> {
    /// The table of a whole schema.
    pub(super) fn table(&mut self, id: SchemaId) -> TableId {
        let table = self.table_in(id, &Scope::new());
        self.complete_tables();
        table
    }

    /// Fills in all tables that wait, and those that come of it.
    fn complete_tables(&mut self) {
        while let Some((table, id, scope)) = self.tables.waiting.pop() {
            let schema = self.schema(id);
            if self.tables.tables.len() > MAX_TABLES || self.tables.scopes.len() > MAX_SCOPES {
                self.too_many_tables(schema);
                self.tables.waiting.clear();
                return;
            }
            let assertions = self.assertions(schema, &scope, &|_| true);
            self.tables.tables[table.0] = self.finished(assertions);
        }
    }

    fn too_many_tables(&mut self, schema: &Schema) {
        if !std::mem::replace(&mut self.tables.is_full, true) {
            let message = "the checks of this provider become too many tables";
            let help = "use fewer dynamic anchors, or types instead of conditions";
            let diagnostic = Diagnostic::error(Code::TOO_DEEP, message).at(&schema.origin, "reached here");
            self.report(diagnostic.help(help));
        }
    }

    /// The table of some keywords of a schema.
    pub(super) fn partial_table(&mut self, id: SchemaId, keywords: &[&str]) -> TableId {
        let scope = self.enter(id, &Scope::new());
        let assertions = self.assertions(self.schema(id), &scope, &|keyword| keywords.contains(&keyword));
        let table = self.finished(assertions);
        self.complete_tables();
        self.push_table(table)
    }

    /// A table of these assertions, and of the patterns beside them that are not checked.
    fn finished(&mut self, assertions: Vec<Assertion>) -> Table {
        Table { assertions, unchecked: std::mem::take(&mut self.tables.unchecked) }
    }

    fn add_table(&mut self, assertions: Vec<Assertion>) -> TableId {
        self.push_table(Table { assertions, unchecked: Vec::new() })
    }

    /// A table that says nothing but which pattern is not checked; one for each pattern.
    pub(super) fn unchecked_table(&mut self, pattern: &str) -> TableId {
        if let Some(known) = self.tables.only_unchecked.get(pattern) {
            return *known;
        }
        let table = self.push_table(Table { assertions: Vec::new(), unchecked: vec![pattern.to_owned()] });
        self.tables.only_unchecked.insert(pattern.to_owned(), table);
        table
    }

    fn push_table(&mut self, table: Table) -> TableId {
        self.tables.tables.push(table);
        TableId(self.tables.tables.len() - 1)
    }

    fn table_in(&mut self, id: SchemaId, scope: &Scope) -> TableId {
        let (id, scope) = self.followed(id, scope);
        if let Some(known) = self.tables.known.get(&(id, scope.clone())) {
            return *known;
        }
        let table = self.add_table(Vec::new());
        self.tables.known.insert((id, scope.clone()), table);
        self.tables.scopes.insert(scope.clone());
        self.tables.waiting.push((table, id, scope));
        table
    }

    /// The end of a chain of plain references, and the scope there.
    fn followed(&self, id: SchemaId, scope: &Scope) -> (SchemaId, Scope) {
        let (mut id, mut scope) = (id, self.enter(id, scope));
        while self.schema(id).is_plain_reference()
            && let Some(target) = self.schema(id).reference.as_ref().and_then(|reference| reference.target)
        {
            id = target;
            scope = self.enter(id, &scope);
        }
        (id, scope)
    }

    /// The scope inside a schema: names that the resource binds and no outer one did.
    fn enter(&self, id: SchemaId, scope: &Scope) -> Scope {
        let mut inner = scope.clone();
        let resource = self.schemas.resource(self.schema(id).resource);
        for (anchor, target) in &resource.dynamic_anchors {
            inner.entry(anchor.clone()).or_insert(*target);
        }
        inner
    }

    fn assertions(
        &mut self,
        schema: &Schema,
        scope: &Scope,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Vec<Assertion> {
        let mut list = Vec::new();
        if schema.never {
            return vec![Assertion::Never];
        }
        if wanted("$ref") {
            self.references(schema, scope, &mut list);
        }
        for keyword in schema.assertions.iter().filter(|keyword| wanted(&keyword.value)) {
            list.extend(self.assertion(&keyword.value, schema, scope));
        }
        // These look at what all others evaluated.
        for (keyword, table) in [
            ("unevaluatedProperties", schema.unevaluated_properties),
            ("unevaluatedItems", schema.unevaluated_items),
        ] {
            if let Some(table) = table.filter(|_| wanted(keyword)) {
                let variant =
                    if keyword == "unevaluatedItems" { "UnevaluatedItems" } else { "UnevaluatedProperties" };
                list.push(Assertion::Single(variant, self.table_in(table, scope)));
            }
        }
        list
    }

    fn references(&mut self, schema: &Schema, scope: &Scope, list: &mut Vec<Assertion>) {
        if let Some(target) = schema.reference.as_ref().and_then(|reference| reference.target) {
            list.push(Assertion::Single("Ref", self.table_in(target, scope)));
        }
        if let Some(reference) = &schema.dynamic_reference {
            let bound = reference.dynamic_anchor.as_ref().and_then(|anchor| scope.get(anchor)).copied();
            match bound.or(reference.target) {
                Some(target) => list.push(Assertion::Single("Ref", self.table_in(target, scope))),
                None => {
                    let mut diagnostic = unbound(reference);
                    if self.tables.is_definition {
                        diagnostic.severity = Severity::Warning;
                    }
                    self.report(diagnostic);
                    list.push(Assertion::Never);
                }
            }
        }
    }

    fn assertion(&mut self, keyword: &str, schema: &Schema, scope: &Scope) -> Option<Assertion> {
        let limits = &schema.limits;
        let count = |variant: &'static str, limit: &Option<At<u64>>| {
            limit.as_ref().map(|limit| Assertion::Count(variant, limit.value))
        };
        let number = |variant: &'static str, limit: &Option<At<String>>| {
            limit.as_ref().map(|limit| Assertion::Number(variant, limit.value.clone()))
        };
        match keyword {
            "type" => schema
                .kinds
                .as_ref()
                .map(|kinds| Assertion::Type(kinds.value.iter().map(|kind| variant_name(*kind)).collect())),
            "enum" => schema
                .enumeration
                .as_ref()
                .map(|values| Assertion::Enum(values.value.iter().map(text).collect())),
            "const" => schema.constant.as_ref().map(|value| Assertion::Const(text(value))),
            "minLength" => count("MinLength", &limits.min_length),
            "maxLength" => count("MaxLength", &limits.max_length),
            "minItems" => count("MinItems", &limits.min_items),
            "maxItems" => count("MaxItems", &limits.max_items),
            "minProperties" => count("MinProperties", &limits.min_properties),
            "maxProperties" => count("MaxProperties", &limits.max_properties),
            "minimum" => number("Minimum", &limits.minimum),
            "maximum" => number("Maximum", &limits.maximum),
            "exclusiveMinimum" => number("ExclusiveMinimum", &limits.exclusive_minimum),
            "exclusiveMaximum" => number("ExclusiveMaximum", &limits.exclusive_maximum),
            "multipleOf" => number("MultipleOf", &limits.multiple_of),
            "uniqueItems" => limits.unique_items.then_some(Assertion::UniqueItems),
            "pattern" => {
                schema.pattern.as_ref().and_then(|pattern| self.pattern(pattern)).map(Assertion::Pattern)
            }
            "format" => crate::ir::formats::variant(self.asserted_format(schema)?).map(Assertion::Format),
            "required" => {
                Some(Assertion::Required(schema.required.iter().map(|name| name.value.clone()).collect()))
            }
            "dependentRequired" => self.dependent_required(schema),
            "dependencies" => {
                // Both kinds of `dependencies`; the schemas are the larger part and stand first.
                let schemas = self.dependent_schemas(schema, scope);
                let names = self.dependent_required(schema);
                match (schemas, names) {
                    (Some(schemas), Some(names)) => {
                        let both = [schemas, names].map(|assertion| self.add_table(vec![assertion]));
                        Some(Assertion::Several("AllOf", both.to_vec()))
                    }
                    (schemas, names) => schemas.or(names),
                }
            }
            "dependentSchemas" => self.dependent_schemas(schema, scope),
            _ => self.applicator(keyword, schema, scope),
        }
    }

    fn dependent_required(&self, schema: &Schema) -> Option<Assertion> {
        let lists = &schema.dependent_required;
        (!lists.is_empty()).then(|| Assertion::DependentRequired(lists.clone()))
    }

    fn dependent_schemas(&mut self, schema: &Schema, scope: &Scope) -> Option<Assertion> {
        let tables = self.named_tables(&schema.dependent_schemas, scope);
        (!tables.is_empty()).then_some(Assertion::DependentSchemas(tables))
    }

    fn named_tables(&mut self, properties: &[Property], scope: &Scope) -> Vec<(String, TableId)> {
        properties
            .iter()
            .map(|property| (property.name.clone(), self.table_in(property.schema, scope)))
            .collect()
    }

    /// A keyword with schemas in it.
    fn applicator(&mut self, keyword: &str, schema: &Schema, scope: &Scope) -> Option<Assertion> {
        match keyword {
            "properties" => Some(Assertion::Properties(self.named_tables(&schema.properties, scope))),
            "patternProperties" => {
                let mut tables = Vec::new();
                for property in &schema.pattern_properties {
                    let table = self.table_in(property.schema, scope);
                    tables.extend(self.pattern_of(property, schema).map(|pattern| (pattern, table)));
                }
                (!tables.is_empty()).then_some(Assertion::PatternProperties(tables))
            }
            "additionalProperties" => {
                let table = self.table_in(schema.additional_properties?, scope);
                let names = schema.properties.iter().map(|property| property.name.clone()).collect();
                let patterns: Option<Vec<PatternId>> = schema
                    .pattern_properties
                    .iter()
                    .map(|property| self.pattern_of(property, schema))
                    .collect();
                Some(Assertion::AdditionalProperties { names, patterns: patterns?, table })
            }
            "propertyNames" => {
                Some(Assertion::Single("PropertyNames", self.table_in(schema.property_names?, scope)))
            }
            "items" | "additionalItems" | "prefixItems" => self.items(keyword, schema, scope),
            "contains" => {
                let limits = &schema.limits;
                Some(Assertion::Contains {
                    table: self.table_in(schema.contains?, scope),
                    min: limits.min_contains.as_ref().map_or(1, |limit| limit.value),
                    max: limits.max_contains.as_ref().map(|limit| limit.value),
                })
            }
            "allOf" => self.several("AllOf", schema.all_of.as_ref(), scope),
            "anyOf" | "oneOf" if schema.selection.is_some() => self.selected(schema, scope),
            "anyOf" => self.several("AnyOf", schema.any_of.as_ref(), scope),
            "oneOf" => self.several("OneOf", schema.one_of.as_ref(), scope),
            "not" => Some(Assertion::Single("Not", self.table_in(schema.not?, scope))),
            "if" => {
                let condition = self.table_in(schema.condition?, scope);
                let then = schema.then.map(|then| self.table_in(then, scope));
                let otherwise = schema.otherwise.map(|otherwise| self.table_in(otherwise, scope));
                Some(Assertion::If { condition, then, otherwise })
            }
            // `then`, `else`, `minContains` and `maxContains` belong to others; `unevaluated…` come last.
            _ => None,
        }
    }

    fn items(&mut self, keyword: &str, schema: &Schema, scope: &Scope) -> Option<Assertion> {
        let prefix: Vec<TableId> =
            schema.prefix_items.iter().map(|item| self.table_in(*item, scope)).collect();
        let from = prefix.len();
        // A list of `items`, before 2020-12, is a prefix, and its `additionalItems` are the items behind it.
        let is_list = keyword == "prefixItems" || (keyword == "items" && schema.items_are_listed);
        if is_list {
            return Some(Assertion::PrefixItems(prefix));
        }
        Some(Assertion::Items { from, table: self.table_in(schema.items?, scope) })
    }

    /// The alternatives of a discriminator.
    fn selected(&mut self, schema: &Schema, scope: &Scope) -> Option<Assertion> {
        let selection = schema.selection.as_ref()?;
        let branch = |branch: &Selected| (branch.tags.clone(), self.table_in(branch.schema, scope));
        let branches = selection.branches.iter().map(branch).collect();
        let (property, or_null) = (selection.property.clone(), selection.or_null);
        Some(Assertion::Selected { property, branches, or_null })
    }

    fn several(
        &mut self,
        variant: &'static str,
        list: Option<&At<Vec<SchemaId>>>,
        scope: &Scope,
    ) -> Option<Assertion> {
        let tables = list?.value.iter().map(|branch| self.table_in(*branch, scope)).collect();
        Some(Assertion::Several(variant, tables))
    }
}

/// In v1, nothing says where a `$dynamicRef` leads unless a schema on the way to it does.
fn unbound(reference: &Reference) -> Diagnostic {
    let message = format!("`{}` leads to nothing", reference.uri.escape_debug());
    Diagnostic::error(Code::DEAD_REFERENCE, message)
        .at(&reference.origin, "no such anchor on the way here")
        .help("name a schema with `\"$dynamicAnchor\"`, in this resource or in one that refers to it")
}

/// A value as JSON text, with the digits of its numbers as they stand in the schema.
pub(super) fn text(value: &Value) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match &value.data {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(text) => text.clone(),
        Data::String(text) => quoted(text),
        Data::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(",")),
        Data::Object(members) => {
            let members =
                members.iter().map(|member| format!("{}:{}", quoted(&member.key), text(&member.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}
