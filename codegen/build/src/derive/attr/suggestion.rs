//! Names that nobody knows, and what may be meant.

use super::argument::Argument;
use crate::base::spelling::nearest;
use crate::derive::context::Context;

/// Reports a name that nobody knows.
pub(super) fn unknown<'a>(
    argument: &Argument,
    what: &str,
    known: impl Iterator<Item = &'a str>,
    context: &mut Context,
) {
    let message = match argument.name() {
        Some(name) => {
            let hint = suggestion(&name, known);
            format!("unknown {what} `{name}`{hint}")
        }
        None => format!("expected a {what}"),
    };
    context.errors.at(argument.name_span(), message);
}

/// `, did you mean …?`, or nothing.
pub(in crate::derive) fn suggestion<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, known).or_else(|| synonym(name)) {
        Some(near) => format!(", did you mean `{near}`?"),
        None => String::new(),
    }
}

/// What garde, validator, serde and JSON Schema call things that have another name here.
fn synonym(name: &str) -> Option<&'static str> {
    const SYNONYMS: &[(&str, &str)] = &[
        ("ascii", "pattern"),
        ("contains", "pattern"),
        ("dive", "nested"),
        ("email", "format = \"email\""),
        ("event", "name"),
        ("flatten", "extra"),
        ("inner", "each"),
        ("ip", "format = \"ipv4\""),
        ("matches", "pattern"),
        ("maxItems", "items(max = …)"),
        ("maxLength", "length(max = …)"),
        ("max", "range(max = …)"),
        ("maximum", "range(max = …)"),
        ("min", "range(min = …)"),
        ("minItems", "items(min = …)"),
        ("minLength", "length(min = …)"),
        ("minimum", "range(min = …)"),
        ("multipleOf", "multiple_of"),
        ("other", "unknown"),
        ("regex", "pattern"),
        ("uniqueItems", "unique"),
        ("uri", "format = \"uri\""),
        ("url", "format = \"uri\""),
        ("uuid", "format = \"uuid\""),
        ("validate", "nested"),
    ];
    SYNONYMS.iter().find(|(other, _)| *other == name).map(|(_, ours)| *ours)
}
