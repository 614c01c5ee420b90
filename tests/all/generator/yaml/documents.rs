//! Files: which are found, which a reference leads to, what they become, and what they are if they are no schemas.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crm_events_build::Config;
use serde_json::Value;
use tests::generator::{as_yaml, read};
use tests::{Scratch, workspace};

/// The Rust of an input, without the headers that name its files.
fn rust(input: impl Into<PathBuf>) -> BTreeMap<String, String> {
    let output = Config::new().deny_unknown_keywords(true).input(input).generate();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(output.warnings().iter().count(), 0, "{}", output.warnings().render(output.sources(), false));
    // Headers name the files, some of which are in a folder of their own.
    let without_header = |text: &String| text.split_once('\n').map_or("", |(_, rest)| rest).to_owned();
    output.files().iter().map(|(name, text)| (name.clone(), without_header(text))).collect()
}

fn error(input: impl Into<PathBuf>) -> String {
    match Config::new().input(input).generate() {
        Err(error) => error.to_string(),
        Ok(_) => panic!("nothing is wrong"),
    }
}

/// A folder with files of these names, each with its text.
fn folder(files: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new().unwrap();
    for (name, text) in files {
        scratch.write(&format!("acme/{name}"), text).unwrap();
    }
    scratch
}

/// The names of the files that a folder becomes.
fn modules(files: &[(&str, &str)]) -> Vec<String> {
    let scratch = folder(files);
    rust(scratch.path().join("acme")).into_keys().collect()
}

const TICKET: &str = "title: Ticket\ntype: object\nproperties: {id: {type: string}}\n";
const TICKET_JSON: &str =
    r#"{"title": "Ticket", "type": "object", "properties": {"id": {"type": "string"}}}"#;

#[test]
fn a_document_becomes_the_rust_of_its_twin_in_json() {
    let fixtures = workspace().join("tests/fixtures/yaml");
    let (yaml, json) = (rust(fixtures.join("original")), rust(fixtures.join("twin")));
    assert!(yaml.len() > 3);
    assert_eq!(yaml, json);
}

#[test]
fn the_providers_become_the_same_rust_from_yaml() {
    for folder in std::fs::read_dir(workspace().join("schemas")).unwrap() {
        let folder = folder.unwrap();
        let (json, yaml) = (Scratch::new().unwrap(), Scratch::new().unwrap());
        let name = folder.file_name().into_string().unwrap();
        for (path, text) in read(&folder.path()).unwrap() {
            let Ok(document) = serde_json::from_slice::<Value>(&text) else { continue };
            json.write(&format!("{name}/{path}"), document.to_string()).unwrap();
            // It is no schema, and always JSON.
            if path == "ledger.json" {
                yaml.write(&format!("{name}/{path}"), document.to_string()).unwrap();
                continue;
            }
            let text = as_yaml(&document)
                .replace(".json\"", ".yaml\"")
                .replace(".json#", ".yaml#")
                .replace(".json\n", ".yaml\n");
            yaml.write(&format!("{name}/{}", path.replace(".json", ".yaml")), text).unwrap();
        }
        for path in tests::files_below(&folder.path().join("examples")).unwrap() {
            let example: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            json.write(&format!("{name}/examples/{stem}.json"), example.to_string()).unwrap();
            yaml.write(&format!("{name}/examples/{stem}.yaml"), as_yaml(&example)).unwrap();
        }
        // The documentation of events names the files of their examples.
        let mut yaml = rust(yaml.path());
        yaml.values_mut().for_each(|text| *text = text.replace(".yaml`", ".json`"));
        assert_eq!(yaml, rust(json.path()), "{name}");
    }
}

#[test]
fn a_single_webhook_in_short_lines_becomes_the_rust_of_its_twin_in_json() {
    let yaml = "\
openapi: 3.1.0
info: {title: Y, version: \"1\"}
webhooks:
  newPet:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {id: {type: integer}}}
      responses: {\"200\": {description: ok}}
";
    let schema = r#"{"type": "object", "properties": {"id": {"type": "integer"}}}"#;
    let body = format!(r#"{{"content": {{"application/json": {{"schema": {schema}}}}}}}"#);
    let post = format!(r#"{{"requestBody": {body}, "responses": {{"200": {{"description": "ok"}}}}}}"#);
    let json = format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "Y", "version": "1"}}, "webhooks": {{"newPet": {{"post": {post}}}}}}}"#
    );
    let files = |name: &str, text: &str| {
        let output = Config::new().input(folder(&[(name, text)]).path().join("acme")).generate();
        let output = output.unwrap_or_else(|error| panic!("{error}"));
        let files = output.files().iter().map(|(name, text)| (name.clone(), text.replace(".yaml", ".json")));
        (files.collect::<Vec<_>>(), output.warnings().iter().count())
    };
    assert_eq!(files("webhooks.yaml", yaml), files("webhooks.json", &json));
}

