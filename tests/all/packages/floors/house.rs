//! The modules of a crate, and which paths they mention.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree};

use super::Floors;

/// All modules of a crate.
pub(super) struct House {
    floors: Floors,
    /// Whether a name is imported only from the module that defines it.
    pub(super) names_where_defined: bool,
    /// By their paths; the crate's root has the empty one.
    modules: BTreeMap<Vec<String>, Module>,
}

struct Module {
    file: PathBuf,
    /// Names that `use` brings in, so that they are defined elsewhere.
    imported: BTreeSet<String>,
    mentions: Vec<Mention>,
}

/// A path that begins with `crate`, `super` or `self`.
struct Mention {
    line: usize,
    segments: Vec<String>,
}

impl House {
    pub(super) fn new(floors: Floors, sources: impl IntoIterator<Item = (PathBuf, String)>) -> Self {
        let mut modules = BTreeMap::new();
        let mut for_tests = Vec::new();
        for (file, source) in sources {
            let path = module_of(&file);
            let items = syn::parse_file(&source).unwrap_or_else(|error| panic!("{file:?}: {error}")).items;
            for_tests.extend(items.iter().filter_map(|item| test_module(&path, item)));
            modules.insert(path, Module::new(file, &items));
        }
        modules.retain(|path, _| !for_tests.contains(path));
        Self { floors, names_where_defined: false, modules }
    }

    pub(super) fn faults(&self) -> Vec<String> {
        let inner = self.modules.iter().filter(|(path, _)| !path.is_empty());
        inner
            .flat_map(|(path, module)| module.mentions.iter().filter_map(|it| self.fault(path, module, it)))
            .collect()
    }

    fn fault(&self, from: &[String], module: &Module, mention: &Mention) -> Option<String> {
        let (to, item) = self.target(absolute(from, &mention.segments)?);
        let why = self.why_not(from.first()?, &to, item.as_deref())?;
        let path = mention.segments.join("::");
        Some(format!("{}:{}: `{path}`: {why}", module.file.display(), mention.line))
    }

    /// The module that an absolute path leads to, and the name in it that comes next.
    fn target(&self, mut path: Vec<String>) -> (Vec<String>, Option<String>) {
        let mut item = None;
        while !self.modules.contains_key(&path) {
            item = path.pop();
        }
        (path, item)
    }

    fn why_not(&self, room: &str, to: &[String], item: Option<&str>) -> Option<String> {
        let Some(other) = to.first() else {
            return item.map(|_| "a name for users: import it from where it is defined".to_owned());
        };
        if other == room {
            return None;
        }
        if self.floor(other) >= self.floor(room) {
            return Some(format!("`{other}` is not below `{room}`"));
        }
        let is_elsewhere = item.is_some_and(|item| self.modules[to].imported.contains(item));
        (self.names_where_defined && is_elsewhere)
            .then(|| format!("defined elsewhere than in `{}`", to.join("::")))
    }

    /// The floor that a room stands on, counted from the ground; above the roof if it is not listed.
    fn floor(&self, room: &str) -> usize {
        self.floors.iter().position(|(rooms, _)| rooms.contains(&room)).unwrap_or(self.floors.len())
    }
}

impl Module {
    fn new(file: PathBuf, items: &[Item]) -> Self {
        let mut module = Self { file, imported: BTreeSet::new(), mentions: Vec::new() };
        for item in items.iter().filter(|item| !is_left_out(item)) {
            if let Item::Use(item) = item {
                import(&item.tree, &mut module.imported);
            }
            mentions(item.to_token_stream(), &mut module.mentions);
        }
        // A macro is named by a `use` where it is defined, too.
        let macros: BTreeSet<String> = items.iter().filter_map(macro_name).collect();
        module.imported.retain(|name| !macros.contains(name));
        module
    }
}

/// `segments`, which `from` mentions, from the crate's root; none if they lead out of it.
fn absolute(from: &[String], segments: &[String]) -> Option<Vec<String>> {
    let mut path = match segments.first()?.as_str() {
        "crate" => Vec::new(),
        _ => from.to_vec(),
    };
    for segment in segments {
        match segment.as_str() {
            "crate" | "self" => {}
            "super" => path.truncate(path.len().checked_sub(1)?),
            name => path.push(name.to_owned()),
        }
    }
    Some(path)
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

/// The path of the module that `item` of the module `path` declares for tests, if it does.
fn test_module(path: &[String], item: &Item) -> Option<Vec<String>> {
    match item {
        Item::Mod(module) if is_for_tests(item) => Some([path, &[module.ident.to_string()]].concat()),
        _ => None,
    }
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

/// Adds the paths of this crate that `tokens` mention.
fn mentions(tokens: TokenStream, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Group(group) => mentions(group.stream(), found),
            TokenTree::Ident(first) if first == "crate" || first == "super" || first == "self" => {
                let line = first.span().start().line;
                at += path(&tokens[at..], vec![first.to_string()], line, found);
            }
            _ => {}
        }
    }
}

/// Adds the path that begins with `segments` and goes on with `rest`, or the paths, if braces part them; nothing if it does
/// not go on. How many tokens of `rest` belong to it.
fn path(rest: &[TokenTree], mut segments: Vec<String>, line: usize, found: &mut Vec<Mention>) -> usize {
    let mut at = 0;
    while let [TokenTree::Punct(one), TokenTree::Punct(other), next, ..] = &rest[at..]
        && one.as_char() == ':'
        && other.as_char() == ':'
    {
        match next {
            TokenTree::Ident(name) => segments.push(name.to_string()),
            TokenTree::Group(group) => {
                branches(group.stream(), &segments, line, found);
                return at + 3;
            }
            // Generics, or the star of a glob.
            _ => break,
        }
        at += 3;
    }
    if segments.len() > 1 {
        found.push(Mention { line, segments });
    }
    at
}

/// Adds the paths that stand in the braces behind `segments`.
fn branches(tokens: TokenStream, segments: &[String], line: usize, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for branch in tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',')) {
        if let [TokenTree::Ident(name), rest @ ..] = branch {
            path(rest, [segments, &[name.to_string()]].concat(), line, found);
        }
    }
}

/// The path of the module in `file`, a path from the folder of the crate's root.
pub(super) fn module_of(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    let mut names: Vec<String> = path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod" || name == "lib") {
        names.pop();
    }
    names
}

/// All Rust files below a folder of the workspace, by their paths from there.
pub(super) fn sources(root: &str) -> Vec<(PathBuf, String)> {
    let root = tests::workspace().join(root);
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file = path.strip_prefix(&root).unwrap().to_owned();
                sources.push((file, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources
}
