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

    /// OpenAPI 3.0.3 gives `nullable` a meaning only beside `type`; without it, vendors mean that null is valid too.
    fn make_nullable(&mut self, schema: &mut Schema, member: &Member) {
        let origin = &member.value.origin;
        if let Some(kinds) = schema.kinds.as_mut().filter(|_| schema.reference.is_none()) {
            kinds.value.push(JsonKind::Null);
            if let Some(values) = &mut schema.enumeration
                && !values.value.iter().any(|value| matches!(value.data, Data::Null))
            {
                values.value.push(Value { origin: origin.clone(), data: Data::Null });
            }
            return;
        }
        if schema.assertions.is_empty() && schema.reference.is_none() {
            return;
        }
        let keyword = |name: &str| vec![At { value: name.to_owned(), origin: origin.clone() }];
        let mut null = Schema::new(origin.clone(), schema.resource);
        null.kinds = Some(At { value: vec![JsonKind::Null], origin: origin.clone() });
        null.assertions = keyword("type");
        let mut outer = Schema::new(schema.origin.clone(), schema.resource);
        outer.annotations = schema.annotations.clone();
        outer.rust_name = schema.rust_name.clone();
        outer.assertions = keyword("anyOf");
        let inner = std::mem::replace(schema, outer);
        let branches = [inner, null].map(|branch| self.schemas.add_unplaced(branch));
        schema.any_of = Some(At { value: branches.to_vec(), origin: origin.clone() });
    }
}
