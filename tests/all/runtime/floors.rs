//! The floors of the runtime: each of its rooms imports only from the floors below, and from where a thing is defined.
//!
//! A room is a folder or a file directly in `runtime/src`. Every path that begins with `crate`, `super` or `self` is looked
//! at, those in the bodies of functions and in macros too. Tests, documentation, and macros that expand in the crates of
//! users are left out: they go by the public names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree};

/// From the ground up: the rooms of a floor, which do not import each other, and what the floor is for. A room imports only
/// from floors above its own line in this list.
const FLOORS: &[(&[&str], &str)] = &[
    (&["include", "coverage"], "What stands alone: a macro, and a table of who sends what."),
    (&["json"], "JSON text: reading it, writing it, what is wrong with it and where; its numbers and kinds."),
    (
        &["report"],
        "Validation: where a value stands, which keyword it violates, and the trait of what has rules.",
    ),
    (&["types"], "What JSON tells apart and Rust's own types would lose."),
    (&["tables"], "Schemas as tables, evaluated on JSON as it stands."),
    (&["rules"], "The rules of a schema, one function a keyword."),
    (&["error"], "Why a body was not accepted, for either reason."),
    (&["entry"], "The functions that most users call: a body in, a valid value out."),
    (&["headers", "signature"], "What stands around a body, and how it is signed."),
    (&["event"], "What a provider sends, how one event is told from another, and who handles it."),
    (&["borrowed", "json_schema"], "Names and schemas of the types of all floors below."),
    (&["clock", "verify"], "What time it is, and where a delivery comes from."),
    (&["idempotency"], "Which deliveries were handled already."),
    (&["interpret"], "What our own command has from the inside."),
    (&["receive"], "From the wire to the handler."),
];

#[test]
fn every_room_of_the_runtime_imports_only_from_floors_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src");
    let house = House::new(sources(&root));
    let faults = house.faults();
    assert!(faults.is_empty(), "{} imports go against the floors:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_room_of_the_runtime_has_a_floor_and_every_floor_a_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src");
    let rooms: BTreeSet<String> =
        sources(&root).iter().filter_map(|(file, _)| module_of(file).first().cloned()).collect();
    let listed: BTreeSet<String> =
        FLOORS.iter().flat_map(|(rooms, _)| rooms.iter().map(|room| (*room).to_owned())).collect();
    assert_eq!(rooms, listed);
}

/// A house of three files with every fault there is, and some that look like faults.
#[test]
fn an_import_from_a_higher_floor_or_through_a_re_export_is_found() {
    let house = House::new(
        [
            ("lib.rs", "mod json; mod report; mod types; pub use json::reader::Reader;"),
            ("json/mod.rs", "pub mod reader; pub use reader::Reader;"),
            (
                "json/reader.rs",
                "pub struct Reader;
                /// [`Up`](crate::types::Up)
                pub fn read(up: super::super::types::Up) {
                    let _ = vec![crate::report::Report::new()];
                }
                #[macro_export]
                macro_rules! exported { () => { $crate::types::Up } }
                macro_rules! own { () => { $crate::types::Up } }
                #[cfg(test)]
                mod tests { use crate::types::Up; }",
            ),
            (
                "report/mod.rs",
                "#[cfg(test)] mod testing;
                use crate::json::{Reader as Cursor, reader::{self, Reader}};
                pub struct Report { reader: crate::Reader }",
            ),
            ("report/testing.rs", "use crate::types::Up;"),
            ("types/mod.rs", "use super::report::Report; pub(crate) struct Up(Report);"),
        ]
        .map(|(file, source)| (PathBuf::from(file), source.to_owned())),
    );
    assert_eq!(
        house.faults(),
        [
            "json/reader.rs:3: `super::super::types::Up`: `types` is not below `json`",
            "json/reader.rs:4: `crate::report::Report::new`: `report` is not below `json`",
            "json/reader.rs:8: `crate::types::Up`: `types` is not below `json`",
            "report/mod.rs:2: `crate::json::Reader`: defined elsewhere than in `json`",
            "report/mod.rs:3: `crate::Reader`: a name for users: import it from where it is defined",
        ]
    );
}

/// All modules of a crate.
struct House {
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
    fn new(sources: impl IntoIterator<Item = (PathBuf, String)>) -> Self {
        let mut modules = BTreeMap::new();
        let mut for_tests = Vec::new();
        for (file, source) in sources {
            let path = module_of(&file);
            let items = syn::parse_file(&source).unwrap_or_else(|error| panic!("{file:?}: {error}")).items;
            for_tests.extend(items.iter().filter_map(|item| test_module(&path, item)));
            modules.insert(path, Module::new(file, &items));
        }
        modules.retain(|path, _| !for_tests.contains(path));
        Self { modules }
    }

    fn faults(&self) -> Vec<String> {
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
        if floor(other) >= floor(room) {
            return Some(format!("`{other}` is not below `{room}`"));
        }
        let is_elsewhere = item.is_some_and(|item| self.modules[to].imported.contains(item));
        is_elsewhere.then(|| format!("defined elsewhere than in `{}`", to.join("::")))
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

/// The floor that a room stands on, counted from the ground; above the roof if it is not listed.
fn floor(room: &str) -> usize {
    FLOORS.iter().position(|(rooms, _)| rooms.contains(&room)).unwrap_or(FLOORS.len())
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
fn module_of(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    let mut names: Vec<String> = path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod" || name == "lib") {
        names.pop();
    }
    names
}

/// All Rust files below `root`, by their paths from there.
fn sources(root: &Path) -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file = path.strip_prefix(root).unwrap().to_owned();
                sources.push((file, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources
}
