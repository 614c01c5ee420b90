//! Inputs of the generator that are made at random, and what has to hold of each.
//!
//! Strategies of `proptest`, so that a law can shrink what broke it; the fuzzer in `examples/fuzz-generator` draws from
//! them as well.

mod damage;
mod mutation;
mod schemas;
mod verdict;
mod words;
mod yaml;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

pub use damage::{Damage, damage};
pub use mutation::{Mutation, Nesting, mutation};
pub use schemas::{model, provider};
pub use verdict::{Verdict, judge};
pub use yaml::as_yaml;

use proptest::sample::Index;

use crate::files_below;

/// Files by their path below the input folder, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of a folder. Examples are no schemas.
///
/// # Errors
///
/// A folder or file that cannot be read.
pub fn read(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for file in files_below(folder)? {
        let below = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if !below.starts_with("examples/") {
            files.insert(below, std::fs::read(&file)?);
        }
    }
    Ok(files)
}

/// The files with one of them changed, if there is any.
pub fn with_change(mut files: Files, file: Index, change: impl Fn(&mut Vec<u8>)) -> Files {
    if !files.is_empty() {
        let file = file.index(files.len());
        files.values_mut().nth(file).into_iter().for_each(change);
    }
    files
}

/// Changes a file's JSON. One that is not JSON stays as it is.
pub fn mutate(file: &mut Vec<u8>, mutations: &[Mutation]) {
    if let Ok(mut document) = serde_json::from_slice(file) {
        mutations.iter().for_each(|mutation| mutation.apply(&mut document));
        *file = document.to_string().into_bytes();
    }
}
