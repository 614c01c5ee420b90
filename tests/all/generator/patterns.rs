//! Patterns that look around or refer back: unchecked with a warning, or matched by going back and forth.

use crm_events::Pattern;
use crm_events_build::Config;
use crm_events_build::internals::{Translated, with_catalog};
use serde_json::{Value, json};

use crate::support::command::Command;
use crate::support::module::Module;
use crate::support::program::{self, Answer, Package, Packages};
use tests::support::chance::Chance;

/// What is drawn to make a pattern. Each is one that a quantifier may follow.
const ATOMS: &[&str] = &[
    "a", "b", "-", ".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", "[ab]", "[^a]", r"[\w-]", r"[\s\d]",
    "[^\\d-]", "(a|b)", "(?:ab|b)", "(a)", "é", r"\u2028", "[a-c&&b]", r"\.", r"[\]^~~]",
];
/// Those that no quantifier follows.
const PLACES: &[&str] = &[
    "^",
    "$",
    r"\b",
    r"\B",
    "(?=a)",
    "(?!b)",
    "(?<=a)",
    "(?<!b)",
    "(?=.*b)",
    r"(?!.*\d)",
    r"(?<=\w\b)",
    r"(?<!^|b)",
];
const QUANTIFIERS: &[&str] = &["", "", "", "", "*", "+", "?", "{2}", "{1,2}", "*?", "+?", "{0,}"];
const TEXTS: &[&str] =
    &["a", "b", "1", "-", ".", " ", "\n", "\r", "\u{2028}", "é", "_", "\u{a0}", "٣", "]", "^", "&"];

/// A random pattern with so many groups in front.
fn pattern(chance: &mut Chance, depth: u32, groups: &mut usize) -> String {
    let mut text = String::new();
    for _ in 0..1 + chance.below(4) {
        match chance.below(10) {
            0 | 1 => text += *chance.one_of(PLACES),
            2 if *groups > 0 => {
                text.push_str(&format!("\\{}(?:)", 1 + chance.below(*groups)));
            }
            3 if depth > 0 => {
                let begin = *chance.one_of(&["(", "(?:", "(?=", "(?!", "(?<=", "(?<!"]);
                *groups += usize::from(begin == "(");
                let inner = pattern(chance, depth - 1, groups);
                let branch = if chance.is_so(40) {
                    format!("|{}", pattern(chance, depth - 1, groups))
                } else {
                    String::new()
                };
                text.push_str(&format!("{begin}{inner}{branch})"));
                if matches!(begin, "(" | "(?:") {
                    text += *chance.one_of(QUANTIFIERS);
                }
            }
            _ => {
                let atom = *chance.one_of(ATOMS);
                *groups += usize::from(atom.starts_with('(') && !atom.starts_with("(?"));
                text.push_str(&format!("{atom}{}", chance.one_of(QUANTIFIERS)));
            }
        }
    }
    text
}

fn text(chance: &mut Chance) -> String {
    (0..chance.below(9)).map(|_| *chance.one_of(TEXTS)).collect()
}

/// The translations of patterns of which each has one or is not checked; each stands for itself, if it has one.
fn translations(patterns: &[String]) -> Vec<Translated> {
    let properties: serde_json::Map<String, Value> = patterns
        .iter()
        .enumerate()
        .map(|(index, pattern)| (format!("m{index}"), json!({ "type": "string", "pattern": pattern })))
        .collect();
    let schema = json!({ "title": "All", "type": "object", "properties": properties });
    let config = Config::new().schema("all", schema).backtracking();
    with_catalog(&config, |catalog, _| catalog.providers[0].patterns.clone()).unwrap()
}

