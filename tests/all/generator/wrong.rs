//! One small folder of schemas a mistake, and what is said of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crm_events_build::{Config, Error, Output, Severity};
use serde_json::Value;
use tests::Scratch;

use super::assert_text;

/// Codes of what is wrong with a path rather than with a place in a file.
const WITHOUT_PLACE: [&str; 3] = ["E0001", "E0004", "E0501"];

/// Keywords of OpenAPI 3.0 that are refused in 2020-12, each with a value of the right type.
const UNSUPPORTED: &[(&str, &str)] = &[("nullable", "true")];

fn generate(input: impl Into<PathBuf>) -> Result<Output, Error> {
    Config::new().deny_unknown_keywords(true).input(input).generate()
}

/// What is said of an input that is wrong. The path is relative to this package, so that messages are the same on
/// every machine.
fn mistakes(input: impl Into<PathBuf>) -> Error {
    let input = input.into();
    generate(&input).err().unwrap_or_else(|| panic!("nothing is wrong with `{}`", input.display()))
}

fn codes(error: &Error) -> Vec<&'static str> {
    error.diagnostics().iter().map(|diagnostic| diagnostic.code().as_str()).collect()
}

/// The folders of `fixtures/wrong`, as paths relative to this package.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new("fixtures/wrong");
    let mut cases: Vec<PathBuf> =
        folder.read_dir().unwrap().map(|entry| folder.join(entry.unwrap().file_name())).collect();
    cases.sort();
    cases
}

#[test]
fn each_mistake_is_explained() {
    insta::glob!("../../fixtures/wrong", "?*", |folder| {
        let case = Path::new("fixtures/wrong").join(folder.file_name().unwrap());
        assert_text!("wrong", mistakes(case).render(false));
    });
}

#[test]
fn each_message_has_a_code_a_place_and_a_hint() {
    for case in cases() {
        let error = mistakes(&case);
        let text = error.render(false);
        for line in error.render_json().lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            let code = message["code"].as_str().unwrap();
            assert!(
                text.contains(&format!("error[{code}]: {}", message["message"].as_str().unwrap())),
                "{text}"
            );
            let place = &message["place"];
            if place.is_null() {
                assert!(WITHOUT_PLACE.contains(&code), "no place in {text}");
                continue;
            }
            let (file, line, column) = (place["file"].as_str().unwrap(), &place["line"], &place["column"]);
            assert!(Path::new(file).starts_with(&case), "{file}");
            assert!(text.contains(&format!(" {file}:{line}:{column}\n")), "{file}:{line}:{column} in {text}");
        }
        let messages = error.diagnostics().iter().count();
        assert_eq!(text.matches(" help: ").count(), messages, "{text}");
        assert_eq!(error.diagnostics().error_count(), messages, "{text}");
    }
}

#[test]
fn messages_are_lower_case_without_a_full_stop() {
    for case in cases() {
        for diagnostic in mistakes(&case).diagnostics().iter() {
            let message = diagnostic.message();
            assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
        }
    }
}

#[test]
fn each_code_is_shown_by_a_snapshot() {
    let folder = Path::new("all/generator/snapshots");
    let shown: String = tests::files_below(folder)
        .unwrap()
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "snap"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let missing: Vec<&str> = crm_events_build::codes()
        .map(|(code, _)| code.as_str())
        .filter(|code| !shown.contains(&format!("[{code}]")))
        .collect();
    assert!(missing.is_empty(), "no fixture in `tests/fixtures/wrong` shows {missing:?}");
}

#[test]
fn each_code_is_explained_in_sentences() {
    for (code, explanation) in crm_events_build::codes() {
        let (first, rest) = explanation.split_once("\n\n").unwrap_or((explanation, ""));
        assert!(first.ends_with('.') && !first.contains('\n'), "{code}: {first}");
        assert!(rest.is_empty() || rest.ends_with('.'), "{code}: {rest}");
        assert_eq!(crm_events_build::explain(&code.as_str().to_lowercase()), Some(explanation));
    }
    assert_eq!(crm_events_build::explain("E9999"), None);
}

#[test]
fn each_standard_keyword_that_is_not_supported_is_refused_at_its_place() {
    let scratch = Scratch::new().unwrap();
    for (keyword, value) in UNSUPPORTED {
        let schema = format!("{{\n  \"type\": \"object\",\n  \"{keyword}\": {value}\n}}\n");
        scratch.write("schemas/ticket.schema.json", schema).unwrap();
        let error = mistakes(scratch.path().join("schemas"));
        assert_eq!(codes(&error), ["E0102"], "{keyword}");
        assert!(error.to_string().contains("ticket.schema.json:3:3"), "{error}");
    }
}

#[test]
fn an_unknown_keyword_is_only_a_warning_unless_it_is_denied() {
    let output = Config::new().input("fixtures/wrong/unknown_keywords").generate().unwrap();
    assert!(!output.files().is_empty());
    assert!(output.warnings().iter().all(|warning| warning.severity() == Severity::Warning));
    assert_text!("warnings", output.warnings().render(output.sources(), false));
}

#[test]
fn messages_can_be_read_by_programs() {
    assert_text!("json", mistakes("fixtures/wrong/contradictory_limits").render_json());
}

#[test]
fn a_path_that_leads_nowhere_is_unreadable() {
    let error = mistakes("fixtures/wrong/nowhere");
    assert_eq!(codes(&error), ["E0001"]);
    assert!(error.is_unreadable());
    assert!(error.to_string().contains("`fixtures/wrong/nowhere`"), "{error}");
}

