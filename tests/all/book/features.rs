//! The page of features names all that there are.

use tests::workspace;

/// The features that a manifest declares, one of which each line begins with.
fn features(package: &str) -> Vec<String> {
    let manifest = std::fs::read_to_string(workspace().join(package).join("Cargo.toml")).unwrap();
    let section = manifest.split_once("\n[features]\n").unwrap().1;
    let section = section.split_once("\n[").map_or(section, |(section, _)| section);
    let lines = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    lines.filter(|name| !name.starts_with(['#', ' ']) && *name != "default").map(str::to_owned).collect()
}

#[test]
fn each_feature_that_users_choose_is_on_the_page_of_features() {
    let page = std::fs::read_to_string(workspace().join("docs/src/features.md")).unwrap();
    let table = |package: &str| page.split_once(&format!("| feature of `{package}` |")).unwrap().1;
    for (package, folder) in
        [("crm-events", "runtime"), ("crm-providers", "generated"), ("crm-events-build", "codegen/build")]
    {
        let table = table(package);
        let table = table.split_once("\n\n").map_or(table, |(table, _)| table);
        let features = features(folder);
        assert!(features.len() > 3, "{package}: {features:?}");
        for feature in features {
            assert!(table.contains(&format!("`{feature}`")), "`{feature}` of {package} is not on the page");
        }
    }
}
