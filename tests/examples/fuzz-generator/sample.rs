//! What was accepted, compiled.

use std::path::Path;
use std::process::Command;

use tests::generator::Verdict;
use tests::{Kept, workspace};

use crate::Failure;
use crate::inputs::Inputs;

const MANIFEST: &str = r#"[package]
name = "sample"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
crm-events = { path = '{runtime}', features = ["formats", "pattern"] }

[profile.dev]
debug = 0

[workspace]
"#;

/// Names that schemas spell in Greek letters stay Greek, which only a whole crate can allow.
const LIBRARY: &str = "#![deny(warnings)]\n#![allow(mixed_script_confusables)]\n\n";

/// Writes a crate of so many of the accepted inputs, evenly spread, a module each, and checks it. Whether it compiles.
pub(crate) fn compile(
    inputs: &Inputs,
    accepted: &[u64],
    count: usize,
    folder: &Path,
) -> Result<bool, Failure> {
    let folder = std::path::absolute(folder)?.join("sample");
    if folder.join("src").is_dir() {
        std::fs::remove_dir_all(folder.join("src"))?;
    }
    let kept = Kept::new(&folder);
    let runtime = workspace().join("runtime").canonicalize()?;
    kept.write("Cargo.toml", MANIFEST.replace("{runtime}", &runtime.to_string_lossy()))?;
    kept.write("Cargo.lock", std::fs::read(workspace().join("Cargo.lock"))?)?;
    let mut library = String::from(LIBRARY);
    let count = count.min(accepted.len());
    for number in (0..count).map(|index| accepted[index * accepted.len() / count]) {
        let input = inputs.get(number)?;
        let Ok(Verdict::Accepted(output)) = input.judge() else { continue };
        library.push_str(&format!("pub mod input_{number};\n"));
        for (path, text) in output.files() {
            kept.write(&format!("src/input_{number}/{path}"), text)?;
        }
        input.write(&folder.join("inputs").join(number.to_string()))?;
    }
    kept.write("src/lib.rs", library)?;
    let check = ["check", "--offline", "--quiet"];
    let compiles = Command::new("cargo").args(check).current_dir(&folder).status()?.success();
    let how = if compiles { "without a warning" } else { "with errors, or warnings" };
    println!("compiled  {count:>9} of the accepted, {how}, in {}", folder.display());
    Ok(compiles)
}
