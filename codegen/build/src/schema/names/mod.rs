//! Wire names → Rust names.

mod characters;

use std::collections::BTreeSet;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

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
    "Cow",
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
    "Integer",
    "Into",
    "IntoOwned",
    "Iterator",
    "Json",
    "Loose",
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

/// Modules that generated code has itself, and files that mean something else to cargo or to Windows.
const TAKEN_MODULES: &[&str] = &[
    "aux", "checks", "con", "coverage", "delivery", "events", "examples", "handler", "lib", "main", "mod",
    "nul", "prn", "rt",
];

/// Bytes of a module's name: file systems allow 255 of a file's.
const MAX_MODULE: usize = 100;

const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32",
    "u64", "u128", "usize",
];

/// A field: `firstName` → `first_name`, `type` → `r#type`, `self` → `self_`.
pub(crate) fn field(wire: &str) -> Option<String> {
    raw(cased(wire, |text| text.to_snake_case()))
}

/// A method: as a field.
pub(crate) fn method(wire: &str) -> Option<String> {
    field(wire)
}

/// A module or file: `crm-opportunity` → `crm_opportunity`; keywords get an underscore, since files cannot be raw.
pub(crate) fn module(stem: &str) -> Option<String> {
    // Files of modules have ASCII names (Rust Reference, "Identifiers").
    let ascii: String = stem
        .chars()
        .map(|character| {
            if character.is_ascii() {
                character.to_string()
            } else {
                format!("_u{:x}_", u32::from(character))
            }
        })
        .collect();
    let mut name = cased(&ascii, |text| text.to_snake_case());
    if name.len() > MAX_MODULE {
        name = format!("{}_{}", &name[..MAX_MODULE], hashes(stem)[0]);
    }
    let taken = is_keyword(&name) || TAKEN_MODULES.contains(&name.as_str());
    Some(if taken { format!("{name}_") } else { name })
}

/// A type: `crm_opportunity` → `CrmOpportunity`.
pub(crate) fn type_name(text: &str) -> Option<String> {
    Some(cased(text, |text| text.to_upper_camel_case()))
}

/// Whether generated code needs this type name for something else. `H` and `T` are its type parameters.
pub(crate) fn is_taken_type(name: &str) -> bool {
    TAKEN_TYPES.contains(&name) || PRIMITIVES.contains(&name) || ["H", "T"].contains(&name)
}

/// A variant: `inProgress` → `InProgress`, `3d` → `_3d`, `self` → `Self_`.
pub(crate) fn variant(wire: &str) -> Option<String> {
    type_name(wire).map(|name| if NEVER_RAW.contains(&name.as_str()) { format!("{name}_") } else { name })
}

/// The name of a variant that is not in `taken`. If it would be, because two values differ only in letter case or
/// punctuation, digits of the hash of its own text are added, so that no name depends on another value.
pub(crate) fn distinct_variant(wire: &str, taken: &BTreeSet<String>) -> String {
    let name = variant(wire).unwrap_or_default();
    let plain = name.trim_end_matches('_');
    apart(&name, wire, |name| taken.contains(name), |hash| format!("{plain}{}", hash.to_uppercase()))
}

/// The name of a field or method that is not in `taken`.
pub(crate) fn distinct_field(wire: &str, taken: &BTreeSet<String>) -> String {
    let name = field(wire).unwrap_or_default();
    let plain = name.strip_prefix("r#").unwrap_or(&name).trim_end_matches('_');
    apart(&name, wire, |name| taken.contains(name), |hash| format!("{plain}_{hash}"))
}

/// The type `name` of what stands at `place`, made different from all that are taken.
pub(crate) fn distinct_type(name: &str, place: &str, is_taken: impl Fn(&str) -> bool) -> String {
    apart(name, place, is_taken, |hash| format!("{name}{}", hash.to_uppercase()))
}

/// The name itself if it is free, else with digits of the hash of its own text: as few as make it different.
fn apart(name: &str, text: &str, is_taken: impl Fn(&str) -> bool, with: impl Fn(&str) -> String) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let hashes = hashes(text);
    let numbered = (2..).map(|number| format!("{}{number}", hashes[2]));
    let mut others = hashes.iter().cloned().chain(numbered).map(|hash| with(&hash));
    others.find(|name| !is_taken(name)).unwrap_or_default()
}

