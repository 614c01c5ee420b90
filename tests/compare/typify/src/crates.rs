//! The crates around what is generated.

use std::error::Error;
use std::fs::{create_dir_all, write};
use std::path::Path;

use serde_json::Value;
use typify::{TypeSpace, TypeSpaceSettings};

/// Both are compiled as cargo does by default.
const MANIFEST: &str = r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
publish = false

[features]
json = []

[dependencies]
{dependencies}

[workspace]
"#;

/// Derived code is generic: without a use of it, the compiler leaves it to the crate that uses it.
const CODEGEN_USE: &str = r#"mod crm;

pub use crm::*;

/// Reads a body.
#[cfg(feature = "json")]
pub fn read(body: &[u8]) -> Result<crm::Event, crm_events::Error> {
    crm_events::from_slice(body)
}

/// Writes a body.
#[cfg(feature = "json")]
pub fn write(event: &crm::Event) -> String {
    crm_events::to_string(event)
}
"#;

const TYPIFY_USE: &str = r#"mod crm;

pub use crm::*;

/// Reads a body.
#[cfg(feature = "json")]
pub fn read(body: &[u8]) -> Result<crm::Event, serde_json::Error> {
    serde_json::from_slice(body)
}

/// Writes a body.
#[cfg(feature = "json")]
pub fn write(event: &crm::Event) -> Result<String, serde_json::Error> {
    serde_json::to_string(event)
}
"#;

pub(crate) fn write_codegen_output(folder: &Path, schema: &Value) -> Result<(), Box<dyn Error>> {
    let input = folder.join("crm/crm.schema.json");
    create_dir_all(folder.join("crm"))?;
    write(&input, serde_json::to_string_pretty(schema)?)?;
    let output = crm_events_build::Config::new().input(&input).assert_formats(&["date-time"]).generate()?;
    let warnings = output.warnings().render(output.sources(), false);
    if !warnings.is_empty() {
        return Err(format!("a warning about the schema: {warnings}").into());
    }
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../runtime").canonicalize()?;
    let folder = folder.join("codegen-output");
    write_crate(&folder, &format!("crm-events = {{ path = '{}' }}", runtime.display()), CODEGEN_USE)?;
    output.write(folder.join("src"))?;
    Ok(())
}

pub(crate) fn write_typify_output(folder: &Path, schema: Value) -> Result<(), Box<dyn Error>> {
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types.add_root_schema(serde_json::from_value(schema)?)?;
    let text = prettyplease::unparse(&syn::parse2(types.to_stream())?);
    let dependencies = r#"chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1""#;
    let folder = folder.join("typify-output");
    write_crate(&folder, dependencies, TYPIFY_USE)?;
    write(folder.join("src/crm.rs"), text)?;
    Ok(())
}

fn write_crate(folder: &Path, dependencies: &str, library: &str) -> Result<(), Box<dyn Error>> {
    create_dir_all(folder.join("src"))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let manifest = MANIFEST.replace("{name}", &name).replace("{dependencies}", dependencies);
    write(folder.join("Cargo.toml"), manifest)?;
    write(folder.join("src/lib.rs"), library)?;
    Ok(())
}