#[test]
fn the_header_of_generated_code_names_the_file_as_it_is_called() {
    let input = workspace().join("tests/fixtures/yaml/original");
    let output = Config::new().input(input).generate().unwrap();
    let texts: Vec<&str> = output.files().values().map(|text| text.lines().next().unwrap()).collect();
    assert!(
        texts.contains(&"// @generated by codegen from original/acme/webhooks.yaml. Do not edit."),
        "{texts:#?}"
    );
}

#[test]
fn schemas_are_found_whatever_their_ending() {
    for name in ["ticket.schema.json", "ticket.schema.yaml", "ticket.schema.yml"] {
        assert_eq!(modules(&[(name, TICKET_JSON)]), ["acme/mod.rs", "acme/ticket.rs", "mod.rs"], "{name}");
    }
    let all = [
        ("a.schema.yaml", TICKET),
        ("b.schema.yml", TICKET),
        ("c.schema.json", TICKET_JSON),
        ("d.yaml", "-"),
    ];
    assert_eq!(modules(&all), ["acme/a.rs", "acme/b.rs", "acme/c.rs", "acme/mod.rs", "mod.rs"]);
}

#[test]
fn a_folder_with_webhooks_leads_to_what_they_need_whatever_their_ending() {
    let original = workspace().join("tests/fixtures/yaml/original/acme");
    for name in ["webhooks.yaml", "webhooks.yml", "openapi.yaml", "openapi.yml"] {
        let scratch = Scratch::new().unwrap();
        scratch.copy(&original, "acme").unwrap();
        scratch.write("acme/other.schema.json", "no JSON, and not read").unwrap();
        let text = scratch.read("acme/webhooks.yaml").unwrap();
        scratch.remove("acme/webhooks.yaml").unwrap();
        scratch.write(&format!("acme/{name}"), text).unwrap();
        assert!(rust(scratch.path().join("acme")).contains_key("acme/ticket.rs"));
    }
}

#[test]
fn a_document_of_webhooks_counts_before_one_that_is_called_openapi() {
    let scratch = Scratch::new().unwrap();
    scratch.copy(&workspace().join("tests/fixtures/yaml/original/acme"), "acme").unwrap();
    scratch.write("acme/openapi.json", "no JSON, and not read").unwrap();
    assert!(rust(scratch.path().join("acme")).contains_key("acme/ticket.rs"));
}

#[test]
fn a_file_that_is_named_itself_may_have_any_name() {
    for name in ["openapi.yaml", "api.v2.yml", "API.YAML"] {
        let scratch = Scratch::new().unwrap();
        scratch.copy(&workspace().join("tests/fixtures/yaml/original/acme"), "acme").unwrap();
        let text = scratch.read("acme/webhooks.yaml").unwrap();
        scratch.write(&format!("acme/{name}"), text).unwrap();
        assert!(rust(scratch.path().join("acme").join(name)).contains_key("acme/ticket.rs"), "{name}");
    }
}

#[test]
fn two_files_of_one_name_are_an_error_that_names_both() {
    for [one, other] in [
        ["webhooks.json", "webhooks.yaml"],
        ["webhooks.yaml", "webhooks.yml"],
        ["ticket.schema.json", "ticket.schema.yml"],
    ] {
        let scratch = folder(&[(one, TICKET_JSON), (other, TICKET_JSON)]);
        let error = error(scratch.path().join("acme"));
        assert!(error.contains("error[E0007]: two files of one name: "), "{error}");
        assert!(
            error.contains(&format!("/{one}` and `")) && error.contains(&format!("/{other}`")),
            "{error}"
        );
    }
}

#[test]
fn a_folder_with_a_document_of_another_name_says_how_to_read_it() {
    let scratch = folder(&[("events.yaml", "openapi: 3.1.0\n")]);
    for input in [scratch.path().join("acme"), scratch.path()] {
        let error = error(input);
        assert!(
            error.contains("holds no schemas") && error.contains("acme/events.yaml`: in a folder,"),
            "{error}"
        );
    }
}

/// A schema that refers to another file.
fn referring(to: &str) -> String {
    format!("type: object\nproperties: {{a: {{$ref: '{to}'}}}}\n")
}

#[test]
fn a_reference_without_an_ending_leads_to_the_only_file_there() {
    for (name, text) in [("common.json", TICKET_JSON), ("common.yaml", TICKET), ("common.yml", TICKET)] {
        for to in ["./common", "common", "common#/properties/id", "./common#"] {
            let text = [("a.schema.yaml", &*referring(to)), (name, text)];
            let scratch = folder(&text);
            assert!(!rust(scratch.path().join("acme")).is_empty(), "{name} by {to}");
        }
    }
}

