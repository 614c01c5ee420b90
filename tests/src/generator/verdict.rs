//! What has to hold of everything that the generator makes or says.

use std::collections::{BTreeMap, BTreeSet};

use crm_events_build::internals::texts_by_library;
use crm_events_build::{Config, Error, Output};
use quote::ToTokens;
use serde_json::Value;
use syn::{Fields, ImplItem, Item, TraitItem, UseTree};

use super::Files;
use crate::Scratch;

/// Codes of what is wrong with a path, or with a file that is no text, rather than with a place in one.
const WITHOUT_PLACE: [&str; 2] = ["E0001", "E0004"];

/// What came of an input.
#[derive(Debug)]
pub enum Verdict {
    /// It was generated.
    Accepted(Output),
    /// It was refused with these messages.
    Refused(Error),
}

/// Generates twice from a folder of these files; `configure` sets everything but the input.
///
/// # Errors
///
/// Which of these does not hold: both runs give the same, and so does the library that prints Rust; what is generated is Rust, in which no name stands twice
/// and no table for nothing;
/// what is refused is refused at a place.
pub fn judge(files: &Files, configure: impl Fn(Config) -> Config) -> Result<Verdict, String> {
    let scratch = Scratch::new().map_err(|error| error.to_string())?;
    scratch.make_folder("schemas").map_err(|error| error.to_string())?;
    for (path, text) in files {
        scratch.write(&format!("schemas/{path}"), text).map_err(|error| error.to_string())?;
    }
    let config = configure(Config::new()).input(scratch.path().join("schemas"));
    match (config.generate(), config.generate()) {
        (Ok(output), Ok(again)) => {
            let warnings = |output: &Output| output.warnings().render(output.sources(), true);
            expect_equal(output.files(), again.files())?;
            expect_printed_as_by_library(&config, output.files())?;
            expect_equal(&warnings(&output), &warnings(&again))?;
            output.files().iter().try_for_each(|(path, text)| expect_rust(path, text))?;
            expect_tables_are_used(output.files())?;
            Ok(Verdict::Accepted(output))
        }
        (Err(error), Err(again)) => {
            expect_equal(&error.render(true), &again.render(true))?;
            expect_places(&error)?;
            Ok(Verdict::Refused(error))
        }
        _ => Err("one run of two was refused".to_owned()),
    }
}

fn expect_equal<T: PartialEq>(one: &T, other: &T) -> Result<(), String> {
    if one == other { Ok(()) } else { Err("two runs differ".to_owned()) }
}

/// The library knows what is Rust; what is printed without it is the same.
fn expect_printed_as_by_library(config: &Config, files: &BTreeMap<String, String>) -> Result<(), String> {
    let by_library = texts_by_library(config).map_err(|error| error.render(true))?;
    let differs = files.iter().find(|(path, text)| by_library.get(*path) != Some(text));
    match differs {
        Some((path, text)) => {
            Err(format!("the library prints {path} otherwise:\n{text}\n{}", by_library[path]))
        }
        None => expect_equal(&files.len(), &by_library.len()),
    }
}

fn expect_rust(path: &str, text: &str) -> Result<(), String> {
    let file = syn::parse_file(text).map_err(|error| format!("{path} does not parse: {error}\n{text}"))?;
    match repeated(&names(&file.items)) {
        Some(name) => Err(format!("{path} has {name:?} twice\n{text}")),
        None => Ok(()),
    }
}

/// A table that nothing leads to is a warning of the compiler.
fn expect_tables_are_used(files: &BTreeMap<String, String>) -> Result<(), String> {
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with("/checks.rs")) {
        let folder = path.trim_end_matches("checks.rs");
        let users = files.iter().filter(|(other, _)| other.starts_with(folder) && *other != path);
        let mut leading: String = users.map(|(_, text)| text.as_str()).collect();
        let file = syn::parse_file(text).map_err(|error| error.to_string())?;
        let statics = file.items.iter().filter_map(|item| match item {
            Item::Static(table) => Some((table.ident.to_string(), table.expr.to_token_stream().to_string())),
            _ => None,
        });
        let mut unused: Vec<(String, String)> = statics.collect();
        while let Some(used) = unused.iter().position(|(name, _)| mentions(&leading, name)) {
            leading.push_str(&unused.swap_remove(used).1);
        }
        if let Some((name, _)) = unused.first() {
            return Err(format!("{path} has {name}, which nothing uses\n{text}"));
        }
    }
    Ok(())
}

/// Whether a word stands in a text.
fn mentions(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text[at + word.len()..].starts_with(|next: char| next.is_ascii_digit()))
}

fn expect_places(error: &Error) -> Result<(), String> {
    if error.diagnostics().error_count() == 0 {
        return Err("refused without an error".to_owned());
    }
    for line in error.render_json().lines() {
        let message: Value = serde_json::from_str(line).map_err(|error| format!("{error} in {line}"))?;
        let is_placed = message["place"]["line"].is_u64();
        let needs_place = !message["code"].as_str().is_some_and(|code| WITHOUT_PLACE.contains(&code));
        if needs_place && !is_placed {
            return Err(format!("no place in {line}"));
        }
    }
    Ok(())
}

/// Every name that may stand only once: `name` of an item, `Type::name` of a member of it.
fn names(items: &[Item]) -> Vec<String> {
    let mut names = Vec::new();
    for item in items {
        match item {
            Item::Use(item) => imported(&item.tree, &mut names),
            Item::Mod(item) => names.push(format!("mod {}", item.ident)),
            Item::Type(item) => names.push(item.ident.to_string()),
            Item::Struct(item) => {
                names.push(item.ident.to_string());
                if let Fields::Named(fields) = &item.fields {
                    let fields = fields.named.iter().filter_map(|field| field.ident.as_ref());
                    names.extend(fields.map(|field| format!("{}::{field}", item.ident)));
                }
            }
            Item::Enum(item) => {
                names.push(item.ident.to_string());
                names
                    .extend(item.variants.iter().map(|variant| format!("{}::{}", item.ident, variant.ident)));
            }
            Item::Trait(item) => {
                names.push(item.ident.to_string());
                names.extend(item.items.iter().filter_map(|method| match method {
                    TraitItem::Fn(method) => Some(format!("{}::{}", item.ident, method.sig.ident)),
                    _ => None,
                }));
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let ty = item.self_ty.to_token_stream();
                names.extend(item.items.iter().filter_map(|member| match member {
                    ImplItem::Const(constant) => Some(format!("const {ty}::{}", constant.ident)),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    names
}

fn imported(tree: &UseTree, names: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => imported(&path.tree, names),
        UseTree::Name(name) => names.push(name.ident.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, names)),
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

fn repeated(names: &[String]) -> Option<&str> {
    let mut known = BTreeSet::new();
    names.iter().find(|name| !known.insert(name.as_str())).map(String::as_str)
}
