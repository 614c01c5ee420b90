//! The packages of the workspace: what may depend on what, and what those that are published say of themselves.

mod arrows;
mod published;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tests::workspace;

/// A package of the workspace.
struct Package {
    name: String,
    version: String,
    rust_version: String,
    is_published: bool,
    dependencies: Vec<Dependency>,
    /// What each of its features switches on.
    features: BTreeMap<String, Vec<String>>,
    folder: PathBuf,
    /// All that cargo says of it.
    manifest: Value,
}

/// What a package declares that it depends on.
struct Dependency {
    name: String,
    /// Such as `^1.2`, or `=0.1.0`.
    versions: String,
    features: Vec<String>,
    is_optional: bool,
    is_for_development: bool,
    is_of_the_workspace: bool,
}

/// All packages by their names. Only what manifests declare is asked for, so that neither a network nor the packages of
/// other systems are needed.
fn packages() -> BTreeMap<String, Package> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter().map(Package::new);
    packages.map(|package| (package.name.clone(), package)).collect()
}

impl Package {
    fn new(manifest: &Value) -> Self {
        let features = manifest["features"].as_object().unwrap().iter();
        Self {
            name: text(&manifest["name"]),
            version: text(&manifest["version"]),
            rust_version: text(&manifest["rust_version"]),
            // An empty list of registries is `publish = false`.
            is_published: manifest["publish"].is_null(),
            dependencies: manifest["dependencies"].as_array().unwrap().iter().map(Dependency::new).collect(),
            features: features.map(|(name, on)| (name.clone(), texts(on))).collect(),
            folder: PathBuf::from(text(&manifest["manifest_path"])).parent().unwrap().to_owned(),
            manifest: manifest.clone(),
        }
    }

    /// A file of it.
    fn read(&self, path: &str) -> String {
        let path = self.folder.join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

impl Dependency {
    fn new(value: &Value) -> Self {
        Self {
            name: text(&value["name"]),
            versions: text(&value["req"]),
            features: texts(&value["features"]),
            is_optional: value["optional"].as_bool().unwrap(),
            is_for_development: value["kind"] == "dev",
            is_of_the_workspace: value["path"].is_string(),
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(text).collect()
}
