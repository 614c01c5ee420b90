//! Writes one JSON Schema of 300 definitions, and two crates with what `codegen` and typify make of it.
//!
//! `compare-typify FOLDER`: `FOLDER/schema/crm.schema.json`, `FOLDER/codegen-output` and `FOLDER/typify-output`. Each crate
//! depends on what its types need and nothing else. With its feature `json` it also reads and writes the root type, as
//! a program would that uses it.

mod crates;
mod schema;

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("name a folder to write to")?);
    let schema = schema::schema();
    let definitions = schema["definitions"].as_object().map_or(0, serde_json::Map::len);
    crates::write_codegen_output(&folder, &schema)?;
    crates::write_typify_output(&folder, schema)?;
    println!("{definitions} definitions");
    Ok(())
}
