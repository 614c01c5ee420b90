//! Wire names → Rust names.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Strict and reserved keywords up to the 2024 edition (Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be written with `r#`.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Type names that generated code uses itself: the prelude's, and those it imports from the runtime.
const TAKEN_TYPES: &[&str] = &[
    "Box",
    "Clone",
    "Copy",
    "Date",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "EventDescription",
    "Extra",
    "Fn",
    "From",
    "Future",
    "Hash",
    "Into",
    "Iterator",
    "Json",
    "Map",
    "Maybe",
    "None",
    "Null",
    "Number",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "Timestamp",
    "ToString",
    "UnknownEvent",
    "Vec",
];

/// A field: `firstName` → `first_name`, `type` → `r#type`, `self` → `self_`. `None` if nothing is left.
pub(crate) fn field(wire: &str) -> Option<String> {
    raw(identifier(&wire.to_snake_case())?)
}

/// A method: as a field.
pub(crate) fn method(wire: &str) -> Option<String> {
    field(wire)
}

/// A module or file: `crm-opportunity` → `crm_opportunity`; keywords get an underscore, since files cannot be raw.
pub(crate) fn module(stem: &str) -> Option<String> {
    let name = identifier(&stem.to_snake_case())?;
    let taken = is_keyword(&name)
        || ["coverage", "delivery", "events", "handler", "lib", "main", "mod"].contains(&name.as_str());
    Some(if taken { format!("{name}_") } else { name })
}

/// A type: `crm_opportunity` → `CrmOpportunity`.
pub(crate) fn type_name(text: &str) -> Option<String> {
    identifier(&text.to_upper_camel_case())
}

/// Whether generated code needs this type name for something else.
pub(crate) fn is_taken_type(name: &str) -> bool {
    TAKEN_TYPES.contains(&name)
}

/// A variant: `inProgress` → `InProgress`, `3d` → `_3d`, `self` → `Self_`.
pub(crate) fn variant(wire: &str) -> Option<String> {
    type_name(wire).map(|name| if NEVER_RAW.contains(&name.as_str()) { format!("{name}_") } else { name })
}

/// An associated constant: `eventType` → `EVENT_TYPE`.
pub(crate) fn constant(wire: &str) -> Option<String> {
    identifier(&wire.to_shouty_snake_case())
}

/// One element of an array called `plural`.
pub(crate) fn singular(plural: &str) -> String {
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| plural.ends_with(suffix));
    if let Some(stem) = plural.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if ends(&["sses", "xes", "ches", "shes"]) {
        return plural.strip_suffix("es").unwrap_or(plural).to_owned();
    }
    match plural.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !ends(&["ss", "us", "is"]) => stem.to_owned(),
        _ => format!("{plural}_item"),
    }
}

/// Whether a text is an identifier that may be written as it is, `r#` for keywords apart.
pub(crate) fn is_identifier(text: &str) -> bool {
    identifier(text).as_deref() == Some(text) && !NEVER_RAW.contains(&text)
}

/// A name from the user, with `r#` where it is a keyword.
pub(crate) fn raw(name: String) -> Option<String> {
    Some(match name.as_str() {
        text if NEVER_RAW.contains(&text) => format!("{text}_"),
        text if is_keyword(text) => format!("r#{text}"),
        _ => name,
    })
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || NEVER_RAW.contains(&name)
}

/// The characters of a text that an identifier may have; a digit in front gets an underscore.
fn identifier(text: &str) -> Option<String> {
    let mut name: String = text
        .chars()
        .filter(|&character| character == '_' || unicode_ident::is_xid_continue(character))
        .collect();
    let first = name.chars().next()?;
    if first != '_' && !unicode_ident::is_xid_start(first) {
        name.insert(0, '_');
    }
    let only_underscores = name.chars().all(|character| character == '_');
    (!only_underscores).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_idiomatic_rust_names() {
        assert_eq!(field("firstName").as_deref(), Some("first_name"));
        assert_eq!(field("x-owner-id").as_deref(), Some("x_owner_id"));
        assert_eq!(field("type").as_deref(), Some("r#type"));
        assert_eq!(field("gen").as_deref(), Some("r#gen"));
        assert_eq!(field("self").as_deref(), Some("self_"));
        assert_eq!(field("3d").as_deref(), Some("_3d"));
        assert_eq!(field("+"), None);
        assert_eq!(variant("crmOpportunity::created").as_deref(), Some("CrmOpportunityCreated"));
        assert_eq!(variant("lead.stageChanged").as_deref(), Some("LeadStageChanged"));
        assert_eq!(variant("self").as_deref(), Some("Self_"));
        assert_eq!(method("form.response.created").as_deref(), Some("form_response_created"));
        assert_eq!(constant("object").as_deref(), Some("OBJECT"));
        assert_eq!(module("type").as_deref(), Some("type_"));
    }

    #[test]
    fn one_of_many_is_named_in_the_singular() {
        assert_eq!(singular("contacts"), "contact");
        assert_eq!(singular("companies"), "company");
        assert_eq!(singular("addresses"), "address");
        assert_eq!(singular("status"), "status_item");
        assert_eq!(singular("data"), "data_item");
    }
}
