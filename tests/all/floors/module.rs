//! Files of a crate, and what of them is compiled into programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Ident, Item, UseTree, Visibility};
use tests::{files_below, workspace};

use super::mention::{Mention, append_mentions};

/// A file of a crate.
pub(super) struct Source {
    /// From the folder of the crate's root.
    pub(super) file: PathBuf,
    pub(super) text: String,
}

/// All Rust files of a crate's library, whose root is in `folder`, a path from that of the workspace.
pub(super) fn sources(folder: &str) -> Vec<Source> {
    let root = workspace().join(folder);
    let files = files_below(&root).unwrap().into_iter();
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| *path != root.join("main.rs"))
        .map(|path| Source {
            file: path.strip_prefix(&root).unwrap().to_owned(),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect()
}

impl Source {
    /// The path of the module in it; that of the crate's root is empty.
    pub(super) fn module(&self) -> Vec<String> {
        let path = self.file.with_extension("");
        let mut names: Vec<String> = path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        if names.last().is_some_and(|name| name == "mod" || name == "lib") {
            names.pop();
        }
        names
    }

    pub(super) fn items(&self) -> Vec<Item> {
        syn::parse_file(&self.text).unwrap_or_else(|error| panic!("{:?}: {error}", self.file)).items
    }
}

/// A module, without what is for tests.
pub(super) struct Module {
    pub(super) file: PathBuf,
    /// Names that `use` brings in, so that they are defined elsewhere, each with its path.
    pub(super) imported: BTreeMap<String, Vec<String>>,
    /// Names of its own.
    pub(super) defined: BTreeSet<String>,
    pub(super) mentions: Vec<Mention>,
    /// What it only hands on, under names of its own.
    pub(super) handed_on: Vec<Mention>,
}

impl Module {
    pub(super) fn new(file: PathBuf, items: &[Item]) -> Self {
        let mut imported = BTreeMap::new();
        for item in items {
            if let Item::Use(item) = item {
                import(&item.tree, &[], &mut imported);
            }
        }
        let defined: BTreeSet<String> = items.iter().filter_map(name).collect();
        // A macro is named by a `use` where it is defined, too.
        imported.retain(|name, _| !defined.contains(name));
        let children =
            items.iter().filter_map(child).map(|name| (name.clone(), vec!["self".to_owned(), name]));
        let known: BTreeMap<String, Vec<String>> = imported.clone().into_iter().chain(children).collect();
        let (mut mentions, mut handed_on) = (Vec::new(), Vec::new());
        let mut words = BTreeSet::new();
        for item in items.iter().filter(|item| !is_left_out(item)) {
            let mentions = if is_re_export(item) { &mut handed_on } else { &mut mentions };
            append_mentions(item.to_token_stream(), &known, mentions);
            if !matches!(item, Item::Use(_)) {
                append_words(item.to_token_stream(), &mut words);
            }
        }
        let (used, handed_on) = handed_on
            .into_iter()
            .partition(|mention| mention.written.last().is_some_and(|name| words.contains(name)));
        mentions.extend::<Vec<Mention>>(used);
        Self { file, imported, defined, mentions, handed_on }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name of what `item` defines, if it is not a module.
fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// The name of the module that `item` declares, if it does.
fn child(item: &Item) -> Option<String> {
    match item {
        Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    }
}

fn is_for_tests(item: &Item) -> bool {
    attributes(item)
        .iter()
        .any(|attribute| attribute.to_token_stream().to_string().replace(' ', "") == "#[cfg(test)]")
}

fn is_left_out(item: &Item) -> bool {
    is_for_tests(item) || attributes(item).iter().any(|attribute| attribute.path().is_ident("macro_export"))
}

fn is_re_export(item: &Item) -> bool {
    matches!(item, Item::Use(item) if !matches!(item.vis, Visibility::Inherited))
}

/// Adds the names that `tokens` have in them.
fn append_words(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => append_words(group.stream(), words),
            TokenTree::Ident(word) => words.extend([word.to_string()]),
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// The names of the modules that `items` declare for tests.
pub(super) fn test_modules(items: &[Item]) -> impl Iterator<Item = String> {
    items.iter().filter_map(|item| match item {
        Item::Mod(module) if is_for_tests(item) => Some(module.ident.to_string()),
        _ => None,
    })
}

/// Adds the names that `tree`, which stands behind `path`, brings in.
fn import(tree: &UseTree, path: &[String], names: &mut BTreeMap<String, Vec<String>>) {
    let with = |name: &Ident| [path, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(next) => import(&next.tree, &with(&next.ident), names),
        UseTree::Name(name) if name.ident == "self" => {
            names.extend(path.last().map(|last| (last.clone(), path.to_vec())));
        }
        UseTree::Name(name) => names.extend([(name.ident.to_string(), with(&name.ident))]),
        UseTree::Rename(name) => names.extend([(name.rename.to_string(), with(&name.ident))]),
        UseTree::Group(group) => group.items.iter().for_each(|tree| import(tree, path, names)),
        UseTree::Glob(_) => {}
    }
}