#[test]
fn an_independent_engine_matches_as_the_translations_do() {
    let (mut compared, mut tried, mut undecided) = (0, 0, 0);
    let mut chance = Chance::new(20_261_130);
    for _ in 0..600 {
        let source = pattern(&mut chance, 2, &mut 0);
        // With the flag `u`, as JSON Schema has it. What Annex B takes beyond that, the engine knows only without.
        let Ok(engine) = regress::Regex::with_flags(&source, "u") else { continue };
        let found = translations(std::slice::from_ref(&source));
        let Some(Translated { text: translated, .. }) = found.into_iter().find(|found| found.backtracks)
        else {
            continue;
        };
        let leaked: &'static str = translated.leak();
        let own = Pattern::backtracking(leaked);
        tried += 1;
        for _ in 0..20 {
            let text = text(&mut chance);
            let Some(is_match) = own.try_matches(&text) else {
                undecided += 1;
                continue;
            };
            compared += 1;
            assert_eq!(
                is_match,
                engine.find(&text).is_some(),
                "`{source}`, translated `{leaked}`, in {text:?}"
            );
        }
    }
    assert!(tried > 150 && compared > 3000, "{tried} patterns, {compared} texts");
    assert!(undecided * 100 < compared, "{undecided} of {compared} take too many steps");
}

/// As pydantic writes it for `Decimal`.
const DECIMAL: &str = r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$";

fn schema() -> Value {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    json!({
        "title": "All",
        "type": "object",
        "properties": {
            "amount": { "anyOf": [{ "type": "number" }, text(DECIMAL)] },
            "price": text(DECIMAL),
            "not": { "type": "string", "not": { "pattern": "^(?=a)" } },
            "one": { "type": "string", "oneOf": [{ "pattern": "^(?=a)" }, { "pattern": "b" }] },
            "then": { "type": "string", "if": { "pattern": "^(?=a)" }, "then": { "maxLength": 1 }, "else": { "maxLength": 2 } },
            "list": { "type": "array", "items": text(DECIMAL), "contains": text("^(?=1)"), "minContains": 1, "maxContains": 1 },
            "named": {
                "type": "object",
                "properties": { "id": { "type": "integer" } },
                "patternProperties": { "^(?!x)": { "type": "integer" }, "^x1": { "type": "boolean" } },
                "additionalProperties": false
            },
            "rest": {
                "type": "object",
                "anyOf": [{ "patternProperties": { "^(?=x)": true } }],
                "unevaluatedProperties": false
            },
            "names": { "type": "object", "propertyNames": { "pattern": "^(?=x)", "maxLength": 3 } },
            "either": {
                "oneOf": [
                    { "type": "object", "required": ["id"], "properties": { "id": text("^(?=a)") } },
                    { "type": "object", "required": ["id"], "properties": { "id": { "type": "string", "maxLength": 2 } } }
                ]
            },
            "deep": {
                "oneOf": [
                    {
                        "type": "object",
                        "required": ["of"],
                        "properties": {
                            "of": { "type": "object", "properties": { "ids": { "type": "array", "items": text("^(?=a)") } } }
                        }
                    },
                    { "type": "object", "required": ["of", "n"], "properties": { "n": { "type": "integer" } } },
                    { "type": "object", "required": ["of"], "properties": { "of": { "type": "object", "maxProperties": 0 } } }
                ]
            },
            "pair": {
                "type": "array",
                "prefixItems": [{ "type": "string" }, { "type": "string" }],
                "minItems": 2,
                "items": false,
                "not": { "contains": { "pattern": "^(?=a)" } }
            }
        }
    })
}

