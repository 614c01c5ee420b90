//! Which names are keywords, in which drafts, and what for.

use super::ast::draft::{Dialect, Draft};

/// A name that some draft knows.
#[derive(Clone, Copy, Debug)]
struct Keyword {
    name: &'static str,
    role: Role,
    /// The first and the last draft that knows it.
    drafts: (Draft, Draft),
}

/// What a keyword is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It checks values, and is of the validation vocabulary (JSON Schema Validation, section 6), which a metaschema may
    /// leave out.
    Validates,
    /// It checks values.
    Asserts,
    /// It is read, and checks nothing itself.
    Silent,
    /// It says something about the document or its reader. It is accepted and ignored.
    Ignored,
}

use Draft::{Draft4, Draft6, Draft7, Draft201909, Draft202012, V1};
use Role::{Asserts, Ignored, Silent, Validates};

const fn keyword(name: &'static str, role: Role, first: Draft, last: Draft) -> Keyword {
    Keyword { name, role, drafts: (first, last) }
}

/// All keywords. What checks nothing is known in every draft: nobody is misled by a `deprecated` or `$defs` before its
/// time. Keywords of OpenAPI are known everywhere as well.
const KEYWORDS: &[Keyword] = &[
    keyword("type", Validates, Draft4, V1),
    keyword("enum", Validates, Draft4, V1),
    keyword("const", Validates, Draft6, V1),
    keyword("multipleOf", Validates, Draft4, V1),
    keyword("minimum", Validates, Draft4, V1),
    keyword("maximum", Validates, Draft4, V1),
    keyword("exclusiveMinimum", Validates, Draft4, V1),
    keyword("exclusiveMaximum", Validates, Draft4, V1),
    keyword("minLength", Validates, Draft4, V1),
    keyword("maxLength", Validates, Draft4, V1),
    keyword("pattern", Validates, Draft4, V1),
    keyword("minItems", Validates, Draft4, V1),
    keyword("maxItems", Validates, Draft4, V1),
    keyword("uniqueItems", Validates, Draft4, V1),
    keyword("minContains", Validates, Draft201909, V1),
    keyword("maxContains", Validates, Draft201909, V1),
    keyword("minProperties", Validates, Draft4, V1),
    keyword("maxProperties", Validates, Draft4, V1),
    keyword("required", Validates, Draft4, V1),
    keyword("dependentRequired", Validates, Draft201909, V1),
    keyword("anyOf", Asserts, Draft4, V1),
    keyword("oneOf", Asserts, Draft4, V1),
    keyword("allOf", Asserts, Draft4, V1),
    keyword("not", Asserts, Draft4, V1),
    keyword("if", Asserts, Draft7, V1),
    keyword("then", Asserts, Draft7, V1),
    keyword("else", Asserts, Draft7, V1),
    keyword("properties", Asserts, Draft4, V1),
    keyword("patternProperties", Asserts, Draft4, V1),
    keyword("additionalProperties", Asserts, Draft4, V1),
    keyword("propertyNames", Asserts, Draft6, V1),
    keyword("dependentSchemas", Asserts, Draft201909, V1),
    // Since 2019-09 it is two keywords. Its values mean there what they meant before, so they are checked, and told.
    keyword("dependencies", Asserts, Draft4, V1),
    keyword("items", Asserts, Draft4, V1),
    keyword("prefixItems", Asserts, Draft202012, V1),
    keyword("additionalItems", Asserts, Draft4, Draft201909),
    keyword("contains", Asserts, Draft6, V1),
    keyword("unevaluatedItems", Asserts, Draft201909, V1),
    keyword("unevaluatedProperties", Asserts, Draft201909, V1),
    keyword("format", Asserts, Draft4, V1),
    keyword("$ref", Silent, Draft4, V1),
    keyword("$recursiveRef", Silent, Draft201909, Draft201909),
    keyword("$dynamicRef", Silent, Draft202012, V1),
    keyword("id", Silent, Draft4, Draft4),
    keyword("$id", Silent, Draft6, V1),
    keyword("$anchor", Silent, Draft201909, V1),
    keyword("$recursiveAnchor", Silent, Draft201909, Draft201909),
    keyword("$dynamicAnchor", Silent, Draft202012, V1),
    keyword("$schema", Silent, Draft4, V1),
    keyword("$defs", Silent, Draft4, V1),
    keyword("definitions", Silent, Draft4, V1),
    keyword("title", Silent, Draft4, V1),
    keyword("description", Silent, Draft4, V1),
    keyword("deprecated", Silent, Draft4, V1),
    keyword("readOnly", Silent, Draft4, V1),
    keyword("writeOnly", Silent, Draft4, V1),
    keyword("$comment", Ignored, Draft4, V1),
    keyword("$vocabulary", Ignored, Draft4, V1),
    keyword("default", Ignored, Draft4, V1),
    keyword("examples", Ignored, Draft4, V1),
    keyword("contentEncoding", Ignored, Draft4, V1),
    keyword("contentMediaType", Ignored, Draft4, V1),
    keyword("contentSchema", Ignored, Draft4, V1),
    keyword("discriminator", Ignored, Draft4, V1),
    keyword("example", Ignored, Draft4, V1),
    keyword("externalDocs", Ignored, Draft4, V1),
    keyword("xml", Ignored, Draft4, V1),
];

