//! `generated/src` is what `schemas` gives, always and everywhere.

use crm_events_build::{Config, Output};
use tests::{Scratch, workspace};

use super::command_line::{check_workspace, copy_of_workspace, run_in};

fn generate(schemas: &std::path::Path) -> Output {
    Config::new().input(schemas).generate().unwrap()
}

#[test]
fn generated_code_is_up_to_date() {
    let done = check_workspace();
    assert_eq!(done.code, 0, "\n{}\n{}\nrun `cargo run -p codegen`", done.stdout, done.stderr);
}

#[test]
fn two_runs_give_the_same_bytes() {
    let schemas = workspace().join("schemas");
    assert_eq!(generate(&schemas).files(), generate(&schemas).files());
}

#[test]
fn the_folder_above_the_schemas_does_not_matter() {
    let expected = generate(&workspace().join("schemas"));
    let scratch = Scratch::new().unwrap();
    for folder in ["schemas", "deep/below/a folder/schemas"] {
        scratch.copy(&workspace().join("schemas"), folder).unwrap();
        assert_eq!(generate(&scratch.path().join(folder)).files(), expected.files(), "{folder}");
    }
}

#[test]
fn how_the_schemas_are_named_does_not_matter() {
    let scratch = copy_of_workspace();
    let absolute = scratch.path().join("schemas");
    let absolute = absolute.to_str().unwrap();
    let ways = [
        ("", "schemas"),
        ("", "./schemas/"),
        ("", absolute),
        ("schemas", "."),
        ("schemas/morph", ".."),
        ("generated", "../schemas/morph/.."),
    ];
    for (folder, input) in ways {
        let out = scratch.path().join("generated/src");
        let done = run_in(&scratch, folder, &[input, "--check", "--out-dir", out.to_str().unwrap()]);
        assert_eq!(done.code, 0, "`{input}` from `{folder}`\n{}", done.stdout);
    }
}

#[test]
fn the_order_of_inputs_does_not_matter_to_a_provider() {
    let schemas = workspace().join("schemas");
    let there = Config::new().input(schemas.join("heffl")).input(schemas.join("morph")).generate().unwrap();
    let back = Config::new().input(schemas.join("morph")).input(schemas.join("heffl")).generate().unwrap();
    for (path, text) in there.files().iter().filter(|(path, _)| path.contains('/')) {
        assert_eq!(back.files().get(path), Some(text), "{path}");
    }
}