#[test]
fn a_file_that_is_referred_to_with_and_without_its_ending_is_one_type() {
    let one = referring("common");
    let other = referring("./common.yaml");
    for files in [
        [("a.schema.yaml", &*one), ("b.schema.yaml", &*other)],
        [("a.schema.yaml", &*other), ("b.schema.yaml", &*one)],
    ] {
        let scratch = folder(&[&files[..], &[("common.yaml", TICKET)]].concat());
        let rust = rust(scratch.path().join("acme"));
        let all: String = rust.values().cloned().collect();
        assert_eq!(all.matches("pub struct Ticket").count(), 1, "{all}");
    }
}

#[test]
fn a_reference_without_an_ending_that_could_mean_several_files_is_an_error_that_names_them() {
    let text = referring("./common");
    let scratch = folder(&[("a.schema.yaml", &text), ("common.yaml", TICKET), ("common.json", TICKET_JSON)]);
    let told = error(scratch.path().join("acme"));
    assert!(told.contains("error[E0007]: several files could be meant: `"), "{told}");
    assert!(told.contains("acme/common.json`, `") && told.contains("acme/common.yaml`"), "{told}");
    let scratch = folder(&[("a.schema.yaml", &text)]);
    let told = error(scratch.path().join("acme"));
    assert!(told.contains("error[E0201]: there is no file `") && told.contains("acme/common`"), "{told}");
}

#[test]
fn a_reference_without_an_ending_in_a_folder_that_stands_for_a_uri_is_followed() {
    let scratch = folder(&[("a.schema.yaml", &referring("https://example.com/schemas/common"))]);
    scratch.write("remote/common.yml", TICKET).unwrap();
    let config = Config::new().input(scratch.path().join("acme"));
    let config = config.resource("https://example.com/schemas/", scratch.path().join("remote"));
    assert!(config.generate().is_ok());
}

#[cfg(unix)]
#[test]
fn a_reference_without_an_ending_does_not_leave_the_folder_by_a_symbolic_link() {
    let scratch = folder(&[("a.schema.yaml", &referring("./common"))]);
    scratch.write("secret.yaml", TICKET).unwrap();
    scratch.link("acme/common.yaml", &scratch.path().join("secret.yaml")).unwrap();
    let told = error(scratch.path().join("acme"));
    assert!(told.contains("error[E0202]"), "{told}");
}

/// What is said of a file that is no schema.
fn told(name: &str, text: &str) -> String {
    let scratch = folder(&[(name, text)]);
    let error = error(scratch.path().join("acme").join(name));
    error.replace(&format!("{}/", scratch.path().display()), "")
}

#[test]
fn a_file_that_is_something_else_is_told_by_its_name() {
    let texts = [
        ("a.yaml", "asyncapi: 2.6.0\ninfo: {title: Acme}\nchannels: {}\n"),
        ("a.json", "{\"asyncapi\": \"3.0.0\", \"channels\": {}}"),
        ("a.yaml", "swagger: '2.0'\ninfo: {title: Acme}\npaths: {}\n"),
        ("a.yaml", "swagger: 2.0\npaths: {}\n"),
        ("a.json", "{\"info\": {\"_postman_id\": \"1\", \"name\": \"Acme\"}, \"item\": []}"),
        (
            "a.json",
            "{\"collection\": {\"info\": {\"schema\": \"https://schema.getpostman.com/json/collection/v2.1.0/collection.json\"}}}",
        ),
        ("a.json", "\n  <!DOCTYPE html>\n<html><body>404</body></html>\n"),
        ("a.yaml", "<html lang=\"en\">\n"),
        ("a.yaml", "openapi: 3.1.0\ninfo: {title: Acme}\npaths: {/tickets: {get: {}}}\n"),
        ("a.json", "openapi: 3.1.0\nwebhooks: {}\n"),
        ("a.json", "---\n# YAML\n"),
    ];
    let all: Vec<String> = texts.iter().map(|(name, text)| told(name, text)).collect();
    crate::generator::assert_text!("other_kinds", all.join("\n\n"));
}

#[test]
fn a_schema_with_members_called_like_those_of_other_kinds_is_a_schema() {
    let schema =
        "type: object\nproperties: {swagger: {type: string}, asyncapi: {type: string}, openapi: {}}\n";
    let scratch = folder(&[("a.schema.yaml", schema), ("webhooks.txt", "")]);
    let output = Config::new().input(scratch.path().join("acme")).generate();
    assert!(output.is_ok());
    // A JSON Schema where events could be is one, too.
    assert_eq!(modules(&[("webhooks.yaml", TICKET)]), ["acme/mod.rs", "acme/webhooks.rs", "mod.rs"]);
}

#[test]
fn schemas_in_other_documents_can_be_referred_to() {
    let swagger = "swagger: '2.0'\npaths: {}\ndefinitions:\n  Ticket: {type: object, properties: {id: {type: string}}}\n";
    let text = referring("swagger.yaml#/definitions/Ticket");
    let scratch = folder(&[("a.schema.yaml", &text), ("swagger.yaml", swagger)]);
    let output = Config::new().input(scratch.path().join("acme")).generate();
    assert!(output.is_ok(), "{}", output.err().unwrap());
}
