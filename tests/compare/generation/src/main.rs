//! Generates from a made model, or writes it: `measure` beside it looks at what that takes.

mod hub;

use std::error::Error;
use std::fs::{create_dir_all, write};
use std::path::Path;

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["files", count, folder] => files(count.parse()?, Path::new(folder)),
        ["document", count, folder] => document(count.parse()?, Path::new(folder)),
        ["hub", count, folder] => hub(count.parse()?, Path::new(folder)),
        ["generate", folder] => generate(Path::new(folder)),
        ["package", input, folder] => package(Path::new(input), Path::new(folder)),
        _ => Err("usage: files|document|hub COUNT FOLDER | generate INPUT | package INPUT FOLDER".into()),
    }
}

/// A schema a file.
fn files(count: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    create_dir_all(folder)?;
    for number in 0..count {
        let next = format!("model_{}.schema.json", next(number, count));
        let path = folder.join(format!("model_{number}.schema.json"));
        write(path, format!("{:#}", model(number, &next)))?;
    }
    Ok(())
}

/// The same schemas as definitions of one document.
fn document(count: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    create_dir_all(folder)?;
    let definition = |number: usize| {
        let next = format!("#/$defs/Model{}", next(number, count));
        (format!("Model{number}"), model(number, &next))
    };
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/$defs/Model0",
        "$defs": (0..count).map(definition).collect::<serde_json::Map<_, _>>()
    });
    Ok(write(folder.join("models.schema.json"), format!("{root:#}"))?)
}

/// The model that a model refers to. They are in rings of a hundred: types do not lead to one another for long.
fn next(number: usize, count: usize) -> usize {
    let ring = number - number % 100;
    if number + 1 == count || (number + 1) % 100 == 0 { ring } else { number + 1 }
}

/// What a CRM's object is like: described members of many kinds, limits, an enum, objects inside, and a reference to the
/// next of them. The same as in `tests/benches/generation.rs`.
fn model(number: usize, next: &str) -> Value {
    json!({
        "title": format!("Model{number}"),
        "description": format!("Object {number} of a CRM, as its API returns it."),
        "type": "object",
        "required": ["id", "name", "createdAt"],
        "properties": {
            "id": { "type": "string", "description": "Identifier that never changes." },
            "name": { "type": "string", "minLength": 1, "maxLength": 250 },
            "amount": { "type": "number", "minimum": 0 },
            "count": { "type": ["integer", "null"], "description": "Null until it is counted." },
            "state": { "enum": ["open", "won", "lost"] },
            "tags": { "type": "array", "maxItems": 50, "items": { "type": "string", "maxLength": 30 } },
            "createdAt": { "type": "string", "format": "date-time" },
            "custom": { "type": "object" },
            "address": {
                "type": "object",
                "properties": { "city": { "type": "string" }, "zip": { "type": "string", "pattern": "^[0-9]{5}$" } }
            },
            "next": { "$ref": next }
        }
    })
}

fn generate(folder: &Path) -> Result<(), Box<dyn Error>> {
    let output = crm_events_build::Config::new().input(folder).generate()?;
    let bytes: usize = output.files().values().map(String::len).sum();
    println!("{} files, {bytes} bytes", output.files().len());
    Ok(())
}

/// A document of webhooks as large services publish them.
fn hub(webhooks: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    create_dir_all(folder)?;
    Ok(write(folder.join("webhooks.json"), format!("{:#}", hub::document(webhooks)))?)
}

/// A package with nothing but what is generated from an input, and the runtime.
fn package(input: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let output = crm_events_build::Config::new().input(input).generate()?;
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../runtime").canonicalize()?;
    let manifest = format!(
        "[package]\nname = \"hub\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ncrm-events = {{ path = {:?} }}\n\n[workspace]\n",
        runtime
    );
    for (path, text) in output.files() {
        let path = folder.join("src/events").join(path);
        create_dir_all(path.parent().unwrap_or(folder))?;
        write(path, text)?;
    }
    write(folder.join("src/lib.rs"), "pub mod events;\n")?;
    Ok(write(folder.join("Cargo.toml"), manifest)?)
}
