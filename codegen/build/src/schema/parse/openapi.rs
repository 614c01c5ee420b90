//! What the schema objects of OpenAPI 3.0 spell in their own way.

use super::Parser;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::schema::ast::schema::{At, JsonKind, Schema};
use crate::schema::json::{Data, Member, Value};

impl Parser<'_> {
    /// `nullable` becomes what JSON Schema says for it.
    pub(super) fn normalize_openapi(&mut self, schema: &mut Schema, members: &[Member]) {
        let flag = |key: &str| {
            members.iter().find(|member| member.key == key && member.value.as_bool() == Some(true))
        };
        if let Some(member) = flag("nullable") {
            if let Some(ineffective) = Ineffective::of(schema) {
                self.diagnostics.push(ineffective.diagnostic().at(&member.key_origin(), ineffective.label()));
            }
            self.make_nullable(schema, member);
        }
    }

    /// A word of 3.0 in a document after it: it is what the author meant, and told.
    pub(super) fn normalize_nullable(&mut self, schema: &mut Schema, members: &[Member]) {
        let nullable = members.iter().find(|member| member.key == "nullable");
        let Some(member) = nullable.filter(|member| member.value.as_bool() == Some(true)) else { return };
        let diagnostic =
            Diagnostic::warning(Code::UNSUPPORTED_KEYWORD, "`nullable` is a word of OpenAPI 3.0")
                .at(&member.key_origin(), "read as there: null is valid")
                .help("write `\"type\": [\"string\", \"null\"]`");
        self.diagnostics.push(diagnostic);
        self.make_nullable(schema, member);
    }

    /// Lets null be valid, whatever else the schema says.
    fn make_nullable(&mut self, schema: &mut Schema, member: &Member) {
        let origin = &member.value.origin;
        if !refuses_null(schema) {
            return;
        }
        let is_for_types = schema.in_place().is_empty() && !refers(schema) && schema.constant.is_none();
        if let Some(kinds) = schema.kinds.as_mut().filter(|_| is_for_types) {
            kinds.value.push(JsonKind::Null);
            if let Some(values) = schema.enumeration.as_mut().filter(|values| !lists_null(values)) {
                values.value.push(Value { origin: origin.clone(), data: Data::Null });
            }
            return;
        }
        let keyword = |name: &str| vec![At { value: name.to_owned(), origin: origin.clone() }];
        let mut null = Schema::new(origin.clone(), schema.resource);
        null.kinds = Some(At { value: vec![JsonKind::Null], origin: origin.clone() });
        null.assertions = keyword("type");
        let mut outer = Schema::new(schema.origin.clone(), schema.resource);
        outer.annotations = schema.annotations.clone();
        outer.rust_name = schema.rust_name.clone();
        outer.digest = schema.digest;
        outer.assertions = keyword("anyOf");
        let inner = std::mem::replace(schema, outer);
        let branches = [inner, null].map(|branch| self.schemas.add_unplaced(branch));
        schema.any_of = Some(At { value: branches.to_vec(), origin: origin.clone() });
    }
}

/// Why a `nullable` has no effect in OpenAPI 3.0.3, whose
/// [clarification](https://github.com/OAI/OpenAPI-Specification/blob/main/proposals/2019-10-31-Clarify-Nullable.md) lets it
/// add null to the `type` beside it, and to nothing else. Its author meant that null is valid.
#[derive(Clone, Copy)]
enum Ineffective {
    BesideReference,
    BesideSchemas,
    BesideEnum,
    WithoutType,
}

impl Ineffective {
    fn of(schema: &Schema) -> Option<Self> {
        if refers(schema) {
            Some(Self::BesideReference)
        } else if !schema.in_place().is_empty() {
            Some(Self::BesideSchemas)
        } else if schema.enumeration.as_ref().is_some_and(|values| !lists_null(values)) {
            Some(Self::BesideEnum)
        } else if schema.kinds.is_none() && refuses_null(schema) {
            Some(Self::WithoutType)
        } else {
            None
        }
    }

    /// Without a place yet.
    fn diagnostic(self) -> Diagnostic {
        let message = "OpenAPI 3.0.3 reads this `nullable` as if it were not there";
        Diagnostic::warning(Code::UNSUPPORTED_KEYWORD, message).help(match self {
            Self::BesideReference => "remove it, or let the schema that is referred to be nullable",
            Self::BesideSchemas => "remove it, or let these schemas be nullable",
            Self::BesideEnum => "remove it, or list null in `enum`",
            Self::WithoutType => "remove it, or name the `type`",
        })
    }

    /// Why it is so, and what is read.
    fn label(self) -> &'static str {
        match self {
            Self::BesideReference => "it stands beside `$ref`; read as meant: null is valid",
            Self::BesideSchemas => "the schemas beside it have the say; read as meant: null is valid",
            Self::BesideEnum => "`enum` does not list null; read as meant: null is valid",
            Self::WithoutType => "there is no `type` beside it; read as meant: null is valid",
        }
    }
}

fn refers(schema: &Schema) -> bool {
    schema.reference.is_some() || schema.dynamic_reference.is_some()
}

/// Whether null may be invalid. Where references lead is not known yet.
fn refuses_null(schema: &Schema) -> bool {
    refers(schema)
        || !schema.in_place().is_empty()
        || schema.kinds.as_ref().is_some_and(|kinds| !kinds.value.contains(&JsonKind::Null))
        || schema.enumeration.as_ref().is_some_and(|values| !lists_null(values))
        || schema.constant.as_ref().is_some_and(|value| !matches!(value.data, Data::Null))
}

fn lists_null(values: &At<Vec<Value>>) -> bool {
    values.value.iter().any(|value| matches!(value.data, Data::Null))
}
