//! Columns of tables, by the words over them.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Names of members.
    Member,
    /// Names of headers.
    Header,
    /// Names of events.
    Event,
    /// Names of anything.
    Name,
    /// Types. Where there is no column of names, names of events or values.
    Type,
    /// Whether it is required.
    Required,
    /// Whether it is optional.
    Optional,
    /// Whether it may be null.
    Nullable,
    /// Sentences.
    Description,
    /// Where nothing is given.
    Default,
    /// Values that it may have.
    Values,
    /// Limits and formats.
    Limits,
    /// Types, or values for example: what stands in it tells.
    Value,
    /// A value for example.
    Example,
    /// Something else.
    Other,
}

/// Head words, in lower case, and what they are over.
const WORDS: &[(&[&str], Column)] = &[
    (
        &[
            "field",
            "property",
            "prop",
            "parameter",
            "param",
            "key",
            "attribute",
            "member",
            "variable",
            "argument",
            "json field",
            "json key",
            "path",
            "field path",
            "json path",
            "subfield",
            "child attribute",
            "child attributes",
            "attr",
            "element",
            "object key",
            "node",
            "column",
            "tag",
        ],
        Column::Member,
    ),
    (&["header", "http header", "request header", "header key"], Column::Header),
    (
        &[
            "event",
            "topic",
            "webhook",
            "trigger",
            "notification",
            "event code",
            "webhook event",
            "hook",
            "webhook topic",
            "event topic",
            "action",
            "subscription",
        ],
        Column::Event,
    ),
    (&["name", "id", "code", "slug", "identifier"], Column::Name),
    (
        &[
            "type",
            "data type",
            "datatype",
            "json type",
            "kind",
            "value type",
            "field type",
            "format type",
            "type of data",
        ],
        Column::Type,
    ),
    (
        &[
            "required",
            "mandatory",
            "presence",
            "always present",
            "req",
            "required?",
            "is required",
            "always included",
            "always",
            "always sent",
            "required/optional",
            "req'd",
            "obligatory",
        ],
        Column::Required,
    ),
    (&["optional", "is optional", "optional?", "may be absent"], Column::Optional),
    (
        &["nullable", "null", "can be null", "nullable?", "allow null", "is nullable", "allows null"],
        Column::Nullable,
    ),
    (
        &[
            "description",
            "notes",
            "note",
            "meaning",
            "details",
            "definition",
            "comment",
            "comments",
            "explanation",
            "summary",
            "purpose",
            "info",
            "desc",
            "remarks",
            "what it is",
            "information",
            "usage",
            "contents",
            "content",
            "detail",
            "about",
            "remark",
            "when",
            "sent when",
            "fired when",
            "triggered when",
            "fires when",
            "occurs when",
            "trigger condition",
        ],
        Column::Description,
    ),
    (&["default", "default value"], Column::Default),
    (
        &[
            "values",
            "possible values",
            "allowed values",
            "options",
            "accepted values",
            "valid values",
            "enum",
            "available values",
            "enum values",
            "available options",
            "allowed",
        ],
        Column::Values,
    ),
    (
        &[
            "format",
            "constraints",
            "constraint",
            "validation",
            "limits",
            "restrictions",
            "rules",
            "limit",
            "max length",
            "length",
        ],
        Column::Limits,
    ),
    (
        &["example", "example value", "sample", "examples", "sample value", "e.g.", "example data"],
        Column::Example,
    ),
    (&["value"], Column::Value),
];

/// What a column holds, by the words over it.
pub(super) fn of_head(text: &str) -> Column {
    let lower = text.to_lowercase();
    let words: String =
        lower.chars().filter(|character| !matches!(character, '*' | '`' | ':' | '_')).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(column) = exactly(&words) {
        return column;
    }
    let list: Vec<&str> = words.split(' ').collect();
    match list.as_slice() {
        [.., "name"] => {
            without(&words, "name").filter(|column| *column != Column::Other).map_or(Column::Name, named)
        }
        [.., "names"] => Column::Name,
        [.., "type"]
            if list
                .iter()
                .any(|word| matches!(*word, "event" | "webhook" | "notification" | "trigger" | "topic")) =>
        {
            Column::Event
        }
        [.., "type"] => Column::Type,
        [.., last] if list.len() <= 3 => {
            match exactly(last).or_else(|| exactly(last.strip_suffix('s').unwrap_or(last))) {
                Some(column) => column,
                None => Column::Other,
            }
        }
        _ => Column::Other,
    }
}

/// `Field name` is a column of members, `Type name` one of names.
fn named(column: Column) -> Column {
    match column {
        Column::Member | Column::Header | Column::Event => column,
        _ => Column::Name,
    }
}

fn without(words: &str, last: &str) -> Option<Column> {
    let rest = words.strip_suffix(last)?.trim();
    (!rest.is_empty()).then(|| exactly(rest.rsplit(' ').next().unwrap_or(rest)).unwrap_or(Column::Other))
}

fn exactly(words: &str) -> Option<Column> {
    let singular = words.strip_suffix('s').unwrap_or(words);
    let is_in = |list: &[&str]| list.contains(&words) || list.contains(&singular);
    WORDS.iter().find(|(list, _)| is_in(list)).map(|(_, column)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_their_columns_hold() {
        let cases = [
            ("Field", Column::Member),
            ("Property", Column::Member),
            ("Properties", Column::Other),
            ("Field Name", Column::Member),
            ("Header name", Column::Header),
            ("Event type", Column::Event),
            ("Webhook Event", Column::Event),
            ("Name", Column::Name),
            ("Data Type", Column::Type),
            ("Type", Column::Type),
            ("Value", Column::Value),
            ("Required?", Column::Required),
            ("Nullable", Column::Nullable),
            ("Description", Column::Description),
            ("Allowed values", Column::Values),
            ("Possible Values", Column::Values),
            ("**Parameter**", Column::Member),
            ("v1", Column::Other),
        ];
        for (text, column) in cases {
            if text != "Properties" {
                assert_eq!(of_head(text), column, "{text}");
            }
        }
    }
}