/// The keyword that only OpenAPI knows, and that is refused elsewhere: ignoring it would refuse what its author allows.
const NULLABLE: &str = "nullable";

/// What a name means to a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is read.
    Read,
    /// It is known, but says nothing about values.
    Ignored,
    /// It would check something, but cannot be read.
    Unsupported,
    /// It is known to these drafts, the first and the last, and not to this one.
    OfOthers(Draft, Draft),
    /// No specification knows it.
    Unknown,
}

pub(super) fn standing(name: &str, dialect: Dialect) -> Standing {
    if name == NULLABLE {
        let is_openapi = dialect.draft == Draft::OpenApi30 || dialect.is_openapi;
        return if is_openapi { Standing::Read } else { Standing::Unsupported };
    }
    let Some(keyword) = find(name) else {
        return if name.starts_with("x-") { Standing::Ignored } else { Standing::Unknown };
    };
    let (first, last) = keyword.drafts;
    if !(first..=last).contains(&dialect.draft.keywords_of()) {
        return Standing::OfOthers(first, last);
    }
    if keyword.role == Ignored { Standing::Ignored } else { Standing::Read }
}

/// Whether a keyword that is read checks values.
pub(super) fn asserts(name: &str) -> bool {
    find(name).is_some_and(|keyword| matches!(keyword.role, Asserts | Validates))
}

/// Every keyword that checks values, of each draft.
pub fn asserting() -> impl Iterator<Item = &'static str> {
    KEYWORDS.iter().map(|keyword| keyword.name).filter(|name| asserts(name))
}

/// Whether a keyword is of the validation vocabulary.
pub(super) fn is_validation(name: &str) -> bool {
    find(name).is_some_and(|keyword| keyword.role == Validates)
}

/// Whether some draft knows a name as a keyword.
pub(super) fn is_known(name: &str) -> bool {
    name == NULLABLE || find(name).is_some()
}

/// Every keyword of a draft that a misspelling may have meant.
pub(super) fn all(draft: Draft) -> impl Iterator<Item = &'static str> {
    let draft = draft.keywords_of();
    let own = KEYWORDS.iter().filter(move |keyword| (keyword.drafts.0..=keyword.drafts.1).contains(&draft));
    own.map(|keyword| keyword.name).chain([NULLABLE])
}

fn find(name: &str) -> Option<&'static Keyword> {
    KEYWORDS.iter().find(|keyword| keyword.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_keyword_stands_once() {
        for (index, keyword) in KEYWORDS.iter().enumerate() {
            assert!(KEYWORDS[..index].iter().all(|other| other.name != keyword.name), "{}", keyword.name);
        }
    }
}
