//! This workspace: a folder `schemas` beside the package `generated` that is made from it.

use std::path::{Path, PathBuf};

/// The nearest folder from here upwards that looks like this workspace.
pub(crate) fn root() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let is_root = |folder: &&Path| folder.join("schemas").is_dir() && folder.join("generated").is_dir();
    here.ancestors().find(is_root).map(Path::to_owned)
}

/// Where the Rust of the package `generated` goes, below a [`root`].
pub(crate) fn generated(root: &Path) -> PathBuf {
    root.join("generated/src")
}
