//! The verdict of the crate `jsonschema` on bodies.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jsonschema::{Retrieve, Uri, ValidationOptions, Validator};
use serde_json::Value;

use crate::body::{Provider, package};
use crate::kind::Kind;

const BASE: &str = "https://schemas.invalid/";

/// The schema of the bodies of a kind, compiled once. Date-times are asserted.
///
/// # Panics
///
/// A schema of the repository is not one.
pub fn validator(provider: Provider, kind: Kind) -> &'static Validator {
    static VALIDATORS: [OnceLock<Validator>; 11] = [const { OnceLock::new() }; 11];
    VALIDATORS[kind as usize]
        .get_or_init(|| compile(provider, kind, jsonschema::draft202012::options()).expect("a schema"))
}

/// The schema of the bodies of a kind, with options of one's own.
///
/// # Errors
///
/// The schema cannot be read, or is none.
pub fn compile(
    provider: Provider,
    kind: Kind,
    options: ValidationOptions<'static>,
) -> Result<Validator, Box<dyn Error>> {
    let folder = package().join("../../../schemas").join(provider.name());
    let file = format!("{}.schema.json", kind.schema());
    let schema = read(&folder, &file)?;
    Ok(options
        .with_base_uri(format!("{BASE}{file}"))
        .with_retriever(Folder(folder))
        .should_validate_formats(true)
        .build(&schema)?)
}

fn read(folder: &Path, file: &str) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(folder.join(file))?)?)
}

/// Finds the files that references name.
struct Folder(PathBuf);

impl Retrieve for Folder {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let file = uri.as_str().strip_prefix(BASE).ok_or("a reference out of the folder")?;
        read(&self.0, file).map_err(|error| error.to_string().into())
    }
}
