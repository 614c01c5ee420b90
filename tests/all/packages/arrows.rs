//! The arrows between the packages, as cargo reads them: what may depend on what.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use tests::workspace;

use super::{Dependency, Package, packages};
use crate::generator::tidy::{Source, sources};

/// What a package depends on in the workspace, in whichever way.
fn direct<'p>(packages: &'p BTreeMap<String, Package>, name: &str) -> BTreeSet<&'p str> {
    let dependencies = packages[name].dependencies.iter();
    dependencies.filter(|dependency| dependency.is_of_the_workspace).map(|found| &*found.name).collect()
}

/// What it depends on through others, too.
fn reached<'p>(packages: &'p BTreeMap<String, Package>, name: &str) -> BTreeSet<&'p str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = direct(packages, name).into_iter().collect();
    while let Some(name) = next.pop() {
        if reached.insert(name) {
            next.extend(direct(packages, name));
        }
    }
    reached
}

#[test]
fn the_packages_that_are_published_are_these() {
    let packages = packages();
    let published = packages.values().filter(|package| package.is_published);
    let published: Vec<&str> = published.map(|package| &*package.name).collect();
    assert_eq!(
        published,
        ["crm-events", "crm-events-build", "crm-events-cli", "crm-events-macros", "crm-providers"]
    );
}

#[test]
fn the_generator_depends_on_nothing_of_the_workspace() {
    assert_eq!(reached(&packages(), "crm-events-build"), BTreeSet::new());
}

#[test]
fn the_runtime_reaches_the_generator_only_through_its_macros() {
    let packages = packages();
    assert_eq!(direct(&packages, "crm-events"), BTreeSet::from(["crm-events-macros"]));
    assert_eq!(direct(&packages, "crm-events-macros"), BTreeSet::from(["crm-events-build"]));
}

#[test]
fn the_runtime_without_features_depends_on_nothing() {
    for Dependency { name, is_optional, is_for_development, .. } in &packages()["crm-events"].dependencies {
        assert!(*is_optional || *is_for_development, "`{name}` is there without a feature");
    }
}

#[test]
fn generated_code_links_only_the_runtime() {
    let packages = packages();
    let names = packages["crm-providers"].dependencies.iter().map(|dependency| &*dependency.name);
    assert_eq!(names.collect::<Vec<_>>(), ["crm-events"]);
}

#[test]
fn packages_that_are_made_for_one_another_have_one_version() {
    let packages = packages();
    // What their own users call has promises; what these offer to each other has none.
    let exact = ["crm-events-build", "crm-events-cli", "crm-events-macros"];
    let mut count = 0;
    for package in packages.values().filter(|package| package.is_published) {
        for Dependency { name, versions, .. } in &package.dependencies {
            // The command has what is hidden of the runtime, too.
            let is_hidden = (&*package.name, &**name) == ("crm-events-cli", "crm-events");
            if is_hidden || exact.contains(&&**name) {
                assert_eq!(*versions, format!("={}", packages[name].version), "{} on {name}", package.name);
                count += 1;
            }
        }
    }
    assert!(count >= 4, "only {count} are pinned");
}

/// Otherwise they could not tell what is wrong with an emitter, because what it writes would not compile.
#[test]
fn tests_of_the_generator_compile_nothing_that_it_writes() {
    let packages = packages();
    let reached = reached(&packages, "tests");
    for generated in ["compiled", "crm-providers"] {
        assert!(!reached.contains(generated), "`tests` depends on `{generated}`");
    }
    for Dependency { name, features, .. } in &packages["tests"].dependencies {
        let derives = features.iter().any(|feature| feature == "derive" || feature == "schema");
        assert!(name != "crm-events" || !derives, "`tests` has the derives");
    }
}

#[test]
fn packages_with_a_store_in_a_file_state_the_rust_that_it_needs() {
    let mut count = 0;
    for Package { name, rust_version, dependencies, .. } in packages().values() {
        let of_runtime = dependencies.iter().filter(|dependency| dependency.name == "crm-events");
        if of_runtime.flat_map(|dependency| &dependency.features).any(|feature| feature == "redb") {
            assert_eq!(rust_version, "1.90", "{name}");
            count += 1;
        }
    }
    assert!(count >= 2, "only {count} packages");
}

#[test]
fn no_feature_changes_what_serde_json_does_in_the_programs_of_others() {
    for Package { name, dependencies, features, .. } in packages().values() {
        let asked = dependencies
            .iter()
            .flat_map(|dependency| &dependency.features)
            .chain(features.values().flatten());
        for feature in asked {
            for changing in ["arbitrary_precision", "preserve_order", "unbounded_depth"] {
                assert!(!feature.ends_with(changing), "`{feature}` in {name}");
            }
        }
    }
}

/// Examples in the documentation have to call them something.
#[test]
fn the_code_of_the_runtime_names_no_provider() {
    let folders = workspace().join("schemas").read_dir().unwrap();
    let providers: Vec<String> =
        folders.map(|folder| folder.unwrap().file_name().into_string().unwrap().to_lowercase()).collect();
    assert!(providers.len() >= 3, "{providers:?}");
    for Source { name, items } in sources("runtime") {
        let mut words = Vec::new();
        items.iter().for_each(|item| append_words(item.to_token_stream(), &mut words));
        for word in words {
            let word = word.to_lowercase();
            assert!(!providers.iter().any(|provider| word.contains(provider)), "`{word}` in {name}");
        }
    }
}

/// Appends names and literals, but nothing of attributes, which documentation is among.
fn append_words(tokens: TokenStream, words: &mut Vec<String>) {
    let mut is_attribute = false;
    for token in tokens {
        let begins_one = match &token {
            TokenTree::Punct(mark) => mark.as_char() == '#' || (is_attribute && mark.as_char() == '!'),
            _ => false,
        };
        match token {
            TokenTree::Group(_) if is_attribute => {}
            TokenTree::Group(group) => append_words(group.stream(), words),
            TokenTree::Ident(_) | TokenTree::Literal(_) => words.push(token.to_string()),
            TokenTree::Punct(_) => {}
        }
        is_attribute = begins_one;
    }
}
