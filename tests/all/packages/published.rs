//! What the published packages say of themselves.

use tests::workspace;

use super::{Package, packages};

/// Those that may be published.
fn published() -> Vec<Package> {
    packages().into_values().filter(|package| package.is_published).collect()
}

#[test]
fn each_published_package_says_what_the_registry_asks_for() {
    for package in published() {
        let (name, manifest) = (&package.name, &package.manifest);
        for key in ["description", "license", "readme", "repository", "rust_version"] {
            assert!(manifest[key].is_string(), "{name} has no `{key}`");
        }
        for key in ["keywords", "categories"] {
            let count = manifest[key].as_array().unwrap().len();
            assert!((1..=5).contains(&count), "{name} has {count} `{key}`; the registry takes up to five");
        }
        let docs = &manifest["metadata"]["docs"]["rs"];
        assert_eq!(docs["all-features"], true, "{name} is documented without some of its features");
        assert_eq!(
            docs["rustdoc-args"][1], "docsrs",
            "the documentation of {name} has no badges of features"
        );
        assert!(package.read("README.md").contains(manifest["repository"].as_str().unwrap()), "{name}");
    }
}

#[test]
fn each_published_package_has_the_licences_in_it() {
    for package in published() {
        for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let whole = std::fs::read_to_string(workspace().join(file)).unwrap();
            assert!(package.read(file) == whole, "{file} of {} is not that of the workspace", package.name);
        }
    }
}

#[test]
fn the_page_of_a_package_lists_all_its_features() {
    for package in published() {
        let (name, features) = (&package.name, &package.features);
        let root = package.read("src/lib.rs");
        let Some((_, section)) = root.split_once("//! # Features\n") else {
            // Those of the providers are its modules, on a page that is generated.
            assert!(features.is_empty() || name == "crm-providers", "{name} lists no features");
            continue;
        };
        let section = section.split("//! # ").next().unwrap().split("\n\n").next().unwrap();
        let listed: Vec<&str> = section
            .lines()
            .filter_map(|line| line.strip_prefix("//! * `"))
            .map(|line| line.split_once('`').unwrap().0)
            .collect();
        let features: Vec<&str> =
            features.keys().map(String::as_str).filter(|feature| *feature != "default").collect();
        assert_eq!(listed, features, "the features of {name}");
    }
}

#[test]
fn the_badge_of_a_feature_is_asked_for_where_there_are_features() {
    for package in published() {
        if !package.features.is_empty() && package.name != "crm-providers" {
            let root = package.read("src/lib.rs");
            assert!(root.contains("#![cfg_attr(docsrs, feature(doc_cfg))]\n"), "{}", package.name);
        }
    }
}

#[test]
fn the_module_for_generated_code_carries_the_version() {
    let runtime = &packages()["crm-events"];
    let mut parts = runtime.version.split('.');
    let module = format!("pub mod generated_{}_{} {{", parts.next().unwrap(), parts.next().unwrap());
    assert!(runtime.read("src/lib.rs").contains(&module), "`{module}` is not in src/lib.rs");
}

#[test]
fn what_people_copy_asks_for_the_version_that_is_here() {
    let packages = published();
    let version = &packages[0].version;
    let (compatible, _) = version.rsplit_once('.').unwrap();
    let mut places = 0;
    let samples = ["service", "build-script"].map(|name| format!("tests/package/samples/{name}/Cargo.toml"));
    let pages = ["README.md", "codegen/build/README.md", "runtime/README.md", "generated/README.md"];
    for path in samples.iter().map(String::as_str).chain(pages) {
        let text = std::fs::read_to_string(workspace().join(path)).unwrap();
        for line in text.lines() {
            let Some((name, asked)) = line.split_once(" = ") else { continue };
            if !packages.iter().any(|package| package.name == name)
                || ["path = ", "git = "].iter().any(|elsewhere| asked.contains(elsewhere))
            {
                continue;
            }
            let is_asked = asked.contains(&format!("\"{compatible}\""));
            assert!(is_asked, "{path} asks for another version than {compatible}: `{line}`");
            places += 1;
        }
    }
    assert!(places >= 3, "{places} places");
}
