//! Rust that the user wrote into settings.

use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token, Type};

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::user_code::UserCode;

/// Why a text cannot be used, and what to write instead.
pub(super) struct Mistake {
    message: String,
    help: &'static str,
}

impl Mistake {
    fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self { message: message.into(), help }
    }

    pub(super) fn diagnostic(self, setting: &str) -> Diagnostic {
        Diagnostic::error(Code::NOT_RUST, format!("{setting}: {}", self.message)).help(self.help)
    }
}

/// A trait that is derived.
#[derive(Clone)]
pub(super) struct Derived {
    pub path: UserCode,
    /// Its name, if it is one of those that the standard library derives.
    pub standard: Option<&'static str>,
}

/// The traits that the standard library derives.
const STANDARD: [&str; 9] =
    ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// The traits of a derive.
pub(super) fn derived(text: &str) -> Result<Vec<Derived>, Mistake> {
    paths(text)?.iter().map(read).collect()
}

fn read(path: &Path) -> Result<Derived, Mistake> {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let name = names.last().map(String::as_str).unwrap_or_default();
    let first = names.first().map(String::as_str).unwrap_or_default();
    let standard = STANDARD.into_iter().find(|standard| *standard == name);
    let is_alone = names.len() == 1 && path.leading_colon.is_none();
    if matches!(first, "serde" | "serde_derive") && matches!(name, "Serialize" | "Deserialize") {
        let message =
            "generated types are not derived by serde: what that would read and write is not the payload";
        return Err(Mistake::new(
            message,
            "turn on the feature `serde` of `crm-events`: it gives all types both traits",
        ));
    }
    if (is_alone && standard.is_none()) || matches!(first, "self" | "super") {
        let message = format!("`{}` depends on where it stands", names.join("::"));
        return Err(Mistake::new(message, "begin with `crate::`, or with the name of the crate that has it"));
    }
    let is_standard = is_alone || matches!(first, "core" | "std");
    Ok(Derived { path: code(path), standard: standard.filter(|_| is_standard) })
}

fn paths(text: &str) -> Result<Vec<Path>, Mistake> {
    let help = "write paths, such as `Eq, crate::Described`";
    let paths = Punctuated::<Path, Token![,]>::parse_terminated.parse_str(text);
    let paths = paths.map_err(|error| Mistake::new(format!("no list of traits, {error}"), help))?;
    if paths.is_empty() {
        return Err(Mistake::new("no trait is named", help));
    }
    Ok(paths.into_iter().collect())
}

fn code(of: &impl ToTokens) -> UserCode {
    UserCode::Text(of.to_token_stream().to_string())
}

/// Attributes, each in its brackets.
pub(super) fn attributes(text: &str) -> Result<Vec<UserCode>, Mistake> {
    let help = "write it as it stands in Rust, such as `#[non_exhaustive]`";
    let attributes = Attribute::parse_outer.parse_str(text);
    let attributes = attributes.map_err(|error| Mistake::new(format!("no attribute, {error}"), help))?;
    if attributes.is_empty() {
        return Err(Mistake::new("no attribute", help));
    }
    if attributes.iter().any(|attribute| attribute.path().is_ident("derive")) {
        return Err(Mistake::new("a derive", "use `.derive(…)`, which knows what is derived already"));
    }
    Ok(attributes.iter().map(code).collect())
}

/// A type that means the same wherever it stands.
pub(super) fn ty(text: &str) -> Result<UserCode, Mistake> {
    let help =
        "begin it with `crate::`, or with the name of a crate: it stands in a module of the generated code";
    let parsed = syn::parse_str::<Type>(text);
    let parsed = parsed.map_err(|error| Mistake::new(format!("no type, {error}"), help))?;
    if let Type::Path(path) = &parsed
        && path.qself.is_none()
        && path.path.leading_colon.is_none()
    {
        let first = path.path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let is_relative = matches!(first.as_str(), "self" | "super");
        let is_alone = path.path.segments.len() == 1 && !is_everywhere(&first);
        if is_relative || is_alone {
            return Err(Mistake::new(format!("`{text}` depends on where it stands"), help));
        }
    }
    Ok(code(&parsed))
}

/// The path of a crate, or one from `crate`.
pub(super) fn crate_path(text: &str) -> Result<(), Mistake> {
    let help = "write the name that `Cargo.toml` gives the crate, with `_` for `-`, or begin with `crate::`";
    let parsed = Path::parse_mod_style.parse_str(text);
    let path = parsed.map_err(|error| Mistake::new(format!("no path, {error}"), help))?;
    let first = path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
    match first.as_str() {
        "self" | "super" | "Self" => Err(Mistake::new(format!("`{text}` depends on where it stands"), help)),
        _ => Ok(()),
    }
}

/// Primitive types, and those of the prelude.
fn is_everywhere(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        || matches!(name, "Box" | "Option" | "String" | "Vec")
}

#[cfg(test)]
mod tests {
    use super::{attributes, crate_path, derived, ty};

    #[test]
    fn types_that_depend_on_where_they_stand_are_refused() {
        for text in
            ["crate::Money", "::money::Money", "money::Money<2>", "String", "u64", "Box<str>", "(u8, u8)"]
        {
            assert!(ty(text).is_ok(), "{text}");
        }
        for text in ["Money", "self::Money", "super::Money", "", "a b", "crate::"] {
            assert!(ty(text).is_err(), "{text}");
        }
    }

    #[test]
    fn crates_are_paths_that_mean_the_same_everywhere() {
        for text in ["events", "crate::webhooks::runtime", "::events", "facade::crm_events"] {
            assert!(crate_path(text).is_ok(), "{text}");
        }
        for text in ["", "crm-events", "self::events", "super::events", "events::<u8>", "a b"] {
            assert!(crate_path(text).is_err(), "{text}");
        }
    }

    #[test]
    fn derives_and_attributes_are_rust() {
        let standard =
            |text| derived(text).map(|all| all.into_iter().map(|one| one.standard).collect::<Vec<_>>()).ok();
        assert_eq!(standard("other::Eq, Eq, std::hash::Hash,"), Some(vec![None, Some("Eq"), Some("Hash")]));
        assert_eq!(attributes("#[a] #[b(c)]").map(|attributes| attributes.len()).ok(), Some(2));
        for text in ["", "serde::", "1", "Eq Hash", "serde::Serialize", "Serialize", "super::Own"] {
            assert!(derived(text).is_err(), "{text}");
        }
        for text in ["", "non_exhaustive", "#![a]", "#[derive(Eq)]", "#[a] struct B;"] {
            assert!(attributes(text).is_err(), "{text}");
        }
    }
}
