//! `$schema`: which draft a document follows.

use std::collections::BTreeMap;

use crate::schema::ast::schemas::{Dialect, Draft};
use crate::schema::json::Value;

/// What is known of `$schema` URIs that are not the standard's, by URI without an empty fragment.
pub(crate) type Dialects = BTreeMap<String, Dialect>;

/// The dialect of a resource: what it says itself, else the dialect of the resource around it.
pub(super) fn of(value: &Value, around: Dialect, described: &Dialects) -> Dialect {
    let openapi = value.get("openapi").and_then(Value::as_str);
    if openapi.is_some_and(|version| version.starts_with("3.0")) {
        return Dialect { draft: Draft::OpenApi30, validates: true, is_openapi: false };
    }
    let around = Dialect { is_openapi: around.is_openapi || openapi.is_some(), ..around };
    let Some(uri) = value.get("$schema").and_then(Value::as_str) else { return around };
    let uri = uri.trim_end_matches('#');
    described.get(uri).copied().or_else(|| standard(uri)).unwrap_or(around)
}

/// The dialect of a metaschema that JSON Schema itself publishes.
pub(crate) fn standard(uri: &str) -> Option<Dialect> {
    let draft = if ["draft-04", "draft-06", "draft-07"].iter().any(|draft| uri.contains(draft)) {
        Draft::Seven
    } else if uri.contains("json-schema.org/draft/20") {
        Draft::Latest
    } else {
        return None;
    };
    Some(Dialect { draft, validates: true, is_openapi: false })
}

/// Every `$schema` in a document.
pub(crate) fn mentioned(value: &Value) -> Vec<&str> {
    let own = value.get("$schema").and_then(Value::as_str);
    let members = value.as_object().unwrap_or_default().iter().flat_map(|member| mentioned(&member.value));
    let items = value.as_array().unwrap_or_default().iter().flat_map(mentioned);
    own.into_iter().chain(members).chain(items).collect()
}

/// What a metaschema says of itself with `$vocabulary`.
pub(crate) fn described_by(metaschema: &Value) -> Dialect {
    let draft = metaschema
        .get("$schema")
        .and_then(Value::as_str)
        .and_then(|uri| standard(uri.trim_end_matches('#')))
        .map_or(Draft::Latest, |dialect| dialect.draft);
    let vocabularies = metaschema.get("$vocabulary").and_then(Value::as_object);
    let validates =
        vocabularies.is_none_or(|list| list.iter().any(|member| member.key.contains("vocab/validation")));
    Dialect { draft, validates, is_openapi: false }
}
