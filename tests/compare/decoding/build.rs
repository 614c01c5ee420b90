//! Generates types whose texts borrow, and lets typify generate types from the same schemas, one module a provider.

use std::error::Error;

use crm_events_build::{Config, Strings};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    Config::new().name("borrowed").strings(Strings::Borrowed).input("../../../schemas").compile()?;
    #[cfg(feature = "peers")]
    for provider in ["apideck", "heffl", "morph"] {
        typify_output::write(provider)?;
    }
    Ok(())
}

#[cfg(feature = "peers")]
mod typify_output {
    use std::error::Error;
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    use serde_json::{Map, Value, json};
    use typify::{TypeSpace, TypeSpaceSettings};

    /// Writes the types of a provider, with typify's default settings.
    pub(super) fn write(provider: &str) -> Result<(), Box<dyn Error>> {
        let folder = PathBuf::from(format!("../../../schemas/{provider}"));
        println!("cargo::rerun-if-changed={}", folder.display());
        let schema = json!({ "definitions": definitions(&folder)? });
        let mut types = TypeSpace::new(&TypeSpaceSettings::default());
        types.add_root_schema(serde_json::from_value(schema)?)?;
        let file = syn::parse2(types.to_stream())?;
        let path = Path::new(&env::var("OUT_DIR")?).join(format!("{provider}.rs"));
        Ok(fs::write(path, prettyplease::unparse(&file))?)
    }

    /// All schemas of a folder as definitions of one, by the names of their files: typify reads a single file.
    fn definitions(folder: &Path) -> Result<Map<String, Value>, Box<dyn Error>> {
        let mut definitions = Map::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).ok_or("a name in UTF-8")?;
            let Some(name) = name.strip_suffix(".schema.json") else { continue };
            let mut schema: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
            adapt(&mut schema);
            if let Some(Value::Object(own)) = schema.as_object_mut().and_then(|schema| schema.remove("$defs"))
            {
                definitions.extend(own);
            }
            // One that has nothing but definitions is no type.
            if schema.get("type").is_some() {
                definitions.insert(name.to_owned(), schema);
            }
        }
        Ok(definitions)
    }

    /// Leads references to the definitions, drops titles, which would be names of types, spells constants in the way that
    /// typify makes enums of, and makes open enums strings: what typify makes of them reads no value.
    fn adapt(schema: &mut Value) {
        match schema {
            Value::Object(members) => {
                if members.get("title").is_some_and(Value::is_string) {
                    members.remove("title");
                }
                if let Some(Value::String(target)) = members.get_mut("$ref") {
                    let name = target.rsplit('/').next().unwrap_or_default();
                    *target = format!("#/definitions/{}", name.trim_end_matches(".schema.json"));
                }
                if let Some(constant) = members.remove("const") {
                    members.insert("type".to_owned(), json!("string"));
                    members.insert("enum".to_owned(), json!([constant]));
                }
                let choices = members.get("anyOf").and_then(Value::as_array);
                if choices.is_some_and(|choices| choices.contains(&json!({ "type": "string" }))) {
                    members.remove("anyOf");
                    members.insert("type".to_owned(), json!("string"));
                }
                members.values_mut().for_each(adapt);
            }
            Value::Array(items) => items.iter_mut().for_each(adapt),
            _ => {}
        }
    }
}
