//! One small folder of schemas a feature, and what comes of it: in short for each, and all the Rust for one of each kind of
//! item, so that a change of an emitter can be reviewed.

use std::collections::BTreeSet;

use crm_events_build::{Config, Output, Strings};
use quote::ToTokens;
use syn::Item;
use tests::twins::outline;
use tests::workspace;

use super::assert_text;

/// The fixtures of which all the Rust is kept.
const WHOLE: [&str; 10] = [
    "features/constants",
    "features/limits",
    "features/limits_on_a_struct",
    "features/presence",
    "features/provider_coverage",
    "features/provider_envelope",
    "features/provider_key_and_unsigned_handshake",
    "features/provider_map_payload",
    "features/unions_tagged",
    "warned/unions_without_a_tag",
];

fn fixture(path: &str) -> Config {
    Config::new().deny_unknown_keywords(true).input(workspace().join("tests/fixtures").join(path))
}

#[test]
fn each_feature_becomes_the_types_that_were_reviewed() {
    insta::glob!("../../fixtures/features", "?*", |folder| {
        let config = Config::new().deny_unknown_keywords(true).input(folder);
        assert_eq!(config.generate().unwrap().warnings().iter().count(), 0);
        assert_text!("features", outline(&config).unwrap());
    });
}

#[test]
fn what_has_no_natural_type_is_kept_as_json_and_told() {
    insta::glob!("../../fixtures/warned", "?*", |folder| {
        let case = Path::new("fixtures/warned").join(folder.file_name().unwrap());
        let config = Config::new().deny_unknown_keywords(true).input(case);
        let output = config.generate().unwrap();
        assert_ne!(output.warnings().iter().count(), 0);
        let warnings = output.warnings().render(output.sources(), false);
        assert_text!("warned", format!("{warnings}\n{}", outline(&config).unwrap()));
    });
}

#[test]
fn one_of_each_kind_becomes_the_code_that_was_reviewed() {
    for path in WHOLE {
        let output = fixture(path).generate().unwrap();
        assert_text!(path.replace('/', "_"), joined(&output), snapshot_path => "snapshots/whole");
    }
    let borrowed = fixture("features/provider_union_payload").strings(Strings::Borrowed).generate().unwrap();
    assert_text!("borrowed", joined(&borrowed), snapshot_path => "snapshots/whole");
}

#[test]
fn each_kind_of_item_is_among_the_code_that_was_reviewed() {
    let mut all = BTreeSet::new();
    for group in ["features", "warned"] {
        for folder in workspace().join("tests/fixtures").join(group).read_dir().unwrap() {
            let output = Config::new().input(folder.unwrap().path()).generate().unwrap();
            all.extend(kinds(&output));
        }
    }
    let whole: BTreeSet<String> =
        WHOLE.iter().flat_map(|path| kinds(&fixture(path).generate().unwrap())).collect();
    let missing: Vec<&String> = all.difference(&whole).collect();
    assert!(missing.is_empty(), "add a fixture with them to `WHOLE`: {missing:?}");
}

/// All files of an output in one text, each under its path.
fn joined(output: &Output) -> String {
    let files = output.files().iter().map(|(path, text)| format!("=== {path} ===\n{text}"));
    files.collect::<Vec<_>>().join("\n")
}

/// The kinds of items of an output: in which file they are, if it is one of those that every provider has, and the trait,
/// the macro, or else the keyword.
fn kinds(output: &Output) -> BTreeSet<String> {
    let of_file = |(path, text): (&String, &String)| {
        let name = path.rsplit('/').next().unwrap();
        let each_has = ["checks.rs", "coverage.rs", "delivery.rs", "events.rs", "handler.rs", "mod.rs"];
        let file = if each_has.contains(&name) { name } else { "types" }.to_owned();
        let items = syn::parse_file(text).unwrap().items;
        items.into_iter().map(move |item| format!("{file}: {}", kind(&item))).collect::<Vec<_>>()
    };
    output.files().iter().flat_map(of_file).collect()
}

fn kind(item: &Item) -> String {
    let name = |path: &syn::Path| path.segments.last().unwrap().ident.to_string();
    match item {
        Item::Impl(item) => item.trait_.as_ref().map_or("impl".to_owned(), |(path, ..)| name(path)),
        Item::Macro(item) => name(&item.mac.path),
        Item::Enum(_) => "enum".to_owned(),
        Item::Mod(_) => "mod".to_owned(),
        Item::Static(_) => "static".to_owned(),
        Item::Struct(_) => "struct".to_owned(),
        Item::Trait(_) => "trait".to_owned(),
        Item::Type(_) => "type".to_owned(),
        Item::Use(_) => "use".to_owned(),
        other => panic!("an item of another kind: {}", other.to_token_stream()),
    }
}