#[test]
fn a_file_of_more_than_256_mebibytes_is_unreadable() {
    let scratch = Scratch::new().unwrap();
    scratch.write_zeros("ticket.schema.json", 256 * 1024 * 1024 + 1).unwrap();
    let error = mistakes(scratch.path());
    assert_eq!(codes(&error), ["E0001"]);
    assert!(error.render(false).contains("268435457 bytes, at most 268435456 (256 MiB)"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_lead_out_of_the_folder() {
    let scratch = Scratch::new().unwrap();
    scratch.write("secret.json", r#"{"type":"object","properties":{"key":{"type":"string"}}}"#).unwrap();
    scratch
        .write("schemas/ticket.schema.json", r#"{"type":"object","properties":{"a":{"$ref":"a.json"}}}"#)
        .unwrap();
    scratch.link("schemas/a.json", &scratch.path().join("secret.json")).unwrap();
    assert_eq!(codes(&mistakes(scratch.path().join("schemas"))), ["E0202"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_among_the_files_of_a_folder_does_not_lead_out_of_it() {
    let scratch = Scratch::new().unwrap();
    let schema = r#"{"type":"object","properties":{"key":{"type":"string"}}}"#;
    scratch.write("elsewhere/acme/secret.schema.json", schema).unwrap();
    scratch.make_folder("one").unwrap();
    scratch.link("one/a.schema.json", &scratch.path().join("elsewhere/acme/secret.schema.json")).unwrap();
    scratch.make_folder("two").unwrap();
    scratch.link("two/acme", &scratch.path().join("elsewhere/acme")).unwrap();
    for folder in ["one", "two"] {
        assert_eq!(codes(&mistakes(scratch.path().join(folder))), ["E0202"], "{folder}");
    }
    // What is named is meant.
    scratch.link("three", &scratch.path().join("elsewhere")).unwrap();
    for input in ["one/a.schema.json", "three"] {
        assert!(generate(scratch.path().join(input)).is_ok(), "{input}");
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_lead_out_of_a_folder_that_stands_for_a_uri() {
    let scratch = Scratch::new().unwrap();
    scratch.write("secret.json", r#"{"type":"string"}"#).unwrap();
    scratch.make_folder("shared").unwrap();
    scratch.link("shared/a.json", &scratch.path().join("secret.json")).unwrap();
    scratch.link("shared/meta.json", &scratch.path().join("secret.json")).unwrap();
    let schema = r#"{"type":"object","properties":{"a":{"$ref":"https://example.com/a.json"}}}"#;
    scratch.write("schemas/ticket.schema.json", schema).unwrap();
    let config = Config::new().input(scratch.path().join("schemas"));
    let error = config.resource("https://example.com", scratch.path().join("shared")).generate().unwrap_err();
    assert_eq!(codes(&error), ["E0202"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_unreadable_and_nobody_waits_for_it() {
    let scratch = Scratch::new().unwrap();
    scratch.make_folder("pipes/acme").unwrap();
    scratch.pipe("pipes/acme/a.schema.json").unwrap();
    scratch.make_folder("pipe").unwrap();
    scratch.pipe("pipe/a.schema.json").unwrap();
    let referring = |path: &str| format!(r#"{{"type":"object","properties":{{"a":{{"$ref":"{path}"}}}}}}"#);
    scratch.write("referring/a.schema.json", referring("b.json")).unwrap();
    scratch.pipe("referring/b.json").unwrap();
    scratch.make_folder("device").unwrap();
    scratch.link("device/a.schema.json", Path::new("/dev/zero")).unwrap();
    for (input, code) in [
        ("pipes", "E0001"),
        ("pipe", "E0001"),
        ("pipe/a.schema.json", "E0001"),
        ("referring", "E0001"),
        ("device", "E0202"),
        ("device/a.schema.json", "E0001"),
    ] {
        let error = mistakes(scratch.path().join(input));
        assert_eq!(codes(&error), [code], "{input}");
        assert!(code != "E0001" || error.to_string().contains("it is no regular file"), "{input}: {error}");
    }
    scratch.write("to_a_folder/a.schema.json", referring("b")).unwrap();
    scratch.make_folder("to_a_folder/b").unwrap();
    assert_eq!(codes(&mistakes(scratch.path().join("to_a_folder"))), ["E0201"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_inside_the_folder_is_followed() {
    let scratch = Scratch::new().unwrap();
    scratch.write("schemas/b.json", r#"{"type":"object","properties":{"key":{"type":"string"}}}"#).unwrap();
    scratch
        .write("schemas/ticket.schema.json", r#"{"type":"object","properties":{"a":{"$ref":"a.json"}}}"#)
        .unwrap();
    scratch.link("schemas/a.json", &scratch.path().join("schemas/b.json")).unwrap();
    assert!(generate(scratch.path().join("schemas")).is_ok());
}

#[test]
fn a_provider_may_refer_to_the_folder_of_another() {
    let scratch = Scratch::new().unwrap();
    scratch
        .write(
            "schemas/one/a.schema.json",
            r#"{"type":"object","properties":{"b":{"$ref":"../two/b.json"}}}"#,
        )
        .unwrap();
    scratch.write("schemas/two/b.json", r#"{"type":"object","properties":{"c":{"type":"string"}}}"#).unwrap();
    assert!(generate(scratch.path().join("schemas")).is_ok());
    assert_eq!(codes(&mistakes(scratch.path().join("schemas/one"))), ["E0202"]);
}

#[test]
fn several_mistakes_are_reported_in_one_run() {
    let distinct: BTreeSet<&str> = codes(&mistakes("fixtures/wrong/many_mistakes")).into_iter().collect();
    assert_eq!(distinct.into_iter().collect::<Vec<_>>(), ["E0101", "E0102", "E0103"]);
}
