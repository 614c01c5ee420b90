//! What the README shows is what happens.

fn readme() -> String {
    workspace_file("README.md")
}

fn workspace_file(path: &str) -> String {
    std::fs::read_to_string(tests::workspace().join(path)).unwrap()
}

#[test]
fn the_program_of_the_readme_is_the_example() {
    let example = workspace_file("generated/examples/receive.rs");
    let program = &example[example.find("use crm_providers").unwrap()..];
    assert!(program.lines().count() <= 30);
    assert!(readme().contains(program));
}

#[test]
fn the_sample_of_the_readme_is_one_that_is_built() {
    let sample = workspace_file("tests/downstream/own-schemas/Cargo.toml");
    let dependencies = &sample[sample.find("[dependencies]").unwrap()..sample.find("\n#").unwrap()];
    let main = workspace_file("tests/downstream/own-schemas/src/main.rs");
    let program = &main[main.find("crm_events::include_events").unwrap()..];
    for part in [dependencies, &workspace_file("tests/downstream/own-schemas/build.rs"), program] {
        assert!(readme().contains(&format!("\n{part}```")), "{part}");
    }
}

#[test]
fn the_message_of_the_readme_is_the_generators() {
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
    assert!(readme().contains(&error.to_string().replace(&place, "")), "{error}");
}

#[test]
fn the_types_of_the_readme_are_those_of_a_sample() {
    let main = workspace_file("tests/downstream/own-types/src/main.rs");
    let types = &main[main.find("use crm_events::").unwrap()..main.find("fn main()").unwrap()];
    assert!(readme().contains(&format!("```rust\n{}\n```", types.trim_end())));
}
