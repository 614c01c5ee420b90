//! `$schema`: which draft a document follows.

use std::collections::BTreeMap;

use crate::schema::ast::draft::{Dialect, Draft};
use crate::schema::json::Value;

/// What is known of `$schema` URIs that are not the standard's, by URI without an empty fragment.
pub(crate) type Dialects = BTreeMap<String, Dialect>;

/// How the URIs of the metaschemas that JSON Schema publishes go on behind `json-schema.org/`, hyper-schemas among them.
/// Draft-05 is a new text of draft-04, and draft-03 is read as its successor.
const PUBLISHED: [(&str, Draft); 9] = [
    ("draft-03", Draft::Draft4),
    ("draft-04", Draft::Draft4),
    ("draft-05", Draft::Draft4),
    ("draft-06", Draft::Draft6),
    ("draft-07", Draft::Draft7),
    ("draft/2019-09", Draft::Draft201909),
    ("draft/2020-12", Draft::Draft202012),
    ("draft/next", Draft::V1),
    ("v1", Draft::V1),
];

/// The dialect of a resource: what it says itself, else the dialect of the resource around it. OpenAPI has one for each
/// version, which `jsonSchemaDialect` changes since 3.1.
pub(super) fn of(value: &Value, around: Dialect, described: &Dialects) -> Dialect {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let said = |key: &str| {
        let uri = text(key)?.trim_end_matches('#');
        described.get(uri).copied().or_else(|| standard(uri))
    };
    match text("openapi") {
        Some(version) if version.starts_with("3.0") => Dialect::of(Draft::OpenApi30),
        Some(_) => {
            let dialect = said("jsonSchemaDialect").unwrap_or_else(|| Dialect::of(Draft::Draft202012));
            Dialect { is_openapi: true, ..dialect }
        }
        None => said("$schema").unwrap_or(around),
    }
}

/// The dialect of a metaschema that JSON Schema itself publishes.
pub(crate) fn standard(uri: &str) -> Option<Dialect> {
    let (_, behind) = uri.split_once("json-schema.org/")?;
    let is_it = |(name, _): &&(&str, Draft)| {
        behind.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
    };
    PUBLISHED.iter().find(is_it).map(|(_, draft)| Dialect::of(*draft))
}

/// Whether a metaschema is of a draft that is read as its successor.
pub(crate) fn is_outdated(uri: &str) -> bool {
    uri.contains("json-schema.org/draft-03")
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
        .map_or(Draft::Draft202012, |dialect| dialect.draft);
    let dialect = Dialect::of(draft);
    let Some(vocabularies) = metaschema.get("$vocabulary").and_then(Value::as_object) else { return dialect };
    let has = |name: &str| vocabularies.iter().any(|member| member.key.contains(name));
    // Whoever knows the vocabulary of checked formats heeds it, required or not (Validation, section 7.2.2).
    Dialect { validates: has("vocab/validation"), asserts_formats: has("vocab/format-assertion"), ..dialect }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialects_are_told_by_the_uris_of_their_metaschemas() {
        for (uri, draft) in [
            ("http://json-schema.org/draft-04/schema", Draft::Draft4),
            ("https://json-schema.org/draft-04/schema", Draft::Draft4),
            ("http://json-schema.org/draft-04/hyper-schema", Draft::Draft4),
            ("json-schema.org/draft-05/schema", Draft::Draft4),
            ("http://json-schema.org/draft-06/schema", Draft::Draft6),
            ("http://json-schema.org/draft-07", Draft::Draft7),
            ("https://json-schema.org/draft/2019-09/schema", Draft::Draft201909),
            ("https://json-schema.org/draft/2020-12/meta/core", Draft::Draft202012),
            ("https://json-schema.org/v1", Draft::V1),
            ("https://json-schema.org/v1/2026", Draft::V1),
        ] {
            assert_eq!(standard(uri).map(|dialect| dialect.draft), Some(draft), "{uri}");
        }
        for uri in
            ["http://json-schema.org/schema", "http://json-schema.org/v10", "http://acme/draft-04/schema"]
        {
            assert_eq!(standard(uri), None, "{uri}");
        }
    }
}
