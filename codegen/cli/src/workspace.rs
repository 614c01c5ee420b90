//! This workspace: a folder `schemas` beside the package `crm-providers` that is made from it.

use std::path::{Path, PathBuf};

/// The nearest folder from here upwards that looks like this workspace.
pub(crate) fn root() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().find(|folder| is_root(folder)).map(Path::to_owned)
}

/// Whether a folder is a checkout of this workspace: somebody else's folders may have the same names.
fn is_root(folder: &Path) -> bool {
    let manifest = std::fs::read_to_string(folder.join("generated/Cargo.toml")).unwrap_or_default();
    folder.join("schemas").is_dir() && manifest.lines().any(|line| line == "name = \"crm-providers\"")
}

/// Where the Rust of the package `generated` goes, below a [`root`].
pub(crate) fn generated(root: &Path) -> PathBuf {
    root.join("generated/src")
}
