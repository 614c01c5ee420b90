//! A file of generated code, and where it stands among the others.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::ir::catalog::Provider;
use crate::ir::definition::TypeDef;

/// One file to be: its path below the output folder, what it is generated from, and its items in order.
pub(crate) struct File {
    pub path: String,
    pub source: String,
    /// Inner documentation (`//!`).
    pub docs: Vec<String>,
    pub items: Vec<TokenStream>,
}

/// A file, or more of it: what is printed at once. Those of a large file are made one by one, on any thread, so that its
/// tokens are never all there.
pub(crate) enum Piece {
    File(File),
    /// More items of the file at a path, none of which is an import.
    More {
        path: String,
        items: Vec<TokenStream>,
    },
}

impl From<File> for Piece {
    fn from(file: File) -> Self {
        Self::File(file)
    }
}

/// How the root file declares the modules.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// `lib.rs` or `mod.rs`.
    pub root_file: String,
    pub root_docs: Vec<String>,
    /// Each module is behind a feature of its own name.
    pub features: bool,
    /// All types stand directly in the root.
    pub flat: bool,
    /// The root is included into a crate that has lints of its own.
    pub included: bool,
    /// The path of the runtime: from the name of a crate, or from `crate`.
    pub runtime: String,
}

/// The types of each module, both in order.
pub(super) fn by_module(provider: &Provider) -> BTreeMap<String, Vec<&TypeDef>> {
    let mut modules: BTreeMap<String, Vec<&TypeDef>> = BTreeMap::new();
    for ty in &provider.types {
        modules.entry(ty.module.clone()).or_default().push(ty);
    }
    modules
}
