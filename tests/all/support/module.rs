//! What is generated from one input, as a module of a program.

use std::collections::BTreeMap;

use codegen::Output;
use quote::ToTokens;
use syn::Item;

/// The file that a program decodes instances of, in an input of one file.
pub(crate) const ROOT: &str = "root.schema.json";

/// A generated module.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub(crate) name: String,
    /// Texts by their paths below the sources of a program.
    pub(crate) files: BTreeMap<String, String>,
    /// The type of the schema in [`ROOT`], if there is one.
    pub(crate) root: Option<Root>,
}

/// The type of a whole instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Root {
    /// The path below the module that holds all.
    pub(crate) path: String,
    /// Whether that type says more than "any JSON".
    pub(crate) is_typed: bool,
}

impl Module {
    /// The module `name`, with all of an output in it.
    pub(crate) fn new(name: &str, output: &Output) -> Self {
        let root = output.files().iter().find_map(|(path, text)| {
            let unit = path.strip_suffix("/root.rs")?;
            root(text).map(|(ty, is_typed)| Root { path: format!("{name}::{unit}::{ty}"), is_typed })
        });
        let files = output.files().iter();
        let files = files.map(|(path, text)| (format!("{name}/{path}"), text.clone()));
        Self { name: name.to_owned(), files: files.collect(), root }
    }
}

/// The name of the root schema's type, and whether it is more than a newtype of any JSON.
fn root(text: &str) -> Option<(String, bool)> {
    let items = syn::parse_file(text).unwrap().items;
    let types = items.iter().filter_map(|item| match item {
        Item::Struct(item) => Some((item.ident.to_string(), item.fields.to_token_stream().to_string())),
        Item::Enum(item) => Some((item.ident.to_string(), item.variants.to_token_stream().to_string())),
        Item::Type(item) => Some((item.ident.to_string(), item.ty.to_token_stream().to_string())),
        _ => None,
    });
    let types: Vec<(String, String)> = types.collect();
    // A type that does not take null has one beside it that does, if the schema allows it. A root that only refers to
    // a definition has the definition's type, which stands first.
    let named = |name: &str| types.iter().find(|(known, _)| known == name);
    let (name, content) = named("RootOrNull")
        .or_else(|| named("RootOrOther"))
        .or_else(|| named("Root"))
        .or_else(|| types.first())?;
    Some((name.clone(), !["(pub Json)", "Json"].contains(&content.as_str())))
}
