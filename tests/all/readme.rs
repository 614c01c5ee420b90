//! What the README and the pages that it leads to show is what happens.

use crm_events_build::derive::{Derive, expand};

fn workspace_file(path: &str) -> String {
    std::fs::read_to_string(tests::workspace().join(path)).unwrap()
}

/// A part of a file from where `from` begins.
fn part<'t>(text: &'t str, from: &str) -> &'t str {
    &text[text.find(from).unwrap()..]
}

#[test]
fn the_readme_is_short() {
    let lines = workspace_file("README.md").lines().count();
    assert!(lines <= 180, "{lines} lines: put it into the book");
}

#[test]
fn the_program_of_the_readme_is_one_that_is_built_and_run() {
    let program = workspace_file("examples/receiver/src/bin/quick_start.rs");
    let program = part(&program, "use std::convert");
    assert!(program.lines().count() <= 30, "{} lines", program.lines().count());
    assert!(workspace_file("README.md").contains(&format!("```rust,no_run\n{program}```")));
}

#[test]
fn the_program_that_reads_an_event_is_the_example() {
    let example = workspace_file("generated/examples/receive.rs");
    let program = part(&example, "use crm_providers");
    assert!(workspace_file("docs/src/reading.md").contains(&format!("```rust,no_run\n{program}```")));
}

#[test]
fn the_sample_of_schemas_is_one_that_is_built() {
    let page = workspace_file("docs/src/schemas.md");
    let sample = workspace_file("tests/downstream/own-schemas/Cargo.toml");
    let dependencies = &sample[sample.find("[dependencies]").unwrap()..sample.find("\n#").unwrap()];
    let main = workspace_file("tests/downstream/own-schemas/src/main.rs");
    let program = part(&main, "crm_events::include_events");
    let of_sample = |file: &str| workspace_file(&format!("tests/downstream/own-schemas/{file}"));
    let schemas = ["webhooks", "ticket_event.schema", "ticket.schema"]
        .map(|name| of_sample(&format!("schemas/acme/{name}.json")));
    for part in
        [dependencies, &of_sample("build.rs"), program].into_iter().chain(schemas.iter().map(String::as_str))
    {
        assert!(page.contains(&format!("\n{part}```")), "{part}");
    }
}

#[test]
fn the_message_about_schemas_is_the_generators() {
    let scratch = tests::Scratch::new().unwrap();
    let schema = r#"{
  "title": "Ticket",
  "type": "object",
  "required": ["title"],
  "properties": {
    "title": {
      "type": "string",
      "minLength": 300,
      "maxLength": 250
    }
  }
}
"#;
    scratch.write("schemas/acme/ticket.schema.json", schema).unwrap();
    let error = crm_events_build::Config::new().input(scratch.path().join("schemas")).generate().unwrap_err();
    let place = scratch.path().display().to_string() + "/";
    let shown = error.to_string().replace(&place, "");
    assert!(workspace_file("docs/src/schemas.md").contains(&shown), "{error}");
}

#[test]
fn the_types_of_derives_are_those_of_a_sample() {
    let main = workspace_file("tests/downstream/own-types/src/main.rs");
    let types = &main[main.find("use crm_events::").unwrap()..main.find("fn main()").unwrap()];
    assert!(workspace_file("docs/src/derives.md").contains(&format!("```rust\n{}\n```", types.trim_end())));
}

#[test]
fn the_message_about_a_type_beside_a_schema_is_that_of_the_derives() {
    let folder = "downstream/own-schemas/";
    let schema = format!("{folder}schemas/acme/ticket.schema.json");
    let item = quote::quote! {
        #[crm_event(provider = "acme", name = "ticket.created", schema = #schema)]
        struct Ticket {
            id: i64,
            #[crm_event(length(min = 1, max = 100))]
            title: String,
        }
    };
    let tokens = expand(Derive::CrmEvent, item);
    let said = crate::derive::texts(&tokens).into_iter().find(|text| text.contains("`title`")).unwrap();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = words(&format!("error: {}", said.replace(folder, "")));
    assert!(words(&workspace_file("docs/src/derives.md")).contains(&shown), "{shown}");
}
