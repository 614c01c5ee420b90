use super::*;

fn read(text: &str) -> Result<Decisions, Vec<String>> {
    let told = |wrong: Wrong| match wrong.help {
        Some(help) => format!("{}: {} ({help})", &text[wrong.span], wrong.message),
        None => format!("{}: {}", &text[wrong.span], wrong.message),
    };
    Decisions::read("ingest.toml".into(), text.into())
        .map_err(|wrongs| wrongs.into_iter().map(told).collect())
}

#[test]
fn every_kind_of_entry_is_read() {
    let text = r#"
provider = "acme"
event-name = ["$request.header.x-event", "/type"]
payload = "/data"
idempotency-key = "/id"
assert-formats = ["date-time"]
comment = "one sentence"
examples = "ours"

[info]
title = "Acme"
because = "a title of our own"

[signature]
scheme = "hmac-sha256"
header = "x-sign"
encoding = "hex"
comment = "the guide says base64"
because = "the guide"

[[same]]
events = ["deal.*"]
as = "deal.created"
because = "one payload an entity"

[[event]]
name = "ping"
add = true
schema = { type = "object", required = ["text"], properties = { text = { type = ["string", "null"] } } }
handshake = [{ unsigned = true }]
because = "a guide has it"

[[type]]
name = "Client"
file = "client"
at = "/data/client"
title = "Client"
because = "shared"

[[file]]
name = "shared"
description = "What is shared."
because = "words"

[[member]]
at = ["/data/id", "/data/**"]
events = ["deal.*"]
required = true
type = "integer"
minimum = 1
enum = ["a", "b"]
open = true
because = "needed"

[[header]]
name = "x-sign"
aliases = ["x-signature"]
required = true
because = "shown elsewhere"

[[words]]
events = ["deal.*"]
descriptions."/data/id" = "Identifier."
summaries."deal.created" = "A deal was made."
because = "words"

[[settle]]
at = "/data/amount"
take = "example"
because = "seen"
"#;
    let decisions = read(text).unwrap();
    assert_eq!(decisions.top.examples, top::Examples::Ours);
    let signature = decisions.top.words.iter().find(|said| said.word == "x-signature").unwrap();
    let reason = signature.reason.clone().unwrap();
    assert_eq!(
        signature.value.as_str(),
        r#"{"scheme":"hmac-sha256","header":"x-sign","encoding":"hex","$comment":"the guide says base64"}"#
    );
    assert_eq!(reason.because, "the guide");
    let body = &decisions.events[0].add.as_ref().unwrap().body;
    assert!(body.members["text"].required && body.members["text"].node.nullable);
    let member = &decisions.members[0];
    assert!(member.at[1].get_ref().is_all_below && member.change.known.as_ref().unwrap().open);
    assert_eq!(member.change.limits, [("minimum", crate::json::scalar("1"))]);
    assert_eq!(decisions.words[0].descriptions[0].0.get_ref(), "/data/id");
}

#[test]
fn unknown_keys_are_told_with_the_nearest_name() {
    let text = "[[member]]\nat = \"/id\"\nrequire = true\nbecause = \"x\"\n[[memer]]\n";
    let wrongs = read(text).unwrap_err();
    let expected = [
        "require: `[[member]]` has no key `require` (`required` is near)",
        "memer: the file has no key `memer` (`member` is near)",
    ];
    assert_eq!(wrongs, expected);
}

#[test]
fn each_entry_says_why() {
    let text =
        "[[member]]\nat = \"/id\"\nrequired = true\n[[settle]]\ncode = \"spelling\"\nbecause = \" \"\n";
    let wrongs = read(text).unwrap_err();
    assert_eq!(wrongs[0], "[[member]]: `[[member]]` has no `because`");
    assert_eq!(wrongs[1], "\" \": `because` says nothing");
}

#[test]
fn values_of_other_types_are_told_where_they_stand() {
    let text = "[[member]]\nat = \"id\"\nrequired = 1\ntype = \"text\"\nbecause = \"x\"\n";
    let wrongs = read(text).unwrap_err();
    let expected = [
        "\"id\": `id` is no pointer: it begins with `/`, or is empty for the body",
        "1: `required` is integer: `true` or `false` is needed",
        "\"text\": `text` is no type of JSON Schema",
    ];
    assert_eq!(wrongs, expected);
}

#[test]
fn what_is_no_toml_is_told_where_it_stops() {
    let wrongs = read("provider = \n").unwrap_err();
    assert_eq!(wrongs.len(), 1);
}

#[test]
fn stars_in_names_stand_for_any_text() {
    let is = |pattern: &str| pattern::is_match(pattern, "deal.stageChanged");
    assert!(is("deal.*") && is("*") && is("deal.stageChanged") && is("d*.*Changed"));
    assert!(!is("lead.*") && !is("deal") && !is("*x*"));
}

#[test]
fn schemas_say_no_more_than_a_model_can() {
    let refused = |schema: &str| schema::node(&crate::json::scalar(schema)).unwrap_err();
    assert_eq!(refused(r#"{"not":{}}"#), "`not` is no keyword of schemas in decisions");
    assert_eq!(refused(r#"{"required":["a"]}"#), "`required` has `a`, `properties` has not");
    let open = schema::node(&crate::json::scalar(r#"{"anyOf":[{"enum":["a"]},{"type":"string"}]}"#));
    assert!(open.unwrap().known.unwrap().open);
    let null = schema::node(&crate::json::scalar(r##"{"anyOf":[{"$ref":"#/$defs/A"},{"type":"null"}]}"##));
    let null = null.unwrap();
    assert!(null.nullable && null.named.as_deref() == Some("A"));
}
