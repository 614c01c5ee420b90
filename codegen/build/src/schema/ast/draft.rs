//! The dialects that schemas are read by, and in what they differ beside their keywords.

/// Which rules a schema is read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub draft: Draft,
    /// Whether the keywords of the validation vocabulary check anything (JSON Schema Core, section 8.1.2).
    pub validates: bool,
    /// Whether `format` checks values, whatever settings say.
    pub asserts_formats: bool,
    /// The schema is of an OpenAPI document after 3.0, whose authors may still write words of 3.0.
    pub is_openapi: bool,
}

impl Dialect {
    /// A draft as it is published.
    pub(crate) fn of(draft: Draft) -> Self {
        Self { draft, validates: true, asserts_formats: draft == Draft::V1, is_openapi: false }
    }

    /// `exclusiveMinimum` and `exclusiveMaximum` may be flags of the limit beside them.
    pub(crate) fn has_exclusive_flags(self) -> bool {
        matches!(self.draft, Draft::Draft4 | Draft::OpenApi30) || self.is_openapi
    }
}

/// A version of JSON Schema, in order of publication. [`keywords`](crate::schema::keywords) has what each one knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Draft {
    Draft4,
    Draft6,
    Draft7,
    Draft201909,
    Draft202012,
    /// The first one that is no draft, as far as its test suite goes.
    V1,
    /// The schema objects of OpenAPI 3.0: draft-05, which is draft-04, with `nullable`. Documents say in them what later
    /// drafts have, and mean it, so its keywords are those of draft-07.
    OpenApi30,
}

impl Draft {
    /// Its name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Draft4 => "draft-04",
            Self::Draft6 => "draft-06",
            Self::Draft7 => "draft-07",
            Self::Draft201909 => "2019-09",
            Self::Draft202012 => "2020-12",
            Self::V1 => "v1",
            Self::OpenApi30 => "OpenAPI 3.0",
        }
    }

    /// The draft whose keywords it has.
    pub(crate) fn keywords_of(self) -> Self {
        if self == Self::OpenApi30 { Self::Draft7 } else { self }
    }

    fn is_before(self, other: Self) -> bool {
        self.keywords_of() < other
    }

    /// The keyword whose value is the URI of a schema.
    pub(crate) fn id_keyword(self) -> &'static str {
        if self == Self::Draft4 { "id" } else { "$id" }
    }

    /// Everything beside `$ref` is ignored, and an anchor is the fragment of the URI of a schema.
    pub(crate) fn refers_alone(self) -> bool {
        self.is_before(Self::Draft201909)
    }

    /// `items` may be a list, with `additionalItems` behind it.
    pub(crate) fn lists_items(self) -> bool {
        self.is_before(Self::Draft202012)
    }

    /// Booleans are schemas, wherever schemas stand.
    pub(crate) fn has_boolean_schemas(self) -> bool {
        self != Self::Draft4
    }
}