/// FNV-1a, which is the same on every machine: four, eight and sixteen digits of it.
fn hashes(text: &str) -> [String; 3] {
    let short =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let long = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    [format!("{:04x}", (short ^ (short >> 16)) & 0xffff), format!("{short:08x}"), format!("{long:016x}")]
}

/// An associated constant: `eventType` → `EVENT_TYPE`.
pub(crate) fn constant(wire: &str) -> Option<String> {
    Some(cased(wire, |text| text.to_shouty_snake_case()))
}

/// A text as a Rust name: from its letters and digits, or else from the names of its symbols. rustc warns of none.
fn cased(text: &str, case: impl Fn(&str) -> String) -> String {
    let text = composed(text.to_owned());
    let in_case = |text: &str| identifier(&composed(case(text)));
    let name = in_case(&text).or_else(|| in_case(&characters::spelled(&text)));
    let name = name.filter(|name| characters::is_plain(name));
    name.or_else(|| in_case(&characters::in_ascii(&text))).unwrap_or_else(|| case("unnamed"))
}

/// A text in NFC, which ASCII always is.
fn composed(text: String) -> String {
    if text.is_ascii() { text } else { text.nfc().collect() }
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

/// Whether a text is an identifier, possibly with `r#` in front of it.
pub(crate) fn is_identifier(text: &str) -> bool {
    identifier(text).as_deref() == Some(text) && !NEVER_RAW.contains(&text) && characters::is_plain(text)
}

/// Whether rustc takes a name for a type as it is.
pub(crate) fn is_camel_case(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && !name.contains('_')
}

/// The name of a field that the user chose with `x-rust-name`, which may be written as the name of a type.
pub(crate) fn chosen_field(name: &str) -> Option<String> {
    if name.contains(char::is_uppercase) { field(name) } else { raw(name.to_owned()) }
}

/// A name with `r#` where it is a keyword.
fn raw(name: String) -> Option<String> {
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
        assert_eq!(field("+").as_deref(), Some("plus"));
        assert_eq!(field("").as_deref(), Some("empty"));
        assert_eq!(variant("crmOpportunity::created").as_deref(), Some("CrmOpportunityCreated"));
        assert_eq!(variant("lead.stageChanged").as_deref(), Some("LeadStageChanged"));
        assert_eq!(variant("self").as_deref(), Some("Self_"));
        assert_eq!(method("form.response.created").as_deref(), Some("form_response_created"));
        assert_eq!(constant("object").as_deref(), Some("OBJECT"));
        assert_eq!(module("type").as_deref(), Some("type_"));
    }

    #[test]
    fn names_of_other_scripts_stay_unless_they_look_like_latin() {
        assert_eq!(field("Größe").as_deref(), Some("größe"));
        assert_eq!(field("名前").as_deref(), Some("名前"));
        assert_eq!(field("Номер").as_deref(), Some("номер"));
        assert_eq!(field("\u{430}").as_deref(), Some("a"));
        assert_eq!(type_name("ContactНомер").as_deref(), Some("ContactHou43cep"));
        assert_eq!(type_name("e\u{301}te").as_deref(), Some("Éte"));
        assert_eq!(constant("π").as_deref(), Some("U3C0"));
        assert_eq!(field("a\u{200d}b").as_deref(), Some("a_b"));
    }

    #[test]
    fn names_that_meet_are_set_apart_by_their_own_text() {
        let taken = BTreeSet::from(["Open".to_owned()]);
        assert_eq!(distinct_variant("open", &BTreeSet::new()), "Open");
        assert_eq!(distinct_variant("OPEN", &taken), format!("Open{}", hashes("OPEN")[0].to_uppercase()));
        let mut taken = taken;
        taken.insert(distinct_variant("OPEN", &taken));
        assert_eq!(distinct_variant("OPEN", &taken), format!("Open{}", hashes("OPEN")[1].to_uppercase()));
        assert_eq!(
            distinct_field("type", &BTreeSet::from(["r#type".to_owned()])),
            format!("type_{}", hashes("type")[0])
        );
    }

    #[test]
    fn names_of_files_are_short() {
        let long = module(&"aB".repeat(2000)).expect("named");
        assert!(long.len() < 120);
        assert_ne!(long, module(&"aB".repeat(2001)).expect("named"));
        assert_eq!(module("con").as_deref(), Some("con_"));
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
