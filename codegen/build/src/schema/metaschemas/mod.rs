//! The metaschemas of JSON Schema, so that references to them need no network.
//!
//! Published by the JSON Schema organisation under the revised BSD licence (<https://json-schema.org/specification>).

const TEXTS: &[(&str, &str)] = &[
    ("http://json-schema.org/draft-04/schema", include_str!("draft4.json")),
    ("http://json-schema.org/draft-06/schema", include_str!("draft6.json")),
    ("http://json-schema.org/draft-07/schema", include_str!("draft7.json")),
    ("https://json-schema.org/draft/2019-09/schema", include_str!("draft2019-09/schema.json")),
    (
        "https://json-schema.org/draft/2019-09/meta/applicator",
        include_str!("draft2019-09/meta/applicator.json"),
    ),
    ("https://json-schema.org/draft/2019-09/meta/content", include_str!("draft2019-09/meta/content.json")),
    ("https://json-schema.org/draft/2019-09/meta/core", include_str!("draft2019-09/meta/core.json")),
    ("https://json-schema.org/draft/2019-09/meta/format", include_str!("draft2019-09/meta/format.json")),
    (
        "https://json-schema.org/draft/2019-09/meta/meta-data",
        include_str!("draft2019-09/meta/meta-data.json"),
    ),
    (
        "https://json-schema.org/draft/2019-09/meta/validation",
        include_str!("draft2019-09/meta/validation.json"),
    ),
    ("https://json-schema.org/draft/2020-12/schema", include_str!("draft2020-12/schema.json")),
    (
        "https://json-schema.org/draft/2020-12/meta/applicator",
        include_str!("draft2020-12/meta/applicator.json"),
    ),
    ("https://json-schema.org/draft/2020-12/meta/content", include_str!("draft2020-12/meta/content.json")),
    ("https://json-schema.org/draft/2020-12/meta/core", include_str!("draft2020-12/meta/core.json")),
    (
        "https://json-schema.org/draft/2020-12/meta/format-annotation",
        include_str!("draft2020-12/meta/format-annotation.json"),
    ),
    (
        "https://json-schema.org/draft/2020-12/meta/format-assertion",
        include_str!("draft2020-12/meta/format-assertion.json"),
    ),
    (
        "https://json-schema.org/draft/2020-12/meta/meta-data",
        include_str!("draft2020-12/meta/meta-data.json"),
    ),
    (
        "https://json-schema.org/draft/2020-12/meta/unevaluated",
        include_str!("draft2020-12/meta/unevaluated.json"),
    ),
    (
        "https://json-schema.org/draft/2020-12/meta/validation",
        include_str!("draft2020-12/meta/validation.json"),
    ),
];

/// The text of a metaschema, by its URI without a fragment.
pub(crate) fn text(uri: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == uri).map(|(_, text)| *text)
}
