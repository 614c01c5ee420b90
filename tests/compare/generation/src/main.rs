//! Generates from a made model, or writes it: `measure` beside it looks at what that takes.

mod hub;
mod model;

use std::error::Error;
use std::fs::{create_dir_all, write};
use std::path::Path;

use model::model;
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["files", count, folder] => files(count.parse()?, Path::new(folder)),
        ["document", count, folder] => document(count.parse()?, Path::new(folder)),
        ["hub", count, folder] => hub(count.parse()?, Path::new(folder)),
        ["generate", folder] => generate(Path::new(folder)),
        ["package", input, folder, features @ ..] => package(Path::new(input), Path::new(folder), features),
        _ => {
            Err("usage: files|document|hub COUNT FOLDER | generate INPUT | package INPUT FOLDER [FEATURE...]"
                .into())
        }
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

/// A package with nothing but what is generated from an input, and the runtime: of all events, or of those that some features choose.
fn package(input: &Path, folder: &Path, features: &[&str]) -> Result<(), Box<dyn Error>> {
    let config = crm_events_build::Config::new().input(input);
    let chosen = if features.is_empty() { config } else { config.events_of_features(features) };
    let output = chosen.generate()?;
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
