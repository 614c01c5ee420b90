//! `validate`, `sample` and `send` as they are called.

use serde_json::{Value, json};
use tests::{Scratch, workspace};

use super::call;
use crate::support::binaries::{self, Run};

/// What a run printed, for people.
fn printed(run: &Run) -> String {
    format!("exit {}\n{}---\n{}", run.code, run.stdout, run.stderr)
}

const DOCUMENTED: &str = "schemas/morph/examples/crmOpportunity.created.json";
const INVALID: &str = "tests/fixtures/payloads/name-and-currency.json";

#[test]
fn the_command_calls_itself_what_it_was_called() {
    for (program, name) in [(binaries::codegen(), "codegen"), (binaries::crm_events(), "crm-events")] {
        let run = binaries::run(program, workspace(), &["sample", "--nonsense"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}");
        assert!(run.stderr.contains(&format!("Usage: {name}")), "{}", run.stderr);
        let run = binaries::run(program, workspace(), &["sample", "lead.created"]);
        let said = "example: Documented by the provider, with values of ours where it shows placeholders.\n";
        assert_eq!((run.code, run.stderr.as_str()), (0, said), "{name}");
    }
}

#[test]
fn help_of_the_subcommands_about_deliveries() {
    let help = ["validate", "sample", "send"].map(|command| call(&[command, "--help"]).stdout);
    insta::assert_snapshot!(help.join("\n---\n").replace("codegen.exe", "codegen"));
}

/// On standard error, so that a payload can be passed on.
#[test]
fn whose_values_an_example_has_is_told() {
    let said = |arguments: &[&str]| call(&[&["sample"], arguments].concat()).stderr;
    assert_eq!(said(&["crm.lead.created"]), "example: Documented by the provider.\n");
    let made = "example: Made of the documented members, with values of ours.\n";
    assert_eq!(said(&["lead.deleted"]), made);
    assert_eq!(said(&["lead.deleted", "--seed", "1"]), "");
    assert_eq!(said(&["lead.deleted", "--invalid"]), "");
}

#[test]
fn payloads_that_break_one_rule_are_those_of_all_rules() {
    let of = |invalid: &str| call(&["sample", "crmOpportunity::created", invalid]);
    let (all, of_keyword) = (of("--invalid"), of("--invalid=maxLength"));
    let begins = |line: &&str| line.starts_with("maxLength:");
    let expected: Vec<&str> = all.stdout.lines().filter(begins).collect();
    assert!(!expected.is_empty(), "{}", all.stdout);
    assert_eq!((of_keyword.code, of_keyword.stdout.lines().collect::<Vec<_>>()), (0, expected.clone()));
    let rule = expected[0].split('\t').next().unwrap();
    assert_eq!(of(&format!("--invalid={rule}")).stdout.trim_end(), expected[0]);
    let missing = of("--invalid=maxLenth");
    assert_eq!(missing.code, 2);
    assert!(
        missing.stderr.contains("no rule `maxLenth`") && missing.stderr.contains("\n  maxLength"),
        "{}",
        missing.stderr
    );
}

#[test]
fn payloads_are_judged_one_by_one() {
    let run = call(&["validate", "crmOpportunity::created", DOCUMENTED, INVALID]);
    insta::assert_snapshot!(printed(&run));
    assert_eq!(call(&["validate", "crmOpportunity::created", DOCUMENTED]).code, 0);
}

#[test]
fn verdicts_can_be_json() {
    let run = call(&["validate", "crmOpportunity::created", DOCUMENTED, INVALID, "--message-format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_payload_that_is_refused_before_its_rules_is_told_with_its_places() {
    let scratch = Scratch::new().unwrap();
    let body = "{\n  \"event\": \"lead.created\",\n  \"payload\": {\"id\": 5, \"id\": \"secret\"}\n}";
    scratch.write("malformed.json", body).unwrap();
    let path = scratch.path().join("malformed.json");
    let path = path.to_str().unwrap();
    let run = call(&["validate", "lead.created", path]);
    let json = call(&["validate", "lead.created", path, "--message-format", "json"]);
    assert_eq!((run.code, json.code), (1, 1));
    let both = format!("{}---\n{}", run.stdout, json.stdout);
    assert!(!both.contains("secret"));
    insta::assert_snapshot!(both.replace(path, "malformed.json"));
}

#[test]
fn what_cannot_be_read_is_worse_than_what_is_invalid() {
    let scratch = Scratch::new().unwrap();
    scratch.write("broken.json", "{\"payload\": \"secret").unwrap();
    let broken = scratch.path().join("broken.json");
    let run = call(&["validate", "lead.created", broken.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("unexpected end of input at line 1 column 20, in /payload\n"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("secret"));
    assert_eq!(call(&["validate", "lead.created", broken.to_str().unwrap(), "nowhere.json"]).code, 2);
}

#[test]
fn wrong_usage_is_told_with_a_way_out_and_without_the_secret() {
    let messages = [
        call(&["sample", "lead.craeted"]),
        call(&["sample", "nonsense"]),
        call(&["send", "lead.created", "--to", "http://127.0.0.1:9"]),
        call(&["send", "lead.created", "--to", "http://127.0.0.1:9", "--secret-env", "NOT_SET_ANYWHERE"]),
        call(&["send", "crmOpportunity::created", "--to", "http://127.0.0.1:9", "--secret", "hunter2"]),
        call(&["send", "crmOpportunity::created", "--to", "http://127.0.0.1:9", "--replay-age", "600"]),
        call(&["send", "crmOpportunity::created", "--to", "http://127.0.0.1:9", "--invalid", "pattern"]),
        call(&[
            "send",
            "crmOpportunity::created",
            "--to",
            "http://127.0.0.1:9",
            "--invalid",
            "maxLength:/id",
        ]),
        call(&["send", "crmOpportunity::created", "--to", "http://127.0.0.1:9", "--tamper"]),
        call(&["send", "apideck.subscription.created", "--to", "http://127.0.0.1:9", "--tamper"]),
        call(&["send", "crmOpportunity::created", "--to", "https://127.0.0.1:9"]),
        call(&["send", "crmOpportunity::created", "--to", "127.0.0.1:9/hunter2"]),
        call(&["send", "crm.lead.created", "--to", "http://127.0.0.1:9", "--secret", "hunter2"]),
        call(&["send", "lead.created", "--to", "http://127.0.0.1:9", "--secret-file", "nowhere/secret"]),
    ];
    assert!(messages.iter().all(|run| run.code == 2 && run.stdout.is_empty()));
    let texts: Vec<&str> = messages.iter().map(|run| run.stderr.as_str()).collect();
    assert!(!texts.concat().contains("hunter2"));
    insta::assert_snapshot!(texts.concat());
}

#[test]
fn a_receiver_that_is_not_there_is_told_without_what_may_be_secret() {
    let to = "http://user:hunter2@127.0.0.1:9/hunter2?key=hunter2";
    let run = call(&["send", "crmOpportunity::created", "--to", to]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("error: no answer from `http://127.0.0.1:9`: "), "{}", run.stderr);
    assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
}

#[test]
fn samples_are_the_same_for_the_same_seed() {
    let sample = |seed: &str| call(&["sample", "crmOpportunity::updated", "--seed", seed, "--count", "3"]);
    let (one, again, other) = (sample("7"), sample("7"), sample("70"));
    assert_eq!((one.code, one.stdout.lines().count()), (0, 3));
    assert_eq!(one.stdout, again.stdout);
    assert_ne!(one.stdout, other.stdout);
    insta::assert_snapshot!(call(&["sample", "lead.created", "--seed", "7"]).stdout);
}

#[test]
fn samples_are_written_and_judged_as_they_are_called() {
    let scratch = Scratch::new().unwrap();
    let folder = scratch.path().join("out");
    let run = call(&["sample", "lead.created", "--invalid", "--out-dir", folder.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let files: Vec<&str> = run.stdout.lines().collect();
    assert!(files.contains(&"lead.created.required.payload.id.json"), "{files:?}");
    for file in files {
        let path = folder.join(file);
        let judged = call(&["validate", "lead.created", path.to_str().unwrap()]);
        assert_eq!(judged.code, 1, "{file}");
        let (_, said) = judged.stdout.split_once(": ").unwrap();
        let is_malformed = said.lines().count() == 1 && said.contains(" at line ");
        let is_other = said.starts_with("not `lead.created`: ");
        let is_invalid = said.starts_with("invalid `lead.created`: 1 violation\n");
        assert!(is_malformed || is_other || is_invalid, "{}", judged.stdout);
    }
}

/// A schema of `count` resources in a row, each with a name of its own for dynamic references.
fn resources(count: usize) -> Value {
    let resource = |index: usize| {
        json!({
            "$id": format!("https://example.com/{index}"), "$dynamicAnchor": format!("anchor{index}"),
            "type": "object", "properties": { "next": { "$ref": format!("https://example.com/{}", index + 1) } }
        })
    };
    let mut first = resource(0);
    let last = json!({ "$id": format!("https://example.com/{count}"), "type": "string" });
    let others = (1..count).map(resource).chain([last]);
    first["$defs"] = others.enumerate().map(|(index, schema)| (index.to_string(), schema)).collect();
    first
}

#[test]
fn schemas_that_become_too_many_tables_are_refused_instead_of_being_looked_at_in_part() {
    let scratch = Scratch::new().unwrap();
    let document = json!({
        "openapi": "3.1.0", "info": { "title": "Acme", "version": "1" }, "x-provider": "acme",
        "x-event-name": "/event", "x-payload": "/data", "x-signature": { "scheme": "none" },
        "webhooks": { "made": { "post": { "requestBody": { "content": { "application/json": { "schema": {
            "type": "object", "required": ["event", "data"],
            "properties": { "event": { "const": "made" }, "data": { "$ref": "data.schema.json" } }
        } } } } } } }
    });
    scratch.write("webhooks.json", document.to_string()).unwrap();
    let sample = |count| {
        scratch.write("data.schema.json", resources(count).to_string()).unwrap();
        call(&["sample", "made", "--schemas", scratch.path().to_str().unwrap()])
    };
    let (few, many) = (sample(3), sample(300));
    assert_eq!(few.code, 0, "{}", few.stderr);
    assert_eq!(many.code, 1, "{}", many.stdout);
    assert!(many.stderr.contains("the checks of this provider become too many tables"), "{}", many.stderr);
}

#[test]
fn a_header_without_a_colon_is_told_without_what_may_be_secret() {
    let run = call(&[
        "send",
        "crmOpportunity::created",
        "--to",
        "http://127.0.0.1:9",
        "--header",
        "authorization hunter2",
    ]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "error: a `--header` without a colon; write it as `x-owner-id: org-7`\n");
}

#[test]
fn folders_of_the_same_names_are_not_this_workspace() {
    let scratch = Scratch::new().unwrap();
    scratch.make_folder("schemas").unwrap();
    scratch.write("generated/Cargo.toml", "[package]\nname = \"somebody-elses\"\n").unwrap();
    let run = binaries::run(binaries::crm_events(), &scratch.path(), &["--check"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("name an INPUT"), "{}", run.stderr);
}