/// A payload, and whether it is valid if patterns are checked, and if they are not.
const PAYLOADS: &[(&str, bool, bool)] = &[
    (r#"{"amount": 1, "price": "-1.50"}"#, true, true),
    (r#"{"amount": "1.5"}"#, true, true),
    (r#"{"amount": "x"}"#, false, true),
    (r#"{"amount": true}"#, false, false),
    (r#"{"price": "-."}"#, false, true),
    (r#"{"price": "1\n"}"#, false, true),
    (r#"{"not": "a"}"#, false, true),
    (r#"{"not": "b"}"#, true, true),
    (r#"{"one": "a"}"#, true, true),
    (r#"{"one": "b"}"#, true, true),
    (r#"{"one": "ab"}"#, false, true),
    (r#"{"then": "ab"}"#, false, true),
    (r#"{"then": "b3"}"#, true, true),
    (r#"{"then": "bcd"}"#, false, false),
    (r#"{"list": ["1", "2"]}"#, true, true),
    (r#"{"list": ["1", "12"]}"#, false, true),
    (r#"{"list": []}"#, false, false),
    (r#"{"named": {"id": 1, "y": 2, "x1": true}}"#, true, true),
    (r#"{"named": {"x": 1}}"#, false, true),
    (r#"{"named": {"y": "2"}}"#, false, true),
    (r#"{"named": {"id": "1"}}"#, false, false),
    (r#"{"named": {"x1": 1}}"#, false, false),
    (r#"{"rest": {"x": 1}}"#, true, true),
    (r#"{"rest": {"y": 1}}"#, false, true),
    (r#"{"names": {"x": 1}}"#, true, true),
    (r#"{"names": {"y": 1}}"#, false, true),
    (r#"{"names": {"xxxx": 1}}"#, false, false),
    (r#"{"either": {"id": "bc"}}"#, true, true),
    (r#"{"either": {"id": "abc"}}"#, true, true),
    (r#"{"either": {"id": "ab"}}"#, false, true),
    (r#"{"either": {"id": 1}}"#, false, false),
    (r#"{"deep": {"of": {"ids": ["b"]}, "n": 1}}"#, true, true),
    (r#"{"deep": {"of": {"ids": ["a"]}, "n": 1}}"#, false, true),
    (r#"{"deep": {"of": {"ids": ["a"]}}}"#, true, true),
    (r#"{"deep": {"of": {"ids": [1]}}}"#, false, false),
    (r#"{"pair": ["b", "c"]}"#, true, true),
    (r#"{"pair": ["b", "a"]}"#, false, true),
    (r#"{"pair": ["b"]}"#, false, false),
];

#[test]
fn what_is_not_checked_takes_all_that_the_schema_takes() {
    let scratch = tests::Scratch::new().unwrap();
    let text = serde_json::to_string_pretty(&schema()).unwrap();
    scratch.write("all.schema.json", &text).unwrap();
    let config = Config::new().input(scratch.path().join("all.schema.json"));
    let modules = [("unchecked", config.clone()), ("checked", config.backtracking())]
        .map(|(name, config)| Module::new(name, Some(("all", "All")), &config.generate().unwrap()));
    assert!(modules[0].files.values().all(|text| !text.contains("backtracking(")));
    let told = format!("/// The pattern `{DECIMAL}` is not checked.");
    assert!(modules[0].files.values().any(|text| text.contains(&told)));
    let told = "/// A value that fits two variants is not refused where that depends on a pattern that is not checked.";
    assert!(modules[0].files.values().any(|text| text.contains(told)));
    assert!(modules[1].files.values().all(|text| !text.contains("not checked")));
    let package = Package {
        name: "patterns".to_owned(),
        edition: "2024",
        attributes: "#![deny(warnings)]",
        modules: modules.iter().collect(),
        types: Vec::new(),
    };
    let packages = Packages::write(program::kept("patterns"), &[package]);
    packages.build();
    let mut program = packages.start("patterns");
    let commands =
        [Command::new(&text, |config| config), Command::new(&text, Config::backtracking)].map(Result::unwrap);
    for (payload, checked, unchecked) in PAYLOADS {
        for ((name, command), is_valid) in
            ["unchecked", "checked"].into_iter().zip(&commands).zip([unchecked, checked])
        {
            let answer = program.ask(name, payload);
            assert_eq!(matches!(answer, Answer::Accepted(_)), *is_valid, "{name}: {payload}: {answer:?}");
            assert_eq!(command.verdict(payload).difference(&answer), None, "{name}: {payload}");
        }
    }
}
