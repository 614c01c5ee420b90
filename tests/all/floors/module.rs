//! Files of a crate, and what of them is compiled into programs.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use quote::ToTokens;
use syn::{Attribute, Item, UseTree};
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
    /// Names that `use` brings in, so that they are defined elsewhere.
    pub(super) imported: BTreeSet<String>,
    pub(super) mentions: Vec<Mention>,
}

impl Module {
    pub(super) fn new(file: PathBuf, items: &[Item]) -> Self {
        let mut module = Self { file, imported: BTreeSet::new(), mentions: Vec::new() };
        for item in items.iter().filter(|item| !is_left_out(item)) {
            if let Item::Use(item) = item {
                import(&item.tree, &mut module.imported);
            }
            append_mentions(item.to_token_stream(), &mut module.mentions);
        }
        // A macro is named by a `use` where it is defined, too.
        let macros: BTreeSet<String> = items.iter().filter_map(macro_name).collect();
        module.imported.retain(|name| !macros.contains(name));
        module
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

fn macro_name(item: &Item) -> Option<String> {
    match item {
        Item::Macro(item) => item.ident.as_ref().map(ToString::to_string),
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

/// The names of the modules that `items` declare for tests.
pub(super) fn test_modules(items: &[Item]) -> impl Iterator<Item = String> {
    items.iter().filter_map(|item| match item {
        Item::Mod(module) if is_for_tests(item) => Some(module.ident.to_string()),
        _ => None,
    })
}

/// Adds the names that `tree` brings in.
fn import(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => import(&path.tree, names),
        UseTree::Name(name) => names.extend([name.ident.to_string()]),
        UseTree::Rename(rename) => names.extend([rename.rename.to_string()]),
        UseTree::Group(group) => group.items.iter().for_each(|tree| import(tree, names)),
        UseTree::Glob(_) => {}
    }
}
