//! What the published packages say of themselves.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tests::workspace;

/// Those that go to the registry.
const PUBLISHED: [&str; 5] =
    ["crm-events", "crm-events-build", "crm-events-cli", "crm-events-macros", "crm-providers"];

/// The packages of the workspace, as cargo reads their manifests.
fn packages() -> Vec<Value> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Those of them that may be published.
fn published() -> Vec<Value> {
    // What may be published nowhere has an empty list of registries.
    packages().into_iter().filter(|package| package["publish"].is_null()).collect()
}

fn folder(package: &Value) -> &Path {
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap()
}

fn read(package: &Value, path: &str) -> String {
    let path = folder(package).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn nothing_is_published_but_what_is_meant_to_be() {
    let packages = published();
    let names: BTreeSet<&str> = packages.iter().map(|package| package["name"].as_str().unwrap()).collect();
    assert_eq!(names, BTreeSet::from(PUBLISHED));
}

#[test]
fn each_published_package_says_what_the_registry_asks_for() {
    for package in published() {
        let name = &package["name"];
        for key in ["description", "license", "readme", "repository", "rust_version"] {
            assert!(package[key].is_string(), "{name} has no `{key}`");
        }
        for key in ["keywords", "categories"] {
            let count = package[key].as_array().unwrap().len();
            assert!((1..=5).contains(&count), "{name} has {count} `{key}`; the registry takes up to five");
        }
        let docs = &package["metadata"]["docs"]["rs"];
        assert_eq!(docs["all-features"], true, "{name} is documented without some of its features");
        assert_eq!(
            docs["rustdoc-args"][1], "docsrs",
            "the documentation of {name} has no badges of features"
        );
        assert!(read(&package, "README.md").contains(package["repository"].as_str().unwrap()), "{name}");
    }
}

#[test]
fn each_published_package_has_the_licences_in_it() {
    for package in published() {
        for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let whole = std::fs::read_to_string(workspace().join(file)).unwrap();
            assert!(
                read(&package, file) == whole,
                "{file} of {} is not that of the workspace",
                package["name"]
            );
        }
    }
}

#[test]
fn the_page_of_a_package_lists_all_its_features() {
    for package in published() {
        let name = package["name"].as_str().unwrap();
        let root = read(&package, "src/lib.rs");
        let Some((_, section)) = root.split_once("//! # Features\n") else {
            // Those of the providers are its modules, on a page that is generated.
            let features = package["features"].as_object().unwrap();
            assert!(features.is_empty() || name == "crm-providers", "{name} lists no features");
            continue;
        };
        let section = section.split("//! # ").next().unwrap().split("\n\n").next().unwrap();
        let listed: Vec<&str> = section
            .lines()
            .filter_map(|line| line.strip_prefix("//! * `"))
            .map(|line| line.split_once('`').unwrap().0)
            .collect();
        let features = package["features"].as_object().unwrap().keys().map(String::as_str);
        let mut features: Vec<&str> = features.filter(|feature| *feature != "default").collect();
        features.sort_unstable();
        assert_eq!(listed, features, "the features of {name}");
    }
}

#[test]
fn the_badge_of_a_feature_is_asked_for_where_there_are_features() {
    for package in published() {
        let has_features = !package["features"].as_object().unwrap().is_empty();
        if has_features && package["name"] != "crm-providers" {
            let root = read(&package, "src/lib.rs");
            assert!(root.contains("#![cfg_attr(docsrs, feature(doc_cfg))]\n"), "{}", package["name"]);
        }
    }
}

#[test]
fn the_module_for_generated_code_carries_the_version() {
    let runtime = published().into_iter().find(|package| package["name"] == "crm-events").unwrap();
    let version = runtime["version"].as_str().unwrap();
    let mut parts = version.split('.');
    let module = format!("pub mod generated_{}_{} {{", parts.next().unwrap(), parts.next().unwrap());
    assert!(read(&runtime, "src/lib.rs").contains(&module), "`{module}` is not in src/lib.rs");
}

#[test]
fn what_users_copy_asks_for_the_version_that_is_published() {
    let version = published()[0]["version"].as_str().unwrap().to_owned();
    let (compatible, _) = version.rsplit_once('.').unwrap();
    let pages = [
        "codegen/build/README.md",
        "tests/package/samples/build-script/Cargo.toml",
        "tests/package/samples/service/Cargo.toml",
    ];
    for page in pages {
        let text = std::fs::read_to_string(workspace().join(page)).unwrap();
        let asked = text.lines().filter(|line| line.starts_with("crm-") && line.contains('"'));
        let versions: Vec<&str> = asked.map(|line| line.split('"').nth(1).unwrap()).collect();
        assert!(!versions.is_empty(), "{page} asks for nothing");
        assert!(versions.iter().all(|asked| *asked == compatible), "{page}: {versions:?}, not {compatible}");
    }
}
