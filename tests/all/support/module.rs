//! What is generated from one input, as a module of a program.

use std::collections::BTreeMap;

use crm_events_build::Output;
use quote::ToTokens;
use syn::Item;

/// A generated module.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub(crate) name: String,
    /// Texts by their paths below the sources of a program.
    pub(crate) files: BTreeMap<String, String>,
    /// The type of the root schema, if there is one.
    pub(crate) root: Option<Root>,
}

/// The type of a whole instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Root {
    /// The path of the type.
    pub(crate) path: String,
    /// Whether that type says more than "any JSON".
    pub(crate) is_typed: bool,
}

impl Module {
    /// The module `name`, with all of an output in it. `root` is the file with the root schema, without its ending, and
    /// the name that the schema gives its type; `None` if there is no such schema.
    pub(crate) fn new(name: &str, root: Option<(&str, &str)>, output: &Output) -> Self {
        let find = |(file, ty): (&str, &str)| {
            let own = output.files().iter().find(|(path, _)| path.ends_with(&format!("/{file}.rs")));
            // A root that only refers to another file has the type of that one.
            let (path, text) = own.or_else(|| only_types(output))?;
            let (unit, _) = path.rsplit_once('/')?;
            let (ty, is_typed) = root_type(ty, text)?;
            Some(Root { path: format!("{name}::{unit}::{ty}"), is_typed })
        };
        let files = output.files().iter();
        let files = files.map(|(path, text)| (format!("{name}/{path}"), text.clone())).collect();
        Self { name: name.to_owned(), files, root: root.and_then(find) }
    }
}

/// The one file with types, if there is only one.
fn only_types(output: &Output) -> Option<(&String, &String)> {
    let has_types = |(path, _): &(&String, &String)| {
        path.contains('/') && !path.ends_with("/mod.rs") && !path.ends_with("/checks.rs")
    };
    let mut files = output.files().iter().filter(has_types);
    files.next().filter(|_| files.next().is_none())
}

/// Bytes: reading a type takes as many calls as it has types in one another.
const STACK: usize = 64 << 20;

/// The name of the root schema's type, and whether it is more than a newtype of any JSON.
fn root_type(own: &str, text: &str) -> Option<(String, bool)> {
    std::thread::scope(|scope| {
        let read =
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || root_type_here(own, text));
        read.unwrap().join().unwrap()
    })
}

fn root_type_here(own: &str, text: &str) -> Option<(String, bool)> {
    let items = syn::parse_file(text).unwrap().items;
    let types = items.iter().filter_map(|item| match item {
        Item::Struct(item) => Some((item.ident.to_string(), item.fields.to_token_stream().to_string())),
        Item::Enum(item) => Some((item.ident.to_string(), item.variants.to_token_stream().to_string())),
        Item::Type(item) => Some((item.ident.to_string(), item.ty.to_token_stream().to_string())),
        _ => None,
    });
    let types: Vec<(String, String)> = types.collect();
    // A type that does not take null has one beside it that does, if the schema allows it.
    let ends = ["OrNull", "OrOther", ""];
    let named = |own: &str| {
        ends.iter().find_map(|end| types.iter().find(|(known, _)| *known == format!("{own}{end}")))
    };
    // A root that only refers to a definition has the definition's type, which stands first.
    let (name, content) = named(own).or_else(|| named(&types.first()?.0))?;
    Some((name.clone(), !["(pub Json)", "Json"].contains(&content.as_str())))
}
