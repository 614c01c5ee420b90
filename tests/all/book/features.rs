//! The page of features is made of the manifests and the comments in them.
//! `CRM_EVENTS_UPDATE=1 cargo test -p tests book` brings it up to date.

use tests::workspace;

use crate::support::page;

const PAGE: &str = "docs/src/features.md";

const INTRODUCTION: &str = "\
# Features

Without features, `crm-events` depends on nothing. Each heavy thing is one, and none but `derive` is on by default.
";

/// The published crates whose features users choose.
const CRATES: [(&str, &str); 4] = [
    ("crm-events", "runtime"),
    ("crm-providers", "generated"),
    ("crm-events-build", "codegen/build"),
    ("crm-events-cli", "codegen/cli"),
];

/// The features of a manifest, each with the comment above it.
fn features(manifest: &str) -> Vec<(&str, String)> {
    let Some((_, section)) = manifest.split_once("\n[features]\n") else { return Vec::new() };
    let section = section.split_once("\n[").map_or(section, |(section, _)| section);
    let (mut features, mut comment) = (Vec::new(), Vec::new());
    for line in section.lines() {
        match (line.strip_prefix("## "), line.split_once(" = ")) {
            (Some(text), _) => comment.push(text),
            (None, Some((name, _))) if !line.starts_with([' ', '#']) => {
                features.push((name, std::mem::take(&mut comment).join(" ")));
            }
            _ => {}
        }
    }
    features
}

fn section(name: &str, folder: &str) -> String {
    let manifest = std::fs::read_to_string(workspace().join(folder).join("Cargo.toml")).unwrap();
    let parsed: toml::Table = manifest.parse().unwrap();
    let default =
        parsed["features"].get("default").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let is_default = |feature: &str| default.iter().any(|name| name.as_str() == Some(feature));
    let features = features(&manifest);
    let all = parsed["features"].as_table().unwrap().keys().filter(|name| *name != "default").count();
    let rows: Vec<String> = features
        .iter()
        .filter(|(feature, _)| *feature != "default")
        .map(|(feature, comment)| {
            assert!(!comment.is_empty(), "`{feature}` of {name} has no comment");
            let by_default = if is_default(feature) { ", on by default" } else { "" };
            format!("| `{feature}`{by_default} | {comment} |\n")
        })
        .collect();
    assert_eq!(rows.len(), all, "{name}");
    format!("\n## `{name}`\n\n| feature | what it adds |\n|---|---|\n{}", rows.concat())
}

#[test]
fn the_page_of_features_says_what_the_manifests_say() {
    let sections: String = CRATES.iter().map(|(name, folder)| section(name, folder)).collect();
    page::assert_is(PAGE, &format!("{INTRODUCTION}{sections}"));
}
