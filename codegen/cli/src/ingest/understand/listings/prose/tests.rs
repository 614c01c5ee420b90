use super::super::flat::Flat;
use super::super::testing::{claim, text};
use super::{of_description, of_text};

fn described(source: &str) -> String {
    let said = of_description(&Flat::of_text(&text(source, 1)));
    said.iter()
        .map(|(name, said, _)| {
            name.as_ref().map_or_else(|| claim(said), |name| format!("{name}:{}", claim(said)))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn told(source: &str) -> String {
    let said = of_text(&Flat::of_text(&text(source, 1)));
    said.iter()
        .map(|(name, said, _)| {
            name.as_ref().map_or_else(|| claim(said), |name| format!("{name}:{}", claim(said)))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn check(cases: &[(&str, &str)], of: fn(&str) -> String) {
    let mut wrong = Vec::new();
    for (source, expected) in cases {
        let is = of(source);
        if is != *expected {
            wrong.push(format!("{source:?}: {is:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn null_is_said_in_many_ways() {
    check(
        &[
            ("The size, or null.", "null"),
            ("The size or `null`", "null"),
            ("Size. Nullable.", "null"),
            ("The size, which is nullable", "null"),
            ("Can be `null`.", "null"),
            ("May be null for guests", "null"),
            ("`null` for guests", "null"),
            ("`null` when unknown", "null"),
            ("Holds the size. Null otherwise.", "null"),
            ("Is `null` when it is unknown", "null"),
            ("The size (null if unknown)", "null"),
            ("Will be set to null after a day", "null"),
            ("Never null.", "notnull"),
            ("This is not null", "notnull"),
            ("The nullification of it", ""),
        ],
        described,
    );
}

#[test]
fn presence_is_said_in_many_ways() {
    check(
        &[
            ("Optional.", "optional"),
            ("The size (optional)", "optional"),
            ("May be absent if nothing is known.", "optional"),
            ("Only present when it is paid.", "optional"),
            ("Only included for guests", "optional"),
            ("Will only appear for guests", "optional"),
            ("Present only if it is paid", "optional"),
            ("The size, if available", "optional"),
            ("Not always sent", "optional"),
            ("Omitted when empty", "optional"),
            ("Things MUST define this property.", "required"),
            ("Always present.", "required"),
            ("Always contains one entry", "required"),
            ("Required. The size", "required"),
            ("The size (required)", "required"),
            ("Required string length: 1 - 5", "minLength=1 maxLength=5"),
            ("A thing MAY define some of them", "optional"),
            ("Not required", ""),
            ("The number of required signs", ""),
        ],
        described,
    );
}

#[test]
fn limits_are_said_in_many_ways() {
    check(
        &[
            ("The name. String length: 1 - 250", "minLength=1 maxLength=250"),
            ("Length between 2 and 10", "minLength=2 maxLength=10"),
            ("Max length 1,000", "maxLength=1000"),
            ("Maximum length: 255", "maxLength=255"),
            ("Minimum length of 8", "minLength=8"),
            ("Max 250 characters", "maxLength=250"),
            ("max. 250 chars", "maxLength=250"),
            ("Up to 64 characters.", "maxLength=64"),
            ("At most 64 UTF-8 characters", "maxLength=64"),
            ("Must not exceed 10 000 characters", "maxLength=10000"),
            ("A maximum of 30 letters", "maxLength=30"),
            ("At least 3 characters", "minLength=3"),
            ("Between 3 and 5 characters", "minLength=3 maxLength=5"),
            ("3-5 characters", "minLength=3 maxLength=5"),
            ("Code of the country, 2 chars", "minLength=2 maxLength=2"),
            ("3-letter code", "minLength=3 maxLength=3"),
            ("Two words", ""),
            ("250 characters max", "maxLength=250"),
            ("Up to 50 items", "maxItems=50"),
            ("Contains at least 1 element", "minItems=1"),
            ("Between 1 and 10", "minimum=1 maximum=10"),
            ("A score between 0 and 100", "minimum=0 maximum=100"),
            ("Minimum: 1", "minimum=1"),
            ("Minimum: 1, maximum: 5", "minimum=1 maximum=5"),
            ("Must be greater than 0", "exclusiveMinimum=0"),
            ("Must be at least 1", "minimum=1"),
            ("The value must not exceed 99.5", "maximum=99.5"),
            ("Set when the total is greater than 100", "optional"),
            ("The first 10 characters of the text", ""),
            ("Must match `^[a-z]+$`", "pattern=\"^[a-z]+$\""),
        ],
        described,
    );
}

#[test]
fn closed_lists_are_enums_and_open_ones_are_not() {
    check(
        &[
            ("One of `a`, `b` or `c`.", r#"enum="a"|"b"|"c""#),
            ("One of: `a`, `b`, `c`", r#"enum="a"|"b"|"c""#),
            ("The kind. Possible values: `a`, `b`", r#"enum="a"|"b""#),
            ("Possible values are \"a\" and \"b\".", r#"enum="a"|"b""#),
            ("The kind (\"a\" or \"b\")", r#"enum="a"|"b""#),
            ("Can be “a” or “b”", r#"enum="a"|"b""#),
            ("can be `a`, or `b`", r#"enum="a"|"b""#),
            ("Available options: a, b", r#"enum="a"|"b""#),
            ("Available options: a", r#"const="a""#),
            ("Either `a` or `b`", r#"enum="a"|"b""#),
            ("`a` | `b` | `c`", r#"enum="a"|"b"|"c""#),
            ("The kind: `a` or `b`", r#"enum="a"|"b""#),
            ("Status of it (good or bad)", r#"enum="good"|"bad""#),
            ("Must be one of `1`, `2`, `3`", "enum=1|2|3"),
            ("One of `a` (the first), `b` (the second)", r#"enum="a"|"b""#),
            ("One of `a`, `b` or `null`", r#"null enum="a"|"b""#),
            ("e.g. `a`, `b`", ""),
            ("Such as `a` or `b`", ""),
            ("One of many, for example `a` or `b`", ""),
            ("Kinds like `a` or `b`", ""),
            ("Possible values: `a`, `b`, etc.", ""),
            ("Possible values: `a`, `b`, ...", ""),
            ("The source (shop, mail...)", ""),
            ("`1` normally, `2` on Sundays", ""),
            ("`true` or `false`", ""),
            ("Contains `a` and `b`", "a:exists b:exists"),
            ("The kind:\n\n- `a` — first\n- `b` — second", r#"enum="a"|"b""#),
            ("The members:\n\n- `a` (string): first\n- `b` (string): second", ""),
        ],
        described,
    );
}

#[test]
fn what_never_changes_is_a_constant() {
    check(
        &[
            ("Always `\"a.b\"`", r#"const="a.b""#),
            ("Always \"a\"", r#"const="a""#),
            ("The kind (always `a`)", r#"const="a""#),
            ("Will always be `a`", r#"const="a""#),
            ("Always `1`", "const=1"),
            ("Always true", "const=true"),
            ("The code.\n\nIn this case — `CODE`", r#"const="CODE""#),
            ("Always `a` or `b`", r#"enum="a"|"b""#),
            ("Always `a` when open", ""),
            ("Always present", "required"),
            ("Defaults to `a`", r#"default="a""#),
        ],
        described,
    );
}

#[test]
fn formats_and_other_words_are_understood() {
    check(
        &[
            ("ISO 8601 timestamp of it", "format=date-time"),
            ("When it was, in RFC 3339 format", "format=date-time"),
            ("ISO-8601 date-time", "format=date-time"),
            ("An ISO 8601 duration", ""),
            ("The day as `YYYY-MM-DD`", "format=date"),
            ("The key (UUID)", "format=uuid"),
            ("A valid email address", "format=email"),
            ("[Deprecated] Use `b` instead", "deprecated"),
            ("`[Deprecated]` Please use it no more", "deprecated"),
            ("Deprecated: use another one", "deprecated"),
            ("This is deprecated", "deprecated"),
            ("task.done only, the kind", "only=task.done optional"),
            ("Only for `task.done` and `task.open` events", "optional only=task.done|task.open"),
            ("For task.done and task.open event, the kind", "only=task.done|task.open optional"),
            ("Same as `id`", "same=id"),
            ("The same value as the `data.id`", "same=data.id"),
        ],
        described,
    );
}

#[test]
fn sentences_name_what_they_are_about() {
    check(
        &[
            ("`size` itself is `null` when unknown.", "size:null"),
            ("The `size` field is event-specific and will be `null` when it is not known.", "size:null"),
            ("For others, `size` will be `null`.", "size:null"),
            ("When it is over, `state` will be `a` and `mode` will be `b`", ""),
            (
                "The body has a top-level `size` field that says how big it is. This field can be `null`.",
                "size:exists size:null",
            ),
            ("The job object also includes `size` and `weight` fields.", "job.size:exists job.weight:exists"),
            ("Some events also include a `size` field with more.", "size:exists"),
            ("Each request has an `X-Acme-Topic` header.", "X-Acme-Topic:exists"),
            ("Type: string", "string"),
            ("**Required:** yes", "required"),
            (
                "Carries a `kind` field, which can be `a`, `b` and `c`. It is new.",
                "kind:exists kind:enum=\"a\"|\"b\"|\"c\"",
            ),
            ("`size` is set to `true`, and `end` holds the time.", ""),
        ],
        told,
    );
}
