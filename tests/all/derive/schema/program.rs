//! The twins of generated types, compiled with `derive(JsonSchema)` into a program that prints their schemas.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crm_events_build::Config;
use serde_json::Value;
use tests::twins::{aliases, twins};
use tests::{Kept, workspace};

const MANIFEST: &str = r#"[package]
name = "schemas"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[dependencies]
crm-events = { path = '{runtime}', features = ["derive", "pattern", "schemars"] }
serde_json = "1"

[profile.dev]
debug = 0
"#;

const HEAD: &str = "#![allow(dead_code, mixed_script_confusables, unused_imports)]

fn show<T: crm_events::schemars::JsonSchema>(name: &str) {
    let generator = crm_events::schemars::SchemaGenerator::default();
    print!(\"{name}\\0{}\\0\", serde_json::to_string(&generator.into_root_schema_for::<T>()).unwrap());
}
";

/// Types that are generated, below the name of their folder.
pub(super) struct Folder<'f> {
    pub(super) name: String,
    pub(super) path: &'f Path,
}

/// The schemas of all types of some folders, each by the folder's name and its own: `morph.Resource`.
pub(super) fn schemas(folders: &[Folder<'_>]) -> BTreeMap<String, Value> {
    let kept = Kept::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("derived-schemas"));
    let mut main = String::from(HEAD);
    let mut calls = String::new();
    for folder in folders {
        write_folder(folder, &kept, &mut main, &mut calls);
    }
    writeln!(main, "\nfn main() {{\n{calls}}}").unwrap();
    let runtime = workspace().join("runtime").canonicalize().unwrap();
    kept.write("Cargo.toml", MANIFEST.replace("{runtime}", &runtime.to_string_lossy())).unwrap();
    // The versions that this workspace has, which are there without a network.
    kept.write("Cargo.lock", std::fs::read(workspace().join("Cargo.lock")).unwrap()).unwrap();
    kept.write("src/main.rs", main).unwrap();
    run(&kept)
}

fn write_folder(folder: &Folder<'_>, kept: &Kept, main: &mut String, calls: &mut String) {
    let Folder { name, path } = folder;
    let config = Config::new().input(*path);
    let output = config.generate().unwrap_or_else(|error| panic!("{error}"));
    let checks = output.files().iter().find(|(path, _)| path.ends_with("/checks.rs"));
    let mut types = String::from("use crm_events::*;\n");
    for (_, source) in aliases(&config).unwrap() {
        writeln!(types, "{source}").unwrap();
    }
    for twin in twins(&config).unwrap() {
        writeln!(types, "#[derive(crm_events::JsonSchema)]\n{}", twin.source).unwrap();
        let ty = twin.name.rsplit('.').next().unwrap();
        writeln!(calls, "    show::<{name}::types::{ty}>({:?});", format!("{name}.{ty}")).unwrap();
    }
    // As the module of generated code names the runtime.
    let checks_module = if checks.is_some() { "use crm_events as rt; mod checks; " } else { "" };
    writeln!(main, "mod {name} {{ {checks_module}pub mod types; }}").unwrap();
    kept.write(&format!("src/{name}/types.rs"), types).unwrap();
    if let Some((_, text)) = checks {
        kept.write(&format!("src/{name}/checks.rs"), text).unwrap();
    }
}

fn run(kept: &Kept) -> BTreeMap<String, Value> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--quiet", "--offline", "--manifest-path"])
        .arg(kept.path().join("Cargo.toml"))
        .arg("--target-dir")
        .arg(kept.path().join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(workspace())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the twins do not compile (or `cargo fetch` has to run): {said}");
    let text = String::from_utf8(output.stdout).unwrap();
    let parts: Vec<&str> = text.split_terminator('\0').collect();
    parts.chunks_exact(2).map(|pair| (pair[0].to_owned(), serde_json::from_str(pair[1]).unwrap())).collect()
}
