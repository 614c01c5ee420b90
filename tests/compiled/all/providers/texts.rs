//! What people read when a body is refused.

use crm_events::FromBody;
use crm_providers::apideck::ApideckEvent;
use crm_providers::heffl::HefflEvent;
use crm_providers::morph::MorphEvent;

use super::example;
use tests::support::tree::Tree;

/// What is said about a body.
fn text<T: for<'a> FromBody<'a>>(body: &str) -> String {
    match crm_events::from_str::<T>(body) {
        Ok(_) => "accepted".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// An example of Morph with other values at some places.
fn morph(changes: &[(&str, &str)]) -> String {
    let example = Tree::parse(&example("morph", "crmOpportunity::created"));
    let body = changes.iter().fold(example, |body, (pointer, value)| body.with(pointer, Tree::parse(value)));
    text::<MorphEvent>(&body.compact())
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

#[test]
fn two_violations_stand_in_two_lines() {
    let name = quoted(&"é".repeat(251));
    let text = morph(&[("/data/fields/name", &name), ("/data/fields/currency", "\"EURO\"")]);
    insta::assert_snapshot!(text, @"
    invalid `crmOpportunity::created`: 2 violations
      /data/fields/name      length 251, at most 250   (maxLength)
      /data/fields/currency  length 4, exactly 3       (maxLength)
    ");
}

#[test]
fn one_violation_is_told_in_the_singular() {
    insta::assert_snapshot!(morph(&[("/data/fields/name", "\"\"")]), @"
    invalid `crmOpportunity::created`: 1 violation
      /data/fields/name  length 0, at least 1   (minLength)
    ");
}

#[test]
fn a_text_that_is_no_timestamp_is_told_by_its_format() {
    let body = example("heffl", "deal.created").replace("2025-01-15T10:30:00.000Z", "15 January");
    insta::assert_snapshot!(text::<HefflEvent>(&body), @"
    invalid `deal.created`: 2 violations
      /timestamp          not an RFC 3339 date-time   (format)
      /payload/createdAt  not an RFC 3339 date-time   (format)
    ");
}

#[test]
fn a_union_without_a_known_tag_names_the_tag() {
    let contacts = r#"[{"object": "resourceRef", "model": "m", "id": "1"}, {"object": "robot"}, null]"#;
    insta::assert_snapshot!(morph(&[("/data/fields/contacts", contacts)]), @"
    invalid `crmOpportunity::created`: 1 violation
      /data/fields/contacts/1  `object` is none of the listed variants   (oneOf)
    ");
}

#[test]
fn a_value_of_a_wrong_type_says_what_is_expected() {
    insta::assert_snapshot!(morph(&[("/data/fields/amount", "\"48000\"")]), @"expected a number at line 1 column 166, in /data/fields/amount");
}

#[test]
fn everything_that_is_missing_or_of_a_wrong_type_is_told_at_once() {
    let body = "{\n  \"event\": \"crmOpportunity::created\",\n  \"data\": {\n    \"object\": \"resource\",\n    \
                \"model\": \"crmEngagement\",\n    \"fields\": {\"name\": null, \"amount\": []}\n  }\n}\n";
    insta::assert_snapshot!(text::<MorphEvent>(body), @"
    malformed payload: 6 faults
      missing member `id` at line 3 column 11, in /data
      missing member `createdAt` at line 3 column 11, in /data
      missing member `updatedAt` at line 3 column 11, in /data
      expected the constant `crmOpportunity` at line 5 column 14, in /data/model
      expected a string at line 6 column 24, in /data/fields/name
      expected a number at line 6 column 40, in /data/fields/amount
    ");
}

#[test]
fn a_body_that_ends_too_early_says_where() {
    let whole = example("morph", "crmOpportunity::created");
    let end = whole.find("\"companies\"").unwrap() - 30;
    insta::assert_snapshot!(text::<MorphEvent>(&whole[..end]), @"unexpected end of input at line 30 column 20, in /data/fields/contacts/0/id");
}

#[test]
fn a_comma_too_many_is_told_where_it_stands() {
    let body = example("apideck", "crm.note.created").replacen("\"crm\",", "\"crm\",,", 1);
    insta::assert_snapshot!(text::<ApideckEvent>(&body), @"syntax error, expected a member name at line 4 column 26, in /payload");
}

#[test]
fn a_member_that_comes_twice_is_told_by_its_pointer() {
    let body = example("heffl", "deal.created").replacen("\"taxNumber\"", "\"name\": null, \"taxNumber\"", 1);
    insta::assert_snapshot!(text::<HefflEvent>(&body), @"duplicate member at line 17 column 7, in /payload/client/name");
}

#[test]
fn an_integer_that_does_not_fit_is_out_of_range() {
    let body = example("heffl", "deal.created").replacen("\"stageId\": 11", "\"stageId\": 11e18", 1);
    insta::assert_snapshot!(text::<HefflEvent>(&body), @"integer out of range (the setting `exact_integers`, or the type `Integer`, takes any) at line 27 column 16, in /payload/stageId");
}

#[test]
fn too_many_levels_are_told_at_the_first_one_beyond() {
    insta::assert_snapshot!(morph(&[("/data/rawResource", &format!("{}{}", "[".repeat(126), "]".repeat(126)))]), @"accepted");
    let body = example("morph", "crmOpportunity::created").replacen(
        "\"rawResource\": null",
        &format!("\"rawResource\": {}", "[".repeat(127)),
        1,
    );
    insta::assert_snapshot!(text::<MorphEvent>(&body), @"more than 128 levels of nesting at line 50 column 146, in /data/rawResource/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0");
}

#[test]
fn a_name_cannot_write_lines_or_commands_of_its_own() {
    let body = r#"{"event": "crmOpportunity::created", "data": {"a\nb\u001b[31m": {"x": 1, "x": 2}}}"#;
    insta::assert_snapshot!(text::<MorphEvent>(body), @r"
    malformed payload: 7 faults
      missing member `object` at line 1 column 46, in /data
      missing member `model` at line 1 column 46, in /data
      missing member `id` at line 1 column 46, in /data
      missing member `fields` at line 1 column 46, in /data
      missing member `createdAt` at line 1 column 46, in /data
      missing member `updatedAt` at line 1 column 46, in /data
      duplicate member at line 1 column 74, in /data/a\nb\u{1b}[31m/x
    ");
}

#[test]
fn a_body_that_is_no_json_is_told_from_its_start() {
    insta::assert_snapshot!(text::<MorphEvent>("event=crmOpportunity%3A%3Acreated"), @"syntax error, expected a value at line 1 column 1");
    insta::assert_snapshot!(text::<MorphEvent>(""), @"unexpected end of input at line 1 column 1");
    insta::assert_snapshot!(text::<MorphEvent>("\u{feff}{}"), @"byte-order mark at line 1 column 1");
}

#[test]
fn half_a_surrogate_pair_is_told_in_its_value() {
    insta::assert_snapshot!(text::<MorphEvent>(r#"{"event": "crmOpportunity::created", "data": {"id": "x\ud800"}}"#), @"lone surrogate in a string at line 1 column 55, in /data/id");
}

#[test]
fn very_many_faults_are_counted() {
    let warnings = format!("[{}]", vec!["{}"; 102].join(","));
    let text = morph(&[("/data/warnings", &warnings)]);
    let lines: Vec<&str> = text.lines().collect();
    let [first, second, .., last] = lines.as_slice() else { panic!("{text}") };
    insta::assert_snapshot!(format!("{first}\n{second}\n…\n{last}"), @"
    malformed payload: 102 faults
      missing member `code` at line 1 column 755, in /data/warnings/0
    …
      and 2 more
    ");
    assert_eq!(lines.len(), 102);
}
